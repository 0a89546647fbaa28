/** One table as the whole of an assembly: answers, spikes, or a long table of recordings. */
import { ArgumentError, unknownName } from "../../../errors/mod.ts";
import { sourceOf } from "../../../packaging/mod.ts";
import { joinTables } from "./join_tables.ts";
import { LONG_ONLY, longArray } from "./long/mod.ts";
import type { Measurements } from "./array_source.ts";
import type { BuildAssemblyOptions } from "./options.ts";
import { type DimensionTable, readDimensionTable } from "./table_coordinates.ts";
import { tidyArray } from "./tidy.ts";

/** Reads the table that `values` or `choices` are columns of. */
export async function readTidy(options: BuildAssemblyOptions, name: string): Promise<Measurements> {
  const { data, values, choices, attrs, cls, dims } = options;
  const wrong = (found: string, right: string) =>
    new ArgumentError({ doing: "make an assembly of a tidy table", found, right, where: data });
  const alone = "a table alone: all its other columns are coordinates";
  if (values !== undefined && choices !== undefined) throw wrong("values beside choices", "one");
  if (isLong(options) && options.variable === undefined) {
    return await readLong(options, name, wrong);
  }
  if (options.variable !== undefined) throw wrong(`the variable ${options.variable}`, alone);
  const [other] = Object.keys(options.tables ?? {});
  if (other !== undefined) throw wrong(`a table of ${other} beside it`, alone);
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
function isLong(options: BuildAssemblyOptions): boolean {
  return options.dims?.includes("neuroid") === true || options.tables?.neuroid !== undefined ||
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
  const joined = await joinTables(long.array, options);
  return {
    source: sourceOf(joined.array),
    notes: [...notes, ...long.notes, ...joined.notes],
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
