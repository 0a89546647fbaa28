/** The columns of a wide table that were taken as numbers, and those that rather describe its rows. */
import { ShapeError } from "../../../errors/mod.ts";
import type { ArrayFile, WideLabels } from "../../../files/mod.ts";
import type { DimensionTable } from "./table_coordinates.ts";

const SHOWN = 3;

/** Whole names, without case and marks, of what is noted of trials and not measured of a neuroid. */
const OF_TRIALS =
  /^(trials?|images?|img|pictures?|pic|stim|stimulus|stimuli|presentations?|reps?|repeats?|repetitions?|blocks?|sessions?|runs?|subjects?|conditions?|onset|offset|duration|time|timestamp|date|frames?|index|row|order|object|category|label|file|filename)?(id|ids|ix|idx|index|no|nr|num|number|name|file|onset)?$/;

/** What names one neuroid in a row of its own, and never one of many columns of them. */
const OF_NEUROIDS =
  /^(neuroid|unit|neuron|cell|channel|electrode|voxel)(id|ids|index|no|nr|num|number|name|label)?$/;

/**
 * Refuses a table with a row for each neuroid of each presentation where one with a row for each
 * presentation is expected.
 *
 * @throws {ShapeError} if a column of neuroids stands among those of the rows
 */
export function refuseLongTable({ labels, path }: ArrayFile, dims: readonly string[]): void {
  if (labels === undefined || dims[0] === "neuroid") return;
  const names = [...labels.rows.keys(), ...labels.columns];
  const column = names.find((name) => OF_NEUROIDS.test(bare(name)));
  if (column === undefined) return;
  const of = column === "neuroid_id" ? "--dims presentation,neuroid" : `--neuroid-column ${column}`;
  throw new ShapeError({
    doing: "make an assembly",
    found: `a column ${JSON.stringify(column)} beside ${listText(labels.columns)}, as in a table ` +
      "with a row for each presentation and neuroid",
    right: `for such a table the column of its values too: --values COLUMN ${of}; for one with a ` +
      "column for each neuroid another name for this column",
    where: path,
  });
}

/** A name in small letters, without marks between. */
const bare = (name: string) => name.toLowerCase().replace(/[\s_.-]/g, "");

/** What is said of the columns where their number is wrong. */
export interface ColumnsText {
  /** Which were taken. */
  readonly found: string;
  /** What to do about it. */
  readonly right: string;
}

/** The columns that were taken along a dimension, the first and last of them, and what to do. */
export function columnsText(
  { labels, path }: ArrayFile,
  dims: readonly string[],
  tables: readonly DimensionTable[],
): ColumnsText {
  const { columns, rows } = labels!;
  const some = columns.length <= SHOWN + 2
    ? columns.join(", ")
    : `${columns.slice(0, SHOWN).join(", ")}, …, ${columns.at(-1)}`;
  const naming = rows.size === 0
    ? ""
    : ` (${listText([...rows.keys()].map((name) => name || "one without a name"))} ${
      verb(rows.size)
    } rows)`;
  const odd = rowLike(labels!, dims, tables);
  return {
    found: `the columns ${some}${naming}`,
    right: odd.length === 0
      ? "a row for each column"
      : `a row for each column; by ${odd.length === 1 ? "its name" : "their names"} ${
        listText(odd)
      } rather ${odd.length === 1 ? "describes" : "describe"} ${dims[0]}: ${
        remedy(odd, path, dims, tables)
      }`,
  };
}

/** What to look at where columns that by their names describe rows were taken as numbers. */
export function columnNotes(
  { labels, path }: ArrayFile,
  dims: readonly string[],
  tables: readonly DimensionTable[],
): string[] {
  const odd = labels === undefined ? [] : rowLike(labels, dims, tables);
  if (odd.length === 0) return [];
  return [
    `${path}: took ${listText(odd)} as ${dims[1]}, as every column of numbers; if not meant, ` +
    remedy(odd, path, dims, tables),
  ];
}

function rowLike(
  { columns }: WideLabels,
  dims: readonly string[],
  tables: readonly DimensionTable[],
): string[] {
  const ofRows = new Set(
    tables.filter(({ dim }) => dim === dims[0]).flatMap((table) =>
      [...table.columns.keys()].map(bare)
    ),
  );
  return columns.filter((name) => {
    const word = bare(name);
    return word !== "" && (OF_TRIALS.test(word) || ofRows.has(word));
  });
}

/** A column whose name stands in the table of the rows names rows, and is compared with it. */
function remedy(
  odd: readonly string[],
  path: string,
  dims: readonly string[],
  tables: readonly DimensionTable[],
): string {
  const table = tables.find(({ dim }) => dim === dims[0])?.path;
  const it = odd.length === 1 ? "it" : "them";
  const names = odd.length === 1 ? "a column of this name" : "columns of these names";
  return `take ${it} out of ${path}, or give the table of ${dims[0]}${
    table === undefined ? "" : `, ${table},`
  } ${names}, so that ${odd.length === 1 ? "it names" : "they name"} rows`;
}

/** `image`, `image and repeat`; of many the first and the last. */
function listText(names: readonly string[]): string {
  const some = names.length <= SHOWN + 2 ? names : [...names.slice(0, SHOWN), "…", names.at(-1)!];
  return some.length === 1 ? some[0]! : `${some.slice(0, -1).join(", ")} and ${some.at(-1)}`;
}

const verb = (count: number) => count === 1 ? "names" : "name";
