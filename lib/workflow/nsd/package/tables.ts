/** The tables of a package: the split, and the ids and picture names of each part. */
import { writeCsv } from "../../../files/mod.ts";
import { stimulusId } from "../../../loaders/nsd/mod.ts";
import { writeSplit } from "../assemblies/mod.ts";
import {
  type Split,
  SPLIT_PARTS,
  splitFile,
  splitLabels,
  stimulusMetadataFile,
} from "../names/mod.ts";
import type { Space } from "../spaces/mod.ts";
import { pictureName } from "./picture_source.ts";

/** Writes `train_test_split.csv` and `stimulus_metadata_{train,test}.csv`. */
export async function writeTables(
  out: string,
  space: Space,
  images: readonly number[],
  split: Split,
): Promise<void> {
  await writeSplit(splitFile(out), images, splitLabels(split), space.splitIds);
  for (const part of SPLIT_PARTS) {
    const ids = Array.from(split[part], (i) => images[i]!);
    await writeCsv(stimulusMetadataFile(out, part), [
      ["stimulus_id", ids.map(stimulusId)],
      ["nsd_id", Int32Array.from(ids)],
      ["image_file_name", ids.map(pictureName)],
    ]);
  }
}
