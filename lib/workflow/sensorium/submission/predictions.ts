/** Predictions for a recording's trials, in any of the forms that people write them in. */
import { basename, extname, join } from "node:path";
import {
  DataError,
  FormatError,
  isNotFound,
  MissingError,
  systemText,
} from "../../../errors/mod.ts";
import {
  decodeParquet,
  type ParquetCell,
  readCsv,
  readDataArray,
  readNpy,
  readParquet,
  ZipArchive,
} from "../../../files/mod.ts";

/** The predictions for one trial, as they were read. */
export interface TrialPrediction {
  /** The trial: what the file calls it. */
  readonly trial: string;
  /** (neurons, frames) row-major, frames 1 for pictures; the neurons in the order of `neurons`. */
  readonly values: Float64Array;
  /** How many neurons. */
  readonly neuronCount: number;
  /** How many frames. */
  readonly frames: number;
  /** The ids of the neurons, as text; undefined where the file names none. */
  readonly neurons: readonly string[] | undefined;
  /** The mouse, where the file names it. */
  readonly mouse: string | undefined;
  /** The file, and the row where there are rows, for messages. */
  readonly where: string;
}

const DOING = "read predictions";
const FORMS =
  "a CSV of 2022, a Parquet file or zip of 2023, a folder of TRIAL.npy, or a netCDF file";

