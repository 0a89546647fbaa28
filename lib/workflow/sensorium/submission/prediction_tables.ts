/** Predictions in the competitions' own tables: CSV, Parquet, and zips of that. */
import { DataError, plural } from "../../../errors/mod.ts";
import { decodeParquet, type ParquetCell, readCsv, ZipArchive } from "../../../files/mod.ts";
import { DOING, type TrialPrediction } from "./trial_prediction.ts";

/** The CSV of 2022. */
export async function readTable(path: string): Promise<TrialPrediction[]> {
  const table = await readCsv(path);
  const column = (name: string) => table.column(name);
  const trials = column("trial_indices"), lists = column("prediction"), ids = column("neuron_ids");
  const hasImages = table.has("image_ids");
  return trials.map((trial, row) => {
    const where = `${path}, row ${row + 1} below the header`;
    const values = pythonList(lists[row]!, "prediction", where);
    const neurons = pythonList(ids[row]!, "neuron_ids", where);
    return {
      trial,
      values: Float64Array.from(values, Number),
      neuronCount: values.length,
      frames: 1,
      neurons: neurons.map(String),
      mouse: undefined,
      form: { isQuoted: neurons.some((id) => typeof id === "string"), hasImages },
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

/** The rows of a Parquet table of 2023. */
export function rowsOf(
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
        found: `${plural(series[odd]!.length, "frame")} of neuron ${odd}, ${frames} of neuron 0`,
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
export async function readZip(path: string): Promise<TrialPrediction[]> {
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
    const columns = await decodeParquet((await archive.read(name)).slice(), where);
    found.push(...rowsOf(columns, where).map((row) => ({ ...row, member: name })));
  }
  return found;
}
