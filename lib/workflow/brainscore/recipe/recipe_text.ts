/** What a task says of a recipe that was packaged, or would be. */
import { plural } from "../../../errors/mod.ts";
import { checkCall, like } from "../../../calls/mod.ts";
import { issuesText } from "../../../issues/mod.ts";
import { stimuliText } from "../../../packaging/mod.ts";
import { ceilingText } from "../assembly_ceiling.ts";
import type { PackagedRecipe } from "./package_recipe.ts";

const MADE = like<PackagedRecipe>(
  "what packageRecipe gives: await packageRecipe(recipe, out)",
  "stimulusSets",
  "assemblies",
  "issues",
);

/**
 * The lines about a packaged recipe: files with their sha1s, kinds of stimuli, ceilings, findings.
 *
 * @example
 * ```ts
 * import { packagedRecipeText } from "neuroid/brainscore";
 *
 * const made = { isDryRun: true, stimulusSets: [], assemblies: [], issues: [] };
 * console.log(packagedRecipeText(made)); // 0 errors, … / nothing was written
 * ```
 */
export function packagedRecipeText(made: PackagedRecipe): string {
  checkCall("packagedRecipeText", { made: [made, MADE] }, arguments);
  const { isDryRun, stimulusSets, assemblies, plugin, issues } = made;
  return [
    ...stimulusSets.flatMap(({ files }) =>
      files === undefined
        ? []
        : [`${files.csv_sha1}  ${files.csv_path}`, `${files.zip_sha1}  ${files.zip_path}`]
    ),
    ...assemblies.flatMap(({ file }) => file === undefined ? [] : [`${file.sha1}  ${file.path}`]),
    ...(plugin === undefined ? [] : [`plugin: ${plugin}`]),
    ...stimulusSets.map(({ identifier, stimuli, kinds }) =>
      isDryRun || stimulusSets.length > 1
        ? `stimulus set ${identifier}: ${plural(stimuli, "stimulus", "stimuli")}, ${
          stimuliText(kinds)
        }`
        : `stimuli: ${stimuliText(kinds)}`
    ),
    ...assemblies.flatMap((each) => {
      const { identifier, cls, dims, shape, stimulusSet, ceiling, dropped } = each;
      const lengths = dims.map((dim, axis) => `${dim} ${shape[axis]}`).join(" × ");
      const head = `assembly ${identifier}: ${cls}, ${lengths}, of ${stimulusSet}`;
      return [
        ...(isDryRun || assemblies.length > 1 ? [head] : []),
        ...(ceiling ? [ceilingText(ceiling)] : []),
        ...(dropped === undefined ? [] : [
          `constant neuroids, left out: ${dropped.length}`,
          ...dropped.map((id) => `  ${id}`),
        ]),
      ];
    }),
    issuesText(issues),
    ...(isDryRun ? ["nothing was written"] : []),
  ].join("\n");
}

/** The same for other programs, under the names that `package.json` has. */
export function packagedRecipeJson(made: PackagedRecipe): Record<string, unknown> {
  const { isDryRun, stimulusSets, assemblies, plugin, issues } = made;
  return {
    ...(isDryRun && { dry_run: true }),
    stimulus_sets: stimulusSets.map(({ identifier, stimuli, kinds, files }) => ({
      identifier,
      ...files,
      stimuli,
      kinds,
    })),
    assemblies: assemblies.map(({ stimulusSet, file, ceiling, dropped, ...rest }) => ({
      ...rest,
      stimulus_set_identifier: stimulusSet,
      ...file,
      ...(dropped && { dropped }),
      ...(ceiling && { internal_consistency: consistencyJson(ceiling) }),
    })),
    plugin,
    issues,
  };
}

/** A ceiling without what the plugin's tests need. */
export function consistencyJson(
  { ceiling: _, ...rest }: NonNullable<PackagedRecipe["assemblies"][number]["ceiling"]>,
): object {
  return rest;
}
