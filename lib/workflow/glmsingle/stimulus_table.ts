/** The stimuli of GLMsingle's conditions, out of a table that the user wrote. */
import { DataError } from "../../errors/mod.ts";
import { readCsv } from "../../files/mod.ts";

/** What each condition showed. */
export interface StimulusTable {
  /** One a condition, from 0 on. */
  readonly ids: readonly string[];
  /** The other columns by name, one value a condition: numbers where all are. */
  readonly others: ReadonlyMap<string, readonly string[] | Float64Array>;
}

const DOING = "read the stimuli of the conditions";
const ID = "stimulus_id";
const CONDITION = "condition";

/**
 * Reads a table with `stimulus_id`, one row per condition: in the order of the design's columns, or in that
 * of a column `condition`, from 0. Two conditions may show one stimulus.
 *
 * @param conditions how many the design has.
 */
export async function readStimulusTable(path: string, conditions: number): Promise<StimulusTable> {
  const table = await readCsv(path);
  const wrong = (found: string, right: string) =>
    new DataError({ doing: DOING, found, right, where: path });
  const ids = table.column(ID);
  if (ids.length !== conditions) {
    throw wrong(`${ids.length} rows`, `${conditions}, a row for each condition of DESIGNINFO.npy`);
  }
  const place = new Map<number, number>();
  const numbers = table.has(CONDITION) ? table.numbers(CONDITION) : ids.map((_, row) => row);
  numbers.forEach((condition, row) => {
    if (!Number.isInteger(condition) || condition < 0 || condition >= conditions) {
      throw wrong(`condition ${condition} in row ${row + 1}`, `0 to ${conditions - 1}`);
    }
    if (place.has(condition)) throw wrong(`condition ${condition} twice`, "each once");
    place.set(condition, row);
  });
  const empty = ids.findIndex((id) => id === "");
  if (empty >= 0) throw wrong(`no ${ID} in row ${empty + 1}`, "one in each row");
  const rows = Array.from({ length: conditions }, (_, condition) => place.get(condition)!);
  const others = new Map<string, readonly string[] | Float64Array>();
  for (const name of table.columns) {
    if (name === ID || name === CONDITION) continue;
    const texts = rows.map((row) => table.column(name)[row]!);
    const isNumber = texts.every((each) => each.trim() !== "" && Number.isFinite(Number(each)));
    others.set(name, isNumber ? Float64Array.from(texts, Number) : texts);
  }
  return { ids: rows.map((row) => ids[row]!), others };
}
