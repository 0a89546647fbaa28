/** A Brain-Score plugin as a folder: what registers packaged files, and tests them. */
export { pluginFiles, shellWord, writePlugin } from "./plugin_folder.ts";
export type {
  PluginAssembly,
  PluginCeiling,
  PluginSpec,
  PluginStimulusSet,
} from "./plugin_spec.ts";
export { checkModuleName, pythonParagraph, pythonString } from "./python_text.ts";
