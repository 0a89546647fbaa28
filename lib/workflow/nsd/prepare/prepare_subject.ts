/** From the beta files of a subject to averaged betas in a part. */
import type { NsdDataset } from "../../../loaders/nsd/mod.ts";
import type { Space } from "../names.ts";
import { averageRepetitions } from "../betas/average.ts";
import type { ExtractOptions } from "../betas/sessions.ts";
import type { SubjectSource } from "../spaces/neuroids.ts";
import { imagesOf, tablesOf } from "../spaces/presentation.ts";
import type { PreparedSubject } from "./region_assembly.ts";
import type { TrialSelection } from "../spaces/trials.ts";

/**
 * Extracts and averages the images of a subject: (images, neuroids) float32. In the volume these are
 * the complete images; on the surface the shared ones, with the mean over the repetitions that there
 * are and NaN where there is none.
 */
export async function prepareSubject(
  dataset: NsdDataset,
  space: Space,
  source: SubjectSource,
  selection: TrialSelection,
  options: ExtractOptions,
): Promise<PreparedSubject> {
  const { neuroids } = source;
  const table = tablesOf(space, selection).find(({ subject }) => subject === neuroids.subject)!;
  const part = await averageRepetitions({ source, table }, {
    images: imagesOf(space, dataset, selection),
    repetitions: dataset.study.repetitions,
    rule: space === "volume" ? "mean" : "nanmean",
  }, options);
  return { neuroids, part };
}
