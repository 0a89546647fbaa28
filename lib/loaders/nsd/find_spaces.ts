/** Which spaces of NSD a tree holds: a first download is often of the volume alone. */
import { checkCall } from "../../calls/mod.ts";
import { NSD_DATASET, type NsdDataset } from "./dataset.ts";
import { findSubjects } from "./find_subjects.ts";
import { isAnyThere } from "./look.ts";

/**
 * The spaces whose files are in the tree: `"volume"` with the betas of a subject's first session or the
 * ncsnr, `"surface"` with one of these and the labels of fsaverage. If a space is incomplete, `checkNsd`
 * says what is missing.
 *
 * @throws {MissingError} if the tree has no subject.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openNsd } from "neuroid";
 * import { findSpaces } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * assert.deepEqual(await findSpaces(dataset), ["volume", "surface"]);
 * ```
 */
export async function findSpaces(dataset: NsdDataset): Promise<("volume" | "surface")[]> {
  checkCall("findSpaces", { dataset: [dataset, NSD_DATASET] }, arguments);
  const { layout } = dataset;
  const subjects = await findSubjects(dataset);
  const ofSubjects = (...ways: ((subject: number) => string)[]) =>
    isAnyThere(subjects.flatMap((subject) => ways.map((way) => way(subject))));
  const volume = await ofSubjects((each) => layout.volumeBetas(each, 1), layout.volumeNcsnr);
  const surface =
    await isAnyThere(["streams", "Kastner2015"].map((name) => layout.surfaceLabels("lh", name))) &&
    await ofSubjects(
      (each) => layout.surfaceBetas(each, "lh", 1),
      (each) => layout.surfaceNcsnr(each, "lh"),
    );
  return [...volume ? ["volume" as const] : [], ...surface ? ["surface" as const] : []];
}
