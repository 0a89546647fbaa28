/** Which columns of a long table say what: stimulus, presentation, neuroid, time bin, value. */
import type { NdArray } from "../../../../arrays/mod.ts";
import { boolean, either, listOf, number, text } from "../../../../calls/mod.ts";
import { ArgumentError, unknownName } from "../../../../errors/mod.ts";

/** What all steps say that they do. */
export const DOING = "make an assembly of a long table";

/** The columns of a long table that have a meaning of their own; all others become coordinates. */
export interface LongColumns {
  /** The column of the stimulus; `stimulus_id` by default. It becomes text. */
  readonly stimulusColumn?: string | undefined;
  /** The column of the neuroid, or several that name it together; `neuroid_id` by default. */
  readonly neuroidColumn?: string | readonly string[] | undefined;
  /**
   * The column that tells the showings of a stimulus apart and means the same for all stimuli (0, 1, 2);
   * `repetition` by default where there is one.
   */
  readonly repetitionColumn?: string | undefined;
  /**
   * In place of it the column of trials, or several that name a trial together (session and trial): of each
   * stimulus they are numbered from 0 in their sorted order, and become `repetition`.
   */
  readonly trialColumn?: string | readonly string[] | undefined;
  /**
   * Whether trials are numbered by themselves for each neuroid too, as where neuroids of several sessions were
   * not recorded together: presentation k of a stimulus is then trial k of each neuroid.
   */
  readonly pseudoTrials?: boolean | undefined;
  /** The column of the start of a time bin, in milliseconds; `time_bin_start` by default where there is one. */
  readonly timeBinColumn?: string | undefined;
  /** How long each time bin is, in milliseconds, where no column `time_bin_end` says when it ends. */
  readonly timeBinWidth?: number | undefined;
  /** Columns to leave out. */
  readonly dropColumns?: readonly string[] | undefined;
}

const NAMES = either(text, listOf(text));

/** The kinds of these options. */
export const LONG_COLUMNS = {
  stimulusColumn: text,
  neuroidColumn: NAMES,
  repetitionColumn: text,
  trialColumn: NAMES,
  pseudoTrials: boolean,
  timeBinColumn: text,
  timeBinWidth: number,
  dropColumns: listOf(text),
};

/** The options that only a long table has. */
export const LONG_ONLY = [
  "stimulusColumn",
  "neuroidColumn",
  "repetitionColumn",
  "trialColumn",
  "pseudoTrials",
  "timeBinColumn",
  "timeBinWidth",
] as const satisfies readonly (keyof LongColumns)[];

/** A table in memory, and the file that it came from. */
export interface LongTable {
  readonly columns: ReadonlyMap<string, NdArray>;
  readonly path?: string | undefined;
}

/** The names of the columns, each found in the table. */
export interface ChosenColumns {
  readonly values: string;
  readonly stimulus: string;
  readonly neuroid: readonly string[];
  readonly repetition: string | undefined;
  readonly trial: readonly string[];
  readonly timeBin: string | undefined;
  /** All others but those left out, in the order of the table. */
  readonly others: readonly string[];
}

/**
 * Finds the columns.
 *
 * @throws {UnknownNameError} if there is no such column; it says by which option another is named
 * @throws {ArgumentError} if one column is given two meanings
 */
export function chooseColumns(
  { columns, path }: LongTable,
  options: LongColumns & { readonly values: string },
): ChosenColumns {
  const { values, repetitionColumn, trialColumn, dropColumns = [] } = options;
  if (repetitionColumn !== undefined && trialColumn !== undefined) {
    const found = "both a column of repetitions and one of trials";
    const right = "one of them: repetitions are numbered alike for all stimuli, trials are not";
    throw new ArgumentError({ doing: DOING, found, right, where: path });
  }
  if (options.pseudoTrials === true && trialColumn === undefined) {
    const found = "pseudo-trials without a column of trials";
    const right = "the column, or columns, that name a trial: --trial-column (trialColumn)";
    throw new ArgumentError({ doing: DOING, found, right, where: path });
  }
  const ifThere = (name: string) => columns.has(name) ? name : undefined;
  const { stimulusColumn: stimulus = "stimulus_id" } = options;
  const neuroid = listOfNames(options.neuroidColumn ?? "neuroid_id");
  const trial = listOfNames(trialColumn ?? []);
  const repetition = repetitionColumn ?? (trial.length === 0 ? ifThere("repetition") : undefined);
  const timeBin = options.timeBinColumn ?? ifThere("time_bin_start");
  const meanings: [string, string | undefined][] = [
    ["--values (values)", values],
    ["--stimulus-column (stimulusColumn)", stimulus],
    ...neuroid.map((each): [string, string] => ["--neuroid-column (neuroidColumn)", each]),
    ["--repetition-column (repetitionColumn)", repetition],
    ...trial.map((each): [string, string] => ["--trial-column (trialColumn)", each]),
    ["--time-bin-column (timeBinColumn)", timeBin],
    ...dropColumns.map((each): [string, string] => ["--drop-columns (dropColumns)", each]),
  ];
  const taken = new Map<string, string>();
  for (const [option, name] of meanings) {
    if (name === undefined) continue;
    if (!columns.has(name)) {
      throw unknownName(`${DOING}, ${option}`, "column", name, columns.keys(), path);
    }
    const known = taken.get(name);
    if (known !== undefined) {
      const found = `the column ${name} for ${known} and for ${option}`;
      throw new ArgumentError({ doing: DOING, found, right: "a column for each", where: path });
    }
    taken.set(name, option);
  }
  const others = [...columns.keys()].filter((name) => !taken.has(name));
  return { values, stimulus, neuroid, repetition, trial, timeBin, others };
}

function listOfNames(names: string | readonly string[]): readonly string[] {
  return typeof names === "string" ? [names] : names;
}
