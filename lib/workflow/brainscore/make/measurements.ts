/** The files of an assembly, opened: values, coordinates, and what is to be said of them. */
import { ArgumentError } from "../../../errors/mod.ts";
import { openArray } from "../../../files/mod.ts";
import { joinCoordinates } from "./agree.ts";
import { arraySource, type Measurements } from "./array_source.ts";
import { requireCoordinateNames } from "./coordinate_names.ts";
import { fitAxes } from "./fit_lengths.ts";
import { LONG_ONLY } from "./long/mod.ts";
import type { BuildAssemblyOptions } from "./options.ts";
import { settleRepeats } from "./repeats/mod.ts";
import { hasRepetitionAxis, ownDims, stackRepetitions } from "./stack_repetitions.ts";
import { type DimensionTable, readDimensionTable } from "./table_coordinates.ts";
import { readTidy } from "./read_tidy.ts";
import { refuseLongTable } from "./wide_columns.ts";

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
  const read = await (isTidy ? readTidy(options, name) : openWithTables(options, name));
  const opened = settled(read, options);
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

/** The measurements without what was to be left out; their file is closed where that fails. */
function settled(read: Measurements, options: BuildAssemblyOptions): Measurements {
  try {
    const stacked = stackRepetitions(read.source);
    const { source, notes } = settleRepeats(stacked.source, options);
    return { ...read, source, notes: [...read.notes, ...stacked.notes, ...notes] };
  } catch (error) {
    read[Symbol.dispose]();
    throw error;
  }
}

async function openWithTables(options: BuildAssemblyOptions, name: string): Promise<Measurements> {
  const { data, variable, attrs = {} } = options;
  const tables: DimensionTable[] = [];
  const isStacked = hasRepetitionAxis(options.dims ?? []);
  for (const [given, path] of Object.entries(options.tables ?? {})) {
    // Where stimuli have an axis of their own, what describes presentations describes stimuli.
    const dim = isStacked && given === "presentation" ? "stimulus" : given;
    const table = await readDimensionTable(dim, path);
    requireCoordinateNames(table.columns.keys(), path);
    tables.push(table);
  }
  const ofRows = tables.filter(({ dim }) => dim === options.dims?.[0]);
  const idColumns = ["stimulus_id", ...ofRows.flatMap(({ columns }) => [...columns.keys()])];
  const file = await openArray(data, { variable, idColumns });
  try {
    requireCoordinateNames(file.labels?.rows.keys() ?? [], data);
    const dims = options.dims ?? (file.header && ownDims(file.header.dims));
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
