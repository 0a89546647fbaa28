/** From the beta files of a subject to the rows of an assembly in a part. */
import type { TrialTable } from "../../../loaders/nsd/mod.ts";
import { arrangeTrials, type ExtractOptions } from "../betas/mod.ts";
import type { AssemblyGroup } from "../choices/mod.ts";
import type { SubjectSource } from "../spaces/mod.ts";
import type { PreparedSubject } from "./region_assembly.ts";

/**
 * Extracts the trials of a subject and makes the rows of them: (rows, neuroids) float32. A row is the mean
 * over repetitions of an image, or a single trial.
 */
export async function prepareSubject(
  source: Pick<SubjectSource, "neuroids" | "files">,
  table: TrialTable,
  { ids, rowOf, repetitions, rule }: AssemblyGroup,
  options: ExtractOptions,
): Promise<PreparedSubject> {
  const { neuroids, files } = source;
  const { subject, length } = neuroids;
  const part = await arrangeTrials({ subject, neuroids: length, files, table }, {
    ids,
    rowOf: rowOf.get(subject)!,
    repetitions,
    rule,
    name: repetitions > 1 ? "average" : "trials",
  }, options);
  return { neuroids, part };
}
