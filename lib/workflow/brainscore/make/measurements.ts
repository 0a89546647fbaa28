/** The files of an assembly, opened: values, coordinates, and what is to be said of them. */
import { ArgumentError, unknownName } from "../../../errors/mod.ts";
import { openArray } from "../../../files/mod.ts";
import { type AssemblySource, sourceOf } from "../../../packaging/mod.ts";
import { joinCoordinates } from "./agree.ts";
import { arraySource } from "./array_source.ts";
import { requireCoordinateNames } from "./coordinate_names.ts";
import { fitAxes } from "./fit_lengths.ts";
import { LONG_ONLY, longArray } from "./long/mod.ts";
import type { BuildAssemblyOptions } from "./options.ts";
import { type DimensionTable, readDimensionTable } from "./table_coordinates.ts";
import { tidyArray } from "./tidy.ts";
import { refuseLongTable } from "./wide_columns.ts";

/** A source and what to say of it; disposing of it closes its file. */
export interface Measurements extends Disposable {
  readonly source: AssemblySource;
  readonly notes: readonly string[];
}

/** Opens what the options name. */
export async function openMeasurements(options: BuildAssemblyOptions): Promise<Measurements> {
  const name = options.name ?? "data";
  const isTidy = options.values !== undefined || options.choices !== undefined;
  const idle = [...LONG_ONLY, "dropColumns" as const].find((key) => options[key] !== undefined);
  if (!isTidy && idle !== undefined) {
    throw new ArgumentError({
      doing: "make an assembly",
      found: `${idle} without values`,
      right: "the column of the values of a tidy table: --values COLUMN (values)",
      where: options.data,
    });
  }
  const opened = await (isTidy ? readTidy(options, name) : openWithTables(options, name));
  const ids = opened.source.coords.has("stimulus_id")
    ? opened.source.coords.get("stimulus_id").strings()
    : [];
  const like = ids.find((id) => /^\s*[-+]?[\d.]+(e[-+]?\d+)?\s*$/i.test(id));
  return like === undefined ? opened : {
    ...opened,
    notes: [
      ...opened.notes,
      `stimulus_id ${JSON.stringify(like)} looks like a number, which Brain-Score's loader makes ` +
      `of it: packaging refuses that; put a word before each id here and in the table of the ` +
      `stimuli, such as img_${like.trim()}`,
    ],
  };
}

async function openWithTables(options: BuildAssemblyOptions, name: string): Promise<Measurements> {
  const { data, variable, attrs = {} } = options;
  const tables: DimensionTable[] = [];
  for (const [dim, path] of Object.entries(options.tables ?? {})) {
    const table = await readDimensionTable(dim, path);
    requireCoordinateNames(table.columns.keys(), path);
    tables.push(table);
  }
  const ofRows = tables.filter(({ dim }) => dim === options.dims?.[0]);
  const idColumns = ["stimulus_id", ...ofRows.flatMap(({ columns }) => [...columns.keys()])];
  const file = await openArray(data, { variable, idColumns });
  try {
    requireCoordinateNames(file.labels?.rows.keys() ?? [], data);
    const dims = options.dims ?? file.header?.dims;
    if (dims === undefined) {
      const doing = "make an assembly";
      const found = `no dimensions for the shape (${file.shape.join(", ")})`;
      const right = "a name for each axis, in their order: --dims D1,D2,… (dims)";
      throw new ArgumentError({ doing, found, right, where: data });
    }
    refuseLongTable(file, dims);
    const { kept, notes } = fitAxes(file, dims, tables);
    const coords = joinCoordinates(file, dims, tables);
    const all = { ...file.header?.attrs, ...attrs };
    return {
      source: arraySource(file, { dims, coords, attrs: all, name, kept }),
      notes: [...tables.flatMap((table) => table.notes), ...notes],
      [Symbol.dispose]: () => file[Symbol.dispose](),
    };
  } catch (error) {
    file[Symbol.dispose]();
    throw error;
  }
}

async function readTidy(options: BuildAssemblyOptions, name: string): Promise<Measurements> {
  const { data, values, choices, attrs, cls, dims } = options;
  const wrong = (found: string, right: string) =>
    new ArgumentError({ doing: "make an assembly of a tidy table", found, right, where: data });
  const alone = "a table alone: all its other columns are coordinates";
  if (values !== undefined && choices !== undefined) throw wrong("values beside choices", "one");
  if (options.variable !== undefined) throw wrong(`the variable ${options.variable}`, alone);
  const [other] = Object.keys(options.tables ?? {});
  if (other !== undefined) throw wrong(`a table of ${other} beside it`, alone);
  if (isLong(options)) return await readLong(options, name, wrong);
  const dim = dims?.[0] ?? (cls === "SpikeTimesAssembly" ? "event" : "presentation");
  const right = choices === undefined ? [dim] : [dim, "choice"];
  if (dims !== undefined && dims.join() !== right.join() && dims.join() !== dim) {
    throw wrong(`the dimensions ${dims.join(",")}`, right.join(","));
  }
  const read = await readDimensionTable(dim, data);
  const table = { ...read, columns: without(read, options.dropColumns ?? []) };
  const array = tidyArray(table, { values, choices, attrs, name });
  const perhapsLong = dim === "presentation" && choices === undefined &&
      table.columns.has("neuroid_id")
    ? [
      `${data}: each row was taken as a presentation; where each is one of a presentation and a ` +
      `neuroid, give --dims presentation,neuroid (dims)`,
    ]
    : [];
  return {
    source: sourceOf(array),
    notes: [...table.notes, ...perhapsLong],
    [Symbol.dispose]: () => {},
  };
}

/** Whether a tidy table is to become an array with a dimension of neuroids. */
export function isLong(options: BuildAssemblyOptions): boolean {
  return options.dims?.includes("neuroid") === true ||
    LONG_ONLY.some((key) => options[key] !== undefined);
}

async function readLong(
  options: BuildAssemblyOptions,
  name: string,
  wrong: (found: string, right: string) => ArgumentError,
): Promise<Measurements> {
  const { data, values, stimulusColumn } = options;
  if (values === undefined) throw wrong("choices of a long table", "values: one column");
  const { columns, path, notes } = await readDimensionTable("row", data, stimulusColumn);
  const long = longArray({ columns, path }, { ...options, values, name });
  return {
    source: sourceOf(long.array),
    notes: [...notes, ...long.notes],
    [Symbol.dispose]: () => {},
  };
}

function without({ columns, path }: DimensionTable, names: readonly string[]) {
  const unknown = names.find((name) => !columns.has(name));
  if (unknown !== undefined) {
    throw unknownName("leave out columns", "column", unknown, columns.keys(), path);
  }
  return new Map([...columns].filter(([name]) => !names.includes(name)));
}
