/** Which subjects of a study a tree holds: a first download is often of one. */
import { checkCall } from "../../calls/mod.ts";
import { MissingError } from "../../errors/mod.ts";
import { NSD_DATASET, type NsdDataset } from "./dataset.ts";
import { isAnyThere } from "./look.ts";
import { subjectLabel } from "./study.ts";

/**
 * The subjects whose files are in the tree, ascending: those with the betas of their first session, in
 * the volume or on the surface, or with their ncsnr. If a subject is incomplete, `checkNsd` says what is
 * missing.
 *
 * @throws {MissingError} if there is none.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { findSubjects, openNsd } from "neuroid";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * assert.deepEqual(await findSubjects(dataset), [1, 2, 3, 4]);
 * ```
 */
export async function findSubjects(dataset: NsdDataset): Promise<number[]> {
  checkCall("findSubjects", { dataset: [dataset, NSD_DATASET] }, arguments);
  const { layout, study } = dataset;
  const found: number[] = [];
  for (const subject of study.subjects) {
    const signs = [
      layout.volumeBetas(subject, 1),
      layout.surfaceBetas(subject, "lh", 1),
      layout.volumeNcsnr(subject),
      layout.surfaceNcsnr(subject, "lh"),
    ];
    if (await isAnyThere(signs)) found.push(subject);
  }
  if (found.length > 0) return found;
  const [first] = study.subjects;
  throw new MissingError({
    doing: "find the subjects of the tree",
    found: `no betas and no ncsnr of ${study.subjects.map(subjectLabel).join(", ")}`,
    right: `files of a subject at least, such as ${layout.volumeBetas(first!, 1)}`,
    where: layout.root,
  });
}
