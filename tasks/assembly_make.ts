/** `deno task assembly:make`: any arrays and tables to an assembly. */
import { MissingError, systemText } from "../lib/errors/mod.ts";
import type { AssemblyClass } from "../lib/packaging/mod.ts";
import {
  choice,
  dashed,
  excludingFlags,
  type Flag,
  idleFlag,
  list,
  names,
  ncFile,
  positive,
  runTask,
  text,
  toggle,
  wordsOf,
  wrongPart,
  wrongValue,
} from "./cli/mod.ts";

const CLASSES = wordsOf<AssemblyClass>({
  DataAssembly: true,
  NeuroidAssembly: true,
  BehavioralAssembly: true,
  PropertyAssembly: true,
  MetadataAssembly: true,
  SpikeTimesAssembly: true,
});

/** Flags that say something of a long table alone. */
const OF_LONG = [
  "neuroidColumn",
  "stimulusColumn",
  "repetitionColumn",
  "trialColumn",
  "timeBinColumn",
  "timeBinWidth",
] as const;

/** `measurement=units.csv,choice=choices.csv`. */
const tables: Flag<Record<string, string> | undefined> = {
  placeholder: "DIM=TABLE,…",
  help: "tables of other dimensions",
  missing: undefined,
  parse: (value, name) => {
    const pairs = value.split(",").map((pair) => /^([^=]+)=(.+)$/.exec(pair));
    const wrong = pairs.findIndex((pair) => pair === null);
    if (wrong < 0) return Object.fromEntries(pairs.map((pair) => [pair![1]!, pair![2]!]));
    throw wrongPart(name, value.split(",")[wrong]!, "pairs such as measurement=units.csv");
  },
};

const MISSING = ["presentations", "stimuli", "neuroids"] as const;

/** `3`, or `mean`. */
const repetitions: Flag<number | "mean" | undefined> = {
  placeholder: "N|mean",
  help:
    "keep the first N presentations of each stimulus and leave out stimuli with fewer, or average " +
    "the existing ones: one row per stimulus",
  missing: undefined,
  parse: (value, name) => {
    if (value === "mean") return value;
    if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
    throw wrongValue(name, value, "a whole number from 1 up, or mean");
  },
};

