/** RDMs in files: CSV for people and other programs, netCDF with everything an RDM knows. */
import { ndarray } from "../arrays/mod.ts";
import { FormatError, MissingError } from "../errors/mod.ts";
import {
  formatCsv,
  type NetcdfAttributes,
  readCsvRows,
  readNetcdf,
  Table,
  writeCsv,
  writeNetcdf,
} from "../files/mod.ts";
import type { Rdm } from "./rdm.ts";
import { rdmOfSquare } from "./rdm_of_square.ts";
import type { Descriptors } from "./rdm_parts.ts";

const LABELS = "stimulus_id", OTHER_LABELS = "other_stimulus_id";

/**
 * The square RDM as CSV text: a header `stimulus_id,<label>,…`, then a row for each pattern.
 * Numbers read back exactly; a pair that was not measured (NaN) is an empty field.
 */
export function formatRdmCsv(rdm: Rdm): string {
  return formatCsv(csvColumns(rdm));
}

/**
 * Writes an RDM as CSV, in the form of {@link formatRdmCsv}; the file is there whole or not at all.
 * Distance and descriptors are not in it.
 *
 * @throws {WriteError} where the file cannot be written.
 */
export function writeRdmCsv(path: string, rdm: Rdm): Promise<void> {
  return writeCsv(path, csvColumns(rdm));
}

/**
 * Reads an RDM from CSV as {@link formatRdmCsv} writes it; an empty field becomes NaN.
 *
 * @param distance The name of the distance, which the file does not say.
 * @throws {FormatError} where rows and columns have different labels.
 * @throws {DataError} where the matrix is not symmetric with a diagonal of 0.
 */
export async function readRdmCsv(path: string, distance = "unknown"): Promise<Rdm> {
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

/**
 * Writes an RDM as netCDF: the variable `rdm`, float64 (stimulus_id, other_stimulus_id), with the
 * distance and the descriptors (as JSON) in its attributes. xarray opens it as a data set.
 *
 * @throws {WriteError} where the file cannot be written.
 */
export function writeRdmNetcdf(path: string, rdm: Rdm): Promise<void> {
  const labels = (name: string) => ({
    name,
    dims: [name],
    dtype: "string" as const,
    values: ndarray("string", [rdm.size], [...rdm.labels]),
  });
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
    values: rdm.square(),
    attributes: new Map(texts),
  };
  return writeNetcdf(path, {
    dimensions: new Map([[LABELS, rdm.size], [OTHER_LABELS, rdm.size]]),
    variables: [matrix, labels(LABELS), labels(OTHER_LABELS)],
  });
}

/**
 * Reads what {@link writeRdmNetcdf} wrote: an RDM equal to the one written.
 *
 * @throws {MissingError} where the file has no `rdm` or no labels.
 * @throws {DataError} where the matrix is not symmetric with a diagonal of 0.
 */
export async function readRdmNetcdf(path: string): Promise<Rdm> {
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

function csvColumns(rdm: Rdm): [string, readonly string[] | Float64Array][] {
  const { data } = rdm.square(), n = rdm.size;
  return [
    [LABELS, rdm.labels],
    ...rdm.labels.map((label, i): [string, Float64Array] => [
      label,
      data.subarray(i * n, (i + 1) * n), // symmetric: a row is its column
    ]),
  ];
}

function textOf(attributes: NetcdfAttributes | undefined, name: string): string | undefined {
  const attribute = attributes?.get(name);
  return attribute === undefined ? undefined : String(attribute.data[0]);
}