/**
 * Reads predictions:
 *
 * - the CSV of 2022: `trial_indices,image_ids,prediction,neuron_ids`, lists as Python writes them;
 * - Parquet as in 2023, or a flat zip of such: `mouse,trial_indices,prediction,neuron_ids`;
 * - a folder of `TRIAL.npy`, each (neurons) or (neurons, frames);
 * - netCDF: dimensions presentation and neuroid (and time_bin), coordinate `trial`.
 *
 * @throws {MissingError} where there is nothing
 * @throws {FormatError} where a file cannot be read
 * @throws {DataError} where a column is missing or a list is none
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
  if (name.includes(".parquet")) return rowsOf(await readParquet(path), path);
  if (name.endsWith(".zip")) return await readZip(path);
  if (extname(name) === ".nc") return await readNetcdfPredictions(path);
  throw new FormatError({
    doing: DOING,
    found: `a file called ${basename(path)}`,
    right: FORMS,
    where: path,
  });
}

async function readTable(path: string): Promise<TrialPrediction[]> {
  const table = await readCsv(path);
  const column = (name: string) => table.column(name);
  const trials = column("trial_indices"), lists = column("prediction"), ids = column("neuron_ids");
  return trials.map((trial, row) => {
    const where = `${path}, row ${row + 1} below the header`;
    const values = pythonList(lists[row]!, "prediction", where);
    const neurons = pythonList(ids[row]!, "neuron_ids", where).map(String);
    return {
      trial,
      values: Float64Array.from(values, Number),
      neuronCount: values.length,
      frames: 1,
      neurons,
      mouse: undefined,
      where,
    };
  });
}

/** A flat list as Python prints it: numbers, `nan`, `inf`, texts in quotes. */
function pythonList(text: string, column: string, where: string): (number | string)[] {
  const wrong = (found: string) =>
    new DataError({
      doing: DOING,
      found: `${column}: ${found}`,
      right: "a list such as [0.5, 1.25]",
      where,
    });
  const inside = /^\s*\[([\s\S]*)\]\s*$/.exec(text)?.[1];
  if (inside === undefined) throw wrong(text.slice(0, 40) || "an empty field");
  if (inside.trim() === "") return [];
  return inside.split(",").map((each) => {
    const word = each.trim(), quoted = /^(['"])(.*)\1$/.exec(word)?.[2];
    if (quoted !== undefined) return quoted;
    if (/^[-+]?(nan|inf(inity)?)$/i.test(word)) return NaN;
    const number = Number(word);
    if (word === "" || Number.isNaN(number)) throw wrong(`"${word.slice(0, 20)}" in it`);
    return number;
  });
}

function rowsOf(
  columns: ReadonlyMap<string, readonly ParquetCell[]>,
  path: string,
): TrialPrediction[] {
  const column = (name: string) => {
    const found = columns.get(name);
    if (found !== undefined) return found;
    throw new DataError({
      doing: DOING,
      found: `no column ${name} among ${[...columns.keys()].join(", ")}`,
      right: "mouse, trial_indices, prediction, neuron_ids",
      where: path,
    });
  };
  const trials = column("trial_indices"), cells = column("prediction"), ids = column("neuron_ids");
  const mice = columns.get("mouse");
  return trials.map((trial, row) => {
    const where = `${path}, row ${row}`;
    const cell = cells[row];
    if (!Array.isArray(cell)) {
      throw new DataError({
        doing: DOING,
        found: "no list of predictions",
        right: "a list of neurons",
        where,
      });
    }
    const series = cell.map((each: ParquetCell) =>
      Array.isArray(each) ? each as readonly ParquetCell[] : [each]
    );
    const frames = series[0]?.length ?? 0;
    const odd = series.findIndex((each: readonly ParquetCell[]) => each.length !== frames);
    if (odd >= 0) {
      throw new DataError({
        doing: DOING,
        found: `${series[odd]!.length} frames of neuron ${odd}, ${frames} of neuron 0`,
        right: "as many frames of each neuron",
        where,
      });
    }
    const values = Float64Array.from(
      series.flat(),
      (value) => value === null ? NaN : Number(value),
    );
    const neurons = ids[row];
    return {
      trial: String(trial),
      values,
      neuronCount: series.length,
      frames,
      neurons: Array.isArray(neurons) ? neurons.map(String) : undefined,
      mouse: mice === undefined ? undefined : String(mice[row]),
      where,
    };
  });
}

/** A zip as it is sent: Parquet files without a folder. */
async function readZip(path: string): Promise<TrialPrediction[]> {
  using archive = await ZipArchive.open(path);
  const names = [...archive.entries.keys()];
  const nested = names.find((name) => name.includes("/"));
  const other = names.find((name) => !name.includes(".parquet"));
  if (nested !== undefined || other !== undefined || names.length === 0) {
    throw new DataError({
      doing: DOING,
      found: names.length === 0 ? "an empty zip" : `${nested ?? other} in the zip`,
      right: "predictions_live_main.parquet.brotli and the like alone, in no folder",
      where: path,
    });
  }
  const found: TrialPrediction[] = [];
  for (const name of names) {
    const where = `${path}, member ${name}`;
    found.push(...rowsOf(await decodeParquet((await archive.read(name)).slice(), where), where));
  }
  return found;
}

async function readFolder(folder: string): Promise<TrialPrediction[]> {
  const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name)
    .filter((name) => name.endsWith(".npy")).sort();
  if (names.length === 0) {
    throw new MissingError({
      doing: DOING,
      found: "no .npy files",
      right: "a TRIAL.npy for each trial, (neurons) or (neurons, frames)",
      where: folder,
    });
  }
  const found: TrialPrediction[] = [];
  for (const name of names) {
    const path = join(folder, name), { shape, data, dtype } = await readNpy(path);
    if (dtype === "string" || shape.length < 1 || shape.length > 2) {
      throw new DataError({
        doing: DOING,
        found: dtype === "string" ? "text" : `${shape.length} axes`,
        right: "numbers, (neurons) or (neurons, frames)",
        where: path,
      });
    }
    found.push({
      trial: name.slice(0, -".npy".length),
      values: Float64Array.from(data as ArrayLike<number>, Number),
      neuronCount: shape[0]!,
      frames: shape[1] ?? 1,
      neurons: undefined,
      mouse: undefined,
      where: path,
    });
  }
  return found;
}

async function readNetcdfPredictions(path: string): Promise<TrialPrediction[]> {
  const array = await readDataArray(path);
  const wanted = [
    "presentation",
    "neuroid",
    ...(array.dims.includes("time_bin") ? ["time_bin"] : []),
  ];
  if (array.dtype === "string" || [...array.dims].sort().join() !== [...wanted].sort().join()) {
    throw new DataError({
      doing: DOING,
      found: `${array.dtype} values with dimensions (${array.dims.join(", ")})`,
      right: "numbers with presentation, neuroid and, for videos, time_bin",
      where: path,
    });
  }
  const named = ["trial", "trial_idx", "trial_indices"].find((name) => array.coords.has(name));
  if (named === undefined) {
    throw new DataError({
      doing: DOING,
      found: `no coordinate trial among ${array.coords.names.join(", ")}`,
      right: "the trial of each presentation",
      where: path,
    });
  }
  const ordered = array.transpose(...wanted), [, neuronCount, frames = 1] = ordered.shape;
  const data = ordered.values.data as ArrayLike<number>, size = neuronCount! * frames;
  const id = ["unit_id", "neuron_id", "neuroid_id"].find((name) => array.coords.has(name));
  const neurons = id === undefined ? undefined : array.coords.get(id).strings();
  return array.coords.get(named).strings().map((trial, row) => ({
    trial,
    values: Float64Array.from({ length: size }, (_, i) => Number(data[row * size + i])),
    neuronCount: neuronCount!,
    frames,
    neurons,
    mouse: undefined,
    where: `${path}, presentation ${row}`,
  }));
}
