/** A recipe to packaged files and one plugin, or to what these would be. */
import { checkCall, filePath, like, optionsOf } from "../../../calls/mod.ts";
import type { Issue } from "../../../issues/mod.ts";
import {
  buildPlugin,
  checkPlugin,
  type PackagingCommand,
  requireFolderFor,
  sourceOf,
  type StimulusKind,
} from "../../../packaging/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { anything, boolean } from "../../../calls/mod.ts";
import { type AssemblyNotes, openRecipe } from "./open_recipe.ts";
import type { Recipe } from "./recipe.ts";

/** How a recipe is packaged. */
export interface PackageRecipeOptions extends RunOptions {
  /** The command that makes the package, stored in the plugin. */
  readonly command: string | PackagingCommand;
  /** Whether everything is read and checked, but nothing is written. */
  readonly dryRun?: boolean | undefined;
}

const PACKAGE_RECIPE_OPTIONS = optionsOf<PackageRecipeOptions>({ command: anything }, {
  dryRun: boolean,
  ...RUN_OPTIONS.others,
});

const RECIPE = like<Recipe>(
  "a recipe: await readRecipe(path)",
  "stimulusSets",
  "packagedSets",
  "assemblies",
);

/** A stimulus set that was packaged, or would have been. */
export interface RecipeSetMade {
  /** Its identifier. */
  readonly identifier: string;
  /** How many stimuli it has. */
  readonly stimuli: number;
  /** Their kinds and sizes. */
  readonly kinds: readonly StimulusKind[];
  /** Files and sha1s; undefined where nothing was written. */
  readonly files?: {
    readonly csv_path: string;
    readonly zip_path: string;
    readonly csv_sha1: string;
    readonly zip_sha1: string;
  } | undefined;
}

/** An assembly that was packaged, or would be. */
export interface RecipeAssemblyMade extends AssemblyNotes {
  /** Its identifier. */
  readonly identifier: string;
  /** Its stimulus set. */
  readonly stimulusSet: string;
  /** The class that it loads as. */
  readonly cls: string;
  /** The names of its dimensions. */
  readonly dims: readonly string[];
  /** Their lengths. */
  readonly shape: readonly number[];
  /** Where the file is, and its sha1; undefined where nothing was written. */
  readonly file?: { readonly path: string; readonly sha1: string } | undefined;
}

/** What was packaged, or would have been. */
export interface PackagedRecipe {
  /** Whether nothing was written. */
  readonly isDryRun: boolean;
  /** The stimulus sets in their order. */
  readonly stimulusSets: readonly RecipeSetMade[];
  /** The assemblies in their order. */
  readonly assemblies: readonly RecipeAssemblyMade[];
  /** The path of the plugin's folder; undefined where nothing was written. */
  readonly plugin?: string | undefined;
  /** Warnings and notes of the checks. */
  readonly issues: readonly Issue[];
}

/**
 * Packages what a recipe names into `out`, with one plugin, or with `dryRun` checks it alone.
 *
 * @throws As `buildPlugin`, `StimulusSet.readCsv` and `openAssembly`
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { packageRecipe, readRecipe } from "neuroid/brainscore";
 *
 * const folder = await Deno.makeTempDir();
 * const part = (name: string) => ({
 *   identifier: `Me2024.${name}`,
 *   stimuli: `stimulus_metadata_${name}.csv`,
 *   images: `stimuli_${name}`,
 * });
 * const recipe = { "stimulus-sets": [part("train"), part("test")] };
 * await Deno.writeTextFile(`${folder}/recipe.json`, JSON.stringify(recipe));
 * const sample = "data-samples/nsd-mini-expected/surface_package";
 * const { stimulusSets } = await packageRecipe(
 *   await readRecipe(`${folder}/recipe.json`, sample),
 *   `${folder}/out`,
 *   { command: "make", dryRun: true },
 * );
 * assert.deepEqual(stimulusSets.map(({ stimuli }) => stimuli), [32, 9]);
 * ```
 */
export async function packageRecipe(
  recipe: Recipe,
  out: string,
  options: PackageRecipeOptions,
): Promise<PackagedRecipe> {
  checkCall("packageRecipe", {
    recipe: [recipe, RECIPE],
    out: [out, filePath],
    options: [options, PACKAGE_RECIPE_OPTIONS],
  }, arguments);
  const { command, dryRun = false } = options;
  const run = RUN_OPTIONS.of(options);
  const identifiers = {
    stimulusSets: recipe.stimulusSets.map(({ identifier }) => identifier),
    assemblies: recipe.assemblies.map(({ assemblyIdentifier }) => assemblyIdentifier),
  };
  await requireFolderFor(out, identifiers);
  using open = await openRecipe(recipe, command, run);
  const { content } = open;
  const built = dryRun
    ? {
      stimulusSets: [],
      assemblies: [],
      plugin: undefined,
      issues: await checkPlugin(content, run),
    }
    : await buildPlugin(content, out, run);
  return {
    isDryRun: dryRun,
    stimulusSets: content.sets.map(({ set }, i) => ({
      identifier: set.name,
      stimuli: set.length,
      kinds: open.stimuli[i]!,
      files: built.stimulusSets[i],
    })),
    assemblies: content.assemblies.map(({ identifier, data, cls, stimulusSet }, i) => {
      const { dims, shape } = sourceOf(data);
      const file = built.assemblies[i];
      const notes = open.assemblies[i]!;
      return { identifier, stimulusSet, cls: cls!, dims, shape, file, ...notes };
    }),
    plugin: built.plugin,
    issues: built.issues,
  };
}
