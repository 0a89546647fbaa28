/** What an assembly says of itself: where it comes from, what was done, what may be done with it. */
import {
  PUBLISHED_DATASETS,
  type Recording,
  SENSORIUM_LICENSE,
} from "../../../loaders/sensorium/mod.ts";
import type { Reliability } from "./reliability.ts";
import type { Selection } from "./selection.ts";

/** The attributes of a packaged assembly; no paths, so that they are the same on every machine. */
export function attributesOf(
  recording: Recording,
  selection: Selection,
  reliability: Reliability,
  sourceSha1: string,
) {
  const { order, frames, tier } = selection;
  return {
    recording: recording.name,
    reference: PUBLISHED_DATASETS[recording.kind].authorYear,
    license: SENSORIUM_LICENSE,
    source_sha1: sourceSha1,
    source_sha1_of: "lines '<sha1>  <path>' of meta/neurons, meta/trials and the trials' files, " +
      "sorted by path",
    tier,
    // Spelled as in 0.1: another letter would be another checksum of every package.
    responses: "deconvolved activity as recorded, not standardised",
    presentation_order: order.known
      ? `as shown, by ${order.by}`
      : `by the numbers of the files, which is not the order shown: ${order.reason}`,
    reliability: reliability.ceilings === undefined
      ? "unknown"
      : `fev and oracle of the repeated stimuli of tier ${reliability.ceilings.tier}`,
    ...(frames !== undefined && { frames }),
  };
}
