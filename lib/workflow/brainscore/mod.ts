/** Brain-Score's view of packages: the ceiling that it would find, the checks on a folder. */
export { type AssemblyCeiling, assemblyCeiling, ceilingText } from "./assembly_ceiling.ts";
export { checkPackageFolder } from "./check_folder.ts";
export {
  buildAssembly,
  type BuildAssemblyOptions,
  type BuiltAssembly,
  builtAssemblyText,
} from "./make/mod.ts";
