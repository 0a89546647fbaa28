/** Several stimulus sets and assemblies in one plugin, by a recipe. */
export { createRecipe } from "./init_recipe.ts";
export type { AssemblyNotes } from "./open_recipe.ts";
export {
  type PackagedRecipe,
  packageRecipe,
  type PackageRecipeOptions,
  type RecipeAssemblyMade,
  type RecipeSetMade,
} from "./package_recipe.ts";
export { readRecipe } from "./read_recipe.ts";
export type { Recipe, RecipeAssembly, RecipePackagedSet, RecipeSet } from "./recipe.ts";
export { consistencyJson, packagedRecipeJson, packagedRecipeText } from "./recipe_text.ts";
