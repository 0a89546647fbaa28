/** The split of the images as a CSV. */
import { writeCsv } from "../../../files/mod.ts";
import { stimulusId } from "../../../loaders/nsd/mod.ts";
import type { Space } from "../names.ts";

/**
 * Writes `train_test_split.csv`: `stimulus_id,nsd_id,split` as NB02 writes it for the volume,
 * `nsd_id,stimulus_id,split` as NB03 writes it for the surface.
 *
 * @param images 0-based ids.
 * @param labels `train` or `test` for each.
 */
export async function writeSplit(
  path: string,
  images: readonly number[],
  labels: readonly string[],
  space: Space,
): Promise<void> {
  const stimulusIds = ["stimulus_id", images.map(stimulusId)] as const;
  const nsdIds = ["nsd_id", Int32Array.from(images)] as const;
  const ids = space === "volume" ? [stimulusIds, nsdIds] : [nsdIds, stimulusIds];
  await writeCsv(path, [...ids, ["split", labels]]);
}
