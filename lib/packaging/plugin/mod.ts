/** A Brain-Score plugin as a folder: what registers packaged files, and tests them. */
export { shellWord } from "./packaging_script.ts";
export { pluginFiles, writePlugin } from "./plugin_folder.ts";
export type {
  PackagingCommand,
  PluginAssembly,
  PluginCeiling,
  PluginSpec,
  PluginStimulusSet,
  ScriptPath,
} from "./plugin_spec.ts";
export { checkModuleName, pythonParagraph, pythonString } from "./python_text.ts";