await runTask({
  name: "assembly:make",
  summary:
    "Makes an assembly from your own recordings: an array in a file and, for each of its dimensions, " +
    "a table with one row per position, whose columns become coordinates; or one tidy table of " +
    "answers or spikes, or a long one with one row per presentation and neuroid, whose other " +
    "columns become coordinates of the dimension in which they are constant. Writes netCDF, for " +
    "brainscore:package.",
  flags: {
    data: text(
      "FILE",
      "array (npy, npz, mat, h5, nwb, nc; wide csv, parquet), or a tidy or long table",
      {
        required: true,
      },
    ),
    variable: text("NAME", "array to take, if the file has several"),
    dims: names(
      "DIM,…",
      "name of each axis, in order: presentation,neuroid[,time_bin], or stimulus,repetition,neuroid; " +
        "with --values of a long table, the dimensions of the result",
    ),
    presentation: text(
      "TABLE",
      "CSV or TSV with one row per presentation: stimulus_id, repetition, …; with a long table or an " +
        "axis of stimuli, one row per stimulus",
    ),
    neuroid: text(
      "TABLE",
      "CSV or TSV with one row per neuroid: neuroid_id, region, …; with a long table, in any order",
    ),
    timeBin: text("TABLE", "CSV or TSV with one row per time bin: time_bin_start, time_bin_end"),
    tables,
    values: text("COLUMN", "for a tidy table: column with the values"),
    choices: names("COLUMN,…", "for a tidy table: columns with probabilities, one per choice"),
    neuroidColumn: list(
      "COLUMN,…",
      "for a long table: column with the neuroid; several are combined (default: neuroid_id)",
    ),
    stimulusColumn: text(
      "COLUMN",
      "for a long table: column with the stimulus (default: stimulus_id)",
    ),
    repetitionColumn: text(
      "COLUMN",
      "for a long table: column with the repetition, numbered in the same way for all stimuli " +
        "(default: repetition, if it exists)",
    ),
    trialColumn: list(
      "COLUMN,…",
      "instead: the trial, or session and trial; repetition is numbered from these, from 0",
    ),
    pseudoTrials: toggle(
      "number the trials of each neuroid separately, for neuroids from sessions that were not " +
        "recorded together",
    ),
    timeBinColumn: text(
      "COLUMN",
      "for a long table: start of a time bin in ms (default: time_bin_start, if it exists)",
    ),
    timeBinWidth: positive("MS", "length of each time bin, if there is no column time_bin_end"),
    missing: choice(
      MISSING,
      "leave out the presentations, stimuli or neuroids that lack values (NaN, or no row of a long " +
        "table); without this flag missing values are refused",
    ),
    repetitions,
    dropColumns: list("COLUMN,…", "for a tidy table: columns to leave out"),
    class: choice(
      CLASSES,
      "class for loading it in Brain-Score (default: the one that fits the dimensions)",
    ),
    attrs: text("JSON", "attributes, as JSON or as a JSON file: '{\"sampling_rate\": 30000}'"),
    name: text("NAME", "name of the array in the file (default: data)"),
    out: ncFile("netCDF file to write", { required: true }),
  },
  examples: [
    "--data data-samples/ephys-mini/counts.npy --dims presentation,neuroid --presentation " +
    "data-samples/ephys-mini/trials.csv --neuroid data-samples/ephys-mini/units.csv " +
    "--out out/rates.nc",
    "--data long.csv --values rate --dims presentation,neuroid --out out/rates.nc",
    "--data answers.csv --values correct --class BehavioralAssembly --out out/answers.nc",
    "--data spikes.csv --values time --dims event --class SpikeTimesAssembly --out out/spikes.nc",
  ],
  run: async (values, run) => {
    const { presentation, neuroid, timeBin, tables: others, class: cls, attrs, out, ...given } =
      values;
    if (given.values !== undefined && given.choices !== undefined) {
      throw excludingFlags(["--values", "--choices"]);
    }
    for (const key of OF_LONG) {
      if (given[key] !== undefined && given.values === undefined) {
        throw idleFlag(dashed(key), "--values");
      }
    }
    if (given.pseudoTrials && given.trialColumn === undefined) {
      throw idleFlag("pseudo-trials", "--trial-column");
    }
    if (given.repetitionColumn !== undefined && given.trialColumn !== undefined) {
      throw excludingFlags(["--repetition-column", "--trial-column"]);
    }
    const paths = Object.entries({ presentation, neuroid, time_bin: timeBin, ...others });
    const { buildAssembly, builtAssemblyText } = await import(
      "../lib/workflow/brainscore/mod.ts"
    );
    const { progress, signal, note } = run;
    const built = await buildAssembly(out, {
      ...given,
      pseudoTrials: given.pseudoTrials || undefined,
      cls,
      attrs: attrs === undefined ? undefined : await readAttrs(attrs),
      tables: Object.fromEntries(
        paths.filter((each): each is [string, string] => each[1] !== undefined),
      ),
      progress,
      signal,
      note,
    });
    return { text: builtAssemblyText(built), json: built };
  },
});

async function readAttrs(given: string): Promise<Record<string, unknown>> {
  const isText = given.trimStart().startsWith("{");
  const doing = "read the attributes of --attrs";
  const right = "a JSON object, or the path of one: names with numbers, texts or lists of them";
  const where = isText ? undefined : given;
  try {
    const attrs = JSON.parse(isText ? given : await Deno.readTextFile(given));
    if (typeof attrs === "object" && attrs !== null && !Array.isArray(attrs)) return attrs;
  } catch (cause) {
    throw new MissingError({ doing, found: systemText(cause), right, where, cause });
  }
  throw new MissingError({ doing, found: "JSON that is not an object", right, where });
}
