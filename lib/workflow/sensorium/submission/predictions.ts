/** Predictions for a recording's trials, in any of the forms that people write them in. */
import { anything, checkCall } from "../../../calls/mod.ts";
import { basename, extname } from "node:path";
import {
  DataError,
  FormatError,
  isNotFound,
  MissingError,
  systemText,
} from "../../../errors/mod.ts";
import { readParquetCells } from "../../../files/mod.ts";
import { readFolder, readNetcdfPredictions } from "./prediction_arrays.ts";
import { readTable, readZip, rowsOf } from "./prediction_tables.ts";
import { DOING, type TrialPrediction } from "./trial_prediction.ts";

const FORMS =
  "a CSV of 2022, a Parquet file or zip of 2023, a folder of TRIAL.npy, or a netCDF file";

/**
 * Reads predictions:
 *
 * - the CSV of 2022: `trial_indices,image_ids,prediction,neuron_ids`, lists as Python writes them;
 * - Parquet as in 2023, or a flat zip of such: `mouse,trial_indices,prediction,neuron_ids`;
 * - a folder of `TRIAL.npy`, each (neurons) or (neurons, frames);
 * - netCDF: dimensions presentation and neuroid (and time_bin), coordinate `trial_idx`, else `trial`.
 *
 * Trials of pictures go by their `trial_idx` in `meta/trials`, those of videos by the numbers of their files.
 *
 * @throws {MissingError} if there is nothing
 * @throws {FormatError} if a file cannot be read
 * @throws {DataError} if a column is missing, a list is none, or there are no rows
 *
 * @example
 * ```ts
 * import { readPredictions } from "neuroid/sensorium";
 *
 * const csv = "test/fixtures/sensorium/submission_file_live_test.csv";
 * const [first] = await readPredictions(csv);
 * console.log(first!.trial, first!.neuronCount); // 5 6
 * ```
 */
export async function readPredictions(path: string): Promise<TrialPrediction[]> {
  checkCall("readPredictions", { path: [path, anything] }, arguments);
  const found = await readForm(path);
  if (found.length > 0) return found;
  const right = "a row for each trial";
  throw new DataError({ doing: DOING, found: "no predictions", right, where: path });
}

async function readForm(path: string): Promise<TrialPrediction[]> {
  let info: Deno.FileInfo;
  try {
    info = await Deno.stat(path);
  } catch (cause) {
    const found = isNotFound(cause) ? "no such file or folder" : systemText(cause);
    throw new MissingError({ doing: DOING, found, right: FORMS, where: path, cause });
  }
  if (info.isDirectory) return await readFolder(path);
  const name = basename(path).toLowerCase();
  if (name.endsWith(".csv")) return await readTable(path);
  if (name.includes(".parquet")) return rowsOf(await readParquetCells(path), path);
  if (name.endsWith(".zip")) return await readZip(path);
  if (extname(name) === ".nc") return await readNetcdfPredictions(path);
  throw new FormatError({
    doing: DOING,
    found: `a file called ${basename(path)}`,
    right: FORMS,
    where: path,
  });
}
