/** RDMs of regions as text. */
import { checkCall, filePath, like } from "../../../calls/mod.ts";
import { MOST_IMAGES_IN_CSV, rdmKind } from "./rdm_files.ts";
import type { RdmSummary } from "./rdm_summary.ts";

const RDM_SUMMARY = like<RdmSummary>(
  "an object: { space, distance, linkage, subjects }",
  "space",
  "distance",
  "linkage",
  "subjects",
);

/**
 * A summary of the RDMs, rounded as in NB02.
 *
 * @example
 * ```ts
 * import { computeRdms } from "neuroid";
 * import { rdmText, summarizeRdms } from "neuroid/nsd";
 *
 * const assemblies = "data-samples/nsd-mini-expected/volume";
 * const rdms = await computeRdms({ assemblies, regions: ["V1"] });
 * console.log(rdmText(summarizeRdms(rdms), "rdms"));
 * ```
 */
export function rdmText(
  given: RdmSummary,
  out: string,
): string {
  checkCall("rdmText", { given: [given, RDM_SUMMARY], out: [out, filePath] }, arguments);
  const { space, subjects, regions, crossRegion } = given;
  const rows = regions.map((each) => {
    const counts = Object.values(each.neuroids);
    const used = counts.reduce((sum, count) => sum + count.used, 0);
    const leftOut = counts.reduce((sum, count) => sum + count.leftOut, 0);
    const agreement = each.meanConsistency === null
      ? ""
      : `, mean inter-subject RDM r = ${each.meanConsistency.toFixed(3)}`;
    const without = subjects.filter((subject) => each.neuroids[subject] === undefined);
    return `  ${each.region.padEnd(4)} ${each.images} images` +
      (each.imagesLeftOut > 0 ? ` (${each.imagesLeftOut} incomplete left out)` : "") +
      ` × ${used} neuroids` + (leftOut > 0 ? ` (${leftOut} with NaN left out)` : "") +
      `: mean ${each.meanDissimilarity.toFixed(2)}, std ${each.sdDissimilarity.toFixed(3)}` +
      agreement + (without.length > 0 ? `, without ${without.join(", ")}` : "");
  });
  const pairs = crossRegion.map(({ regions: [a, b], r }) => `  ${a} vs ${b}: r = ${r.toFixed(3)}`);
  const whose = subjects.length === 1 ? subjects[0] : `${subjects.length} subjects`;
  return [
    `RDMs (1 − Pearson r) of ${whose}, ${space}:`,
    ...rows,
    ...(regions.some(({ images }) => rdmKind(images) === "nc")
      ? [`RDMs of more than ${MOST_IMAGES_IN_CSV} images are netCDF (rdm_*.nc), not CSV`]
      : []),
    ...(pairs.length > 0 ? ["cross-region RDM correlation:", ...pairs] : []),
    `written to ${out}`,
  ].join("\n");
}
