/** RDMs in files: CSV for people and other programs, netCDF with everything an RDM knows. */
import { RDM } from "./dissimilarities.ts";
import { abortSignal, checkCall, filePath, optionsOf, text } from "../calls/mod.ts";
import { ndarray } from "../arrays/mod.ts";
import { FormatError, MissingError } from "../errors/mod.ts";
import {
  createNetcdf,
  csvField,
  type NetcdfAttributes,
  pythonFloat,
  readCsvRows,
  readNetcdf,
  Table,
  writePieces,
} from "../files/mod.ts";
import { pause } from "../parallel/mod.ts";
import type { RunOptions } from "../progress/mod.ts";
import type { Rdm } from "./rdm.ts";
import { rdmOfSquare } from "./rdm_of_square.ts";
import type { Descriptors } from "./rdm_parts.ts";

const LABELS = "stimulus_id", OTHER_LABELS = "other_stimulus_id";

/**
 * The square RDM as CSV text: a header `stimulus_id,<label>,…`, then a row for each pattern.
 * Numbers read back exactly; a pair that was not measured (NaN) is an empty field.
 */
export function formatRdmCsv(rdm: Rdm): string {
  checkCall("formatRdmCsv", { rdm: [rdm, RDM] }, arguments);
  return [...csvLines(rdm)].join("");
}

const WRITE_RDM_CSV_OPTIONS = optionsOf<Pick<RunOptions, "signal">>({}, { signal: abortSignal });

/**
 * Writes an RDM as CSV, in the form of {@link formatRdmCsv}, row by row and atomically. It does not contain
 * distance and descriptors.
 *
 * @param run `signal` ends the writing.
 * @throws {WriteError} if the file cannot be written.
 */
export function writeRdmCsv(
  path: string,
  rdm: Rdm,
  options: Pick<RunOptions, "signal"> = {},
): Promise<void> {
  checkCall("writeRdmCsv", {
    path: [path, filePath],
    rdm: [rdm, RDM],
    options: [options, WRITE_RDM_CSV_OPTIONS],
  }, arguments);
  const { signal } = options;
  return writePieces(path, csvLines(rdm), signal);
}

/**
 * Reads an RDM from CSV as {@link formatRdmCsv} writes it; an empty field becomes NaN.
 *
 * @param distance The name of the distance, which the file does not say.
 * @throws {FormatError} if rows and columns have different labels.
 * @throws {DataError} if the matrix is not symmetric with a diagonal of 0.
 */
export async function readRdmCsv(path: string, distance = "unknown"): Promise<Rdm> {
  checkCall("readRdmCsv", { path: [path, filePath], distance: [distance, text] }, arguments);
  const [header, ...lines] = await readCsvRows(path);
  if (header === undefined) {
    const right = "a line of labels";
    throw new FormatError({ doing: "read an RDM", found: "no lines", right, where: path });
  }
  const labels = header.slice(1);
  const rows = lines.map(([label]) => label);
  const at = labels.findIndex((label, i) => rows[i] !== label);
  if (at >= 0 || rows.length !== labels.length) {
    throw new FormatError({
      doing: "read an RDM",
      found: at >= 0
        ? `row ${at} of "${rows[at] ?? "(none)"}", column ${at} of "${labels[at]}"`
        : `${rows.length} rows and ${labels.length} columns`,
      right: "the same labels in rows and columns",
      where: path,
    });
  }
  const table = new Table(labels, lines.map((line) => line.slice(1)), path);
  const n = labels.length, square = new Float64Array(n * n);
  for (const [column, label] of labels.entries()) {
    for (const [row, value] of table.numbers(label).entries()) square[row * n + column] = value;
  }
  return rdmOfSquare(ndarray("float64", [n, n], square), { labels, distance }, path);
}

const WRITE_RDM_NETCDF_OPTIONS = optionsOf<Pick<RunOptions, "signal">>({}, { signal: abortSignal });

