/** `deno task assembly:make`: any arrays and tables to an assembly. */
import { MissingError, systemText } from "../lib/errors/mod.ts";
import type { AssemblyClass } from "../lib/packaging/mod.ts";
import {
  choice,
  excludingFlags,
  type Flag,
  names,
  ncFile,
  runTask,
  text,
  wordsOf,
  wrongPart,
} from "./cli/mod.ts";

const CLASSES = wordsOf<AssemblyClass>({
  DataAssembly: true,
  NeuroidAssembly: true,
  BehavioralAssembly: true,
  PropertyAssembly: true,
  MetadataAssembly: true,
  SpikeTimesAssembly: true,
});

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

await runTask({
  name: "assembly:make",
  summary:
    "Makes an assembly of your own recordings: an array in a file and, for each of its dimensions, " +
    "a table with a row for each position, whose columns become coordinates; or one tidy table of " +
    "answers or spikes. Writes it as netCDF, as brainscore:package takes it.",
  flags: {
    data: text("FILE", "array (npy, npz, mat, h5, nc or a wide csv), or a tidy table", {
      required: true,
    }),
    variable: text("NAME", "array of the file to take, where it has several"),
    dims: names("DIM,…", "name of each axis, in order: presentation,neuroid[,time_bin]"),
    presentation: text(
      "TABLE",
      "CSV or TSV with a row for each presentation: stimulus_id, repetition, …",
    ),
    neuroid: text("TABLE", "CSV or TSV with a row for each neuroid: neuroid_id, region, …"),
    timeBin: text("TABLE", "CSV or TSV with a row for each time bin: time_bin_start, time_bin_end"),
    tables,
    values: text("COLUMN", "of a tidy table: column of the values"),
    choices: names("COLUMN,…", "of a tidy table: columns of probabilities, one for each choice"),
    class: choice(
      CLASSES,
      "class that Brain-Score loads it as (default: the one that fits the dimensions)",
    ),
    attrs: text("JSON", "attributes, as JSON or as a JSON file: '{\"sampling_rate\": 30000}'"),
    name: text("NAME", "name of the array in the file (default: data)"),
    out: ncFile("netCDF file to write", { required: true }),
  },
  examples: [
    "--data data-samples/ephys-mini/counts.npy --dims presentation,neuroid --presentation " +
    "data-samples/ephys-mini/trials.csv --neuroid data-samples/ephys-mini/units.csv " +
    "--out out/rates.nc",
    "--data answers.csv --values correct --class BehavioralAssembly --out out/answers.nc",
    "--data spikes.csv --values time --dims event --class SpikeTimesAssembly --out out/spikes.nc",
  ],
  run: async (values, run) => {
    const { presentation, neuroid, timeBin, tables: others, class: cls, attrs, out, ...given } =
      values;
    if (given.values !== undefined && given.choices !== undefined) {
      throw excludingFlags(["--values", "--choices"]);
    }
    const paths = Object.entries({ presentation, neuroid, time_bin: timeBin, ...others });
    const { buildAssembly, builtAssemblyText } = await import(
      "../lib/workflow/brainscore/mod.ts"
    );
    const { progress, signal, note } = run;
    const built = await buildAssembly(out, {
      ...given,
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
