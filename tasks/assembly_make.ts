/** `deno task assembly:make`: any arrays and tables to an assembly. */
import { MissingError, systemText } from "../lib/errors/mod.ts";
import type { AssemblyClass } from "../lib/packaging/mod.ts";
import { choice, type Flag, names, runTask, text, UsageError, wordsOf } from "./cli/mod.ts";

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
  help: "the tables of other dimensions",
  missing: undefined,
  parse: (value, name) => {
    const pairs = value.split(",").map((pair) => /^([^=]+)=(.+)$/.exec(pair));
    const wrong = pairs.findIndex((pair) => pair === null);
    if (wrong < 0) return Object.fromEntries(pairs.map((pair) => [pair![1]!, pair![2]!]));
    throw new UsageError(
      `--${name} has "${value.split(",")[wrong]}"; it takes pairs such as measurement=units.csv`,
    );
  },
};

await runTask({
  name: "assembly:make",
  summary:
    "Makes an assembly of your own recordings: an array in a file and, for each of its dimensions, " +
    "a table with a row a position whose columns become coordinates; or one tidy table of answers " +
    "or spikes. The netCDF file that it writes is what brainscore:package takes.",
  flags: {
    data: text("FILE", "the array: npy, npz, mat, h5, nc, or a wide csv; or a tidy table", {
      required: true,
    }),
    variable: text("NAME", "which array of the file, where it has several"),
    dims: names("DIM,…", "a name for each axis, in order: presentation,neuroid[,time_bin]"),
    presentation: text("TABLE", "CSV or TSV with a row a presentation, stimulus_id in it"),
    neuroid: text("TABLE", "CSV or TSV with a row a neuroid: neuroid_id, region, …"),
    timeBin: text("TABLE", "CSV or TSV with a row a time bin: time_bin_start,time_bin_end"),
    tables,
    values: text("COLUMN", "of a tidy table: the column of the values"),
    choices: names("COLUMN,…", "of a tidy table: the columns of probabilities, one a choice"),
    class: choice(CLASSES, "what Brain-Score loads it as (default: what fits the dimensions)"),
    attrs: text("JSON", "attributes, as JSON or a file of it: '{\"sampling_rate\": 30000}'"),
    name: text("NAME", "the name of the array in the file (default: data)"),
    out: text("NC", "the netCDF file to write", { required: true }),
  },
  examples: [
    "--data rates.npy --dims presentation,neuroid --presentation trials.csv --neuroid units.csv " +
    "--out out/rates.nc",
    "--data answers.csv --values correct --class BehavioralAssembly --out out/answers.nc",
    "--data spikes.csv --values time --dims event --class SpikeTimesAssembly --out out/spikes.nc",
  ],
  run: async (values, run) => {
    const { presentation, neuroid, timeBin, tables: others, class: cls, attrs, out, ...given } =
      values;
    if (!out.endsWith(".nc")) {
      throw new UsageError(`--out is "${out}"; it takes a name that ends in .nc`);
    }
    if (given.values !== undefined && given.choices !== undefined) {
      throw new UsageError("--values and --choices stand for each other; give one of them");
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
  const right = "an object of JSON: names with numbers, texts or lists of them";
  const where = isText ? undefined : given;
  try {
    const attrs = JSON.parse(isText ? given : await Deno.readTextFile(given));
    if (typeof attrs === "object" && attrs !== null && !Array.isArray(attrs)) return attrs;
  } catch (cause) {
    throw new MissingError({ doing, found: systemText(cause), right, where, cause });
  }
  throw new MissingError({ doing, found: "no object", right, where });
}