/**
 * Writes an RDM as netCDF: the variable `rdm`, float64 (stimulus_id, other_stimulus_id), with the
 * distance and the descriptors (as JSON) in its attributes. xarray opens it as a data set.
 *
 * @param run `signal` ends the writing.
 * @throws {WriteError} if the file cannot be written.
 */
export async function writeRdmNetcdf(
  path: string,
  rdm: Rdm,
  options: Pick<RunOptions, "signal"> = {},
): Promise<void> {
  checkCall("writeRdmNetcdf", {
    path: [path, filePath],
    rdm: [rdm, RDM],
    options: [options, WRITE_RDM_NETCDF_OPTIONS],
  }, arguments);
  const { signal } = options;
  const labels = (name: string) => ({ name, dims: [name], dtype: "string" as const });
  const texts = Object.entries({ distance: rdm.distance, descriptors: rdm.descriptors }).map(
    ([name, value]) =>
      [
        name,
        ndarray("string", [], [typeof value === "string" ? value : JSON.stringify(value)]),
      ] as const,
  );
  const matrix = {
    name: "rdm",
    dims: [LABELS, OTHER_LABELS],
    dtype: "float64" as const,
    attributes: new Map(texts),
  };
  const n = rdm.size;
  await using writer = await createNetcdf(path, {
    dimensions: new Map([[LABELS, n], [OTHER_LABELS, n]]),
    variables: [matrix, labels(LABELS), labels(OTHER_LABELS)],
  });
  // Rows of about 4 MB at a time.
  const height = Math.max(1, Math.floor(2 ** 19 / n)), block = new Float64Array(height * n);
  for (let first = 0; first < n; first += height) {
    const count = Math.min(height, n - first);
    for (let i = 0; i < count; i++) block.set(rdm.row(first + i), i * n);
    const values = ndarray("float64", [count, n], block.subarray(0, count * n));
    writer.write("rdm", [first, 0], values);
    await pause();
    signal?.throwIfAborted();
  }
  const names = ndarray("string", [n], [...rdm.labels]);
  for (const name of [LABELS, OTHER_LABELS]) writer.write(name, [0], names);
  await writer.close();
}

/**
 * Reads what {@link writeRdmNetcdf} wrote: an RDM equal to the one written.
 *
 * @throws {MissingError} if the file has no `rdm` or no labels.
 * @throws {DataError} if the matrix is not symmetric with a diagonal of 0.
 */
export async function readRdmNetcdf(path: string): Promise<Rdm> {
  checkCall("readRdmNetcdf", { path: [path, filePath] }, arguments);
  const { variables } = await readNetcdf(path);
  const [matrix, labels] = ["rdm", LABELS].map((name) => {
    const found = variables.find((variable) => variable.name === name);
    if (found !== undefined) return found;
    throw new MissingError({
      doing: "read an RDM",
      found: `no variable "${name}"`,
      right: "a file that writeRdmNetcdf() wrote",
      where: path,
    });
  });
  return rdmOfSquare(matrix!.values, {
    labels: Array.from(labels!.values.data, String),
    distance: textOf(matrix!.attributes, "distance") ?? "unknown",
    descriptors: JSON.parse(textOf(matrix!.attributes, "descriptors") ?? "{}") as Descriptors,
  }, path);
}

function* csvLines(rdm: Rdm): Generator<string, void, void> {
  const labels = rdm.labels.map(csvField);
  yield [LABELS, ...labels].join(",") + "\n";
  for (const [row, label] of labels.entries()) {
    const fields = [label];
    for (const value of rdm.row(row)) fields.push(Number.isNaN(value) ? "" : pythonFloat(value));
    yield fields.join(",") + "\n";
  }
}

function textOf(attributes: NetcdfAttributes | undefined, name: string): string | undefined {
  const attribute = attributes?.get(name);
  return attribute === undefined ? undefined : String(attribute.data[0]);
}
