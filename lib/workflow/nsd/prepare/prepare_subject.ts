/** From the beta files of a subject to averaged betas in a part. */
import type { NsdDataset } from "../../../loaders/nsd/mod.ts";
import { averageRepetitions, type ExtractOptions } from "../betas/mod.ts";
import type { Space, SubjectSource, TrialSelection } from "../spaces/mod.ts";
import type { PreparedSubject } from "./region_assembly.ts";

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
  const { neuroids, files } = source;
  const { subject, length } = neuroids;
  const table = space.trials(selection).find((each) => each.subject === subject)!;
  const part = await averageRepetitions({ subject, neuroids: length, files, table }, {
    images: space.images(dataset, selection),
    repetitions: dataset.study.repetitions,
    rule: space.averaging,
  }, options);
  return { neuroids, part };
}
