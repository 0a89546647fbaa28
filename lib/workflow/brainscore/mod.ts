/** Brain-Score's view of packages: the ceiling that it would find, the checks on a folder. */
export { type AssemblyCeiling, assemblyCeiling, ceilingText } from "./assembly_ceiling.ts";
export type { BinCeiling } from "./ceilings_by_bin.ts";
export { checkPackageFolder } from "./check_folder.ts";
export {
  assemblyOfTable,
  buildAssembly,
  type BuildAssemblyOptions,
  type BuiltAssembly,
  builtAssemblyText,
  type LeftOut,
  type LongColumns,
  type LongOptions,
  readTableAssembly,
  type RepeatsOptions,
  type SettledRepetitions,
  settleRepetitions,
} from "./make/mod.ts";
export {
  type AssemblyNotes,
  consistencyJson,
  createRecipe,
  type PackagedRecipe,
  packagedRecipeJson,
  packagedRecipeText,
  packageRecipe,
  type PackageRecipeOptions,
  readRecipe,
  type Recipe,
  type RecipeAssembly,
  type RecipeAssemblyMade,
  type RecipePackagedSet,
  type RecipeSet,
  type RecipeSetMade,
} from "./recipe/mod.ts";
export { type RegisteredPlugin, type RegisterOptions, saveVersions } from "./register/mod.ts";
