/** A package against the published checksums and single values. */
import { createHash } from "node:crypto";
import { formatCsv, openNetcdf, readCsv, UNNAMED } from "../../../files/mod.ts";
import type { PublishedSet } from "../../../loaders/nsd/mod.ts";
import { packageFile, SPLIT_PARTS, stimulusMetadataFile } from "../names/mod.ts";
import type { Space } from "../spaces/mod.ts";
import { Comparisons } from "./comparison.ts";

/**
 * The SHA-1 that the packaged stimulus CSV (`stimulus_id,nsd_id,filename`) of each part has,
 * computed from the ids of `stimulus_metadata_{part}.csv`.
 */
export async function compareStimulusCsvs(
  folder: string,
  set: PublishedSet,
): Promise<Comparisons> {
  const rows = new Comparisons("published");
  for (const part of SPLIT_PARTS) {
    const path = stimulusMetadataFile(folder, part);
    const table = await readCsv(path);
    const csv = formatCsv([
      ["stimulus_id", table.column("stimulus_id")],
      ["nsd_id", Int32Array.from(table.numbers("nsd_id"))],
      ["filename", table.column("image_file_name")],
    ]);
    const sha1 = createHash("sha1").update(csv).digest("hex");
    rows.same(`${part} stimulus CSV, sha1`, set.stimulusCsvSha1[part], sha1);
  }
  return rows;
}

/** The region of the published single values. */
export const SPOT_REGION = "V4";

/** Single values of V4 of subj01, image nsd_03049, in the packaged train assembly. */
export async function compareSpotValues(folder: string, space: Space): Promise<Comparisons> {
  const rows = new Comparisons("published");
  using file = await openNetcdf(packageFile(folder, space.name, "train"));
  const text = (name: string) => file.read(name).data as string[];
  const regions = text("region");
  const own = text("subject").flatMap((subject, i) =>
    subject === "subj01" && regions[i] === SPOT_REGION ? [i] : []
  );
  const row = text("stimulus_id").indexOf("nsd_03049");
  for (const { neuroid, value } of space.published.spotValues) {
    const column = own[neuroid];
    const found = row < 0 || column === undefined
      ? NaN
      : (file.read(UNNAMED, [[row, row + 1], [column, column + 1]]).data as Float32Array)[0]!;
    rows.near(`nsd_03049, subj01 ${SPOT_REGION} neuroid ${neuroid}`, value, found, 1e-6, 6);
  }
  return rows;
}
