/** `deno task brainscore:benchmark`: the plugin that makes a package a benchmark. */
import type { PluginBenchmark } from "../lib/packaging/mod.ts";
import { count, names, runTask, text, toggle, UsageError, wordsOf } from "./cli/mod.ts";

const BENCHMARKS = wordsOf<PluginBenchmark>({ ridge: true, ridgecv: true, rdm: true });

await runTask({
  name: "brainscore:benchmark",
  summary:
    "Writes the benchmark plugin of a package with a train and a test part: the folder that is " +
    "submitted to Brain-Score, with __init__.py, benchmark.py, metadata.yaml and test.py. The test " +
    "expects the ceilings, and the scores of a baseline of pixels, which are computed here. The " +
    "data must be registered by a data plugin, as brainscore:package writes it.",
  flags: {
    package: text("DIR", "a package: NAME_train.nc with NAME_test.nc, and its pictures"),
    train: text("NC", "the train part, with --test instead of --package"),
    test: text("NC", "the test part"),
    stimuli: text("CSV", "stimulus_id and files of pictures, if not in --package"),
    images: text("DIR", "the folder of these files"),
    identifier: text("ID", "what identifiers begin with: ID.V1-ridge (default: the data's name)"),
    name: text("NAME", "the plugin's folder (default: the identifier in lower case)"),
    trainKey: text(
      "KEY",
      "name under which the train part is registered (default: as in package.json, else its file's)",
    ),
    testKey: text(
      "KEY",
      "name under which the test part is registered (default: as in package.json, else its file's)",
    ),
    regions: names("V1,V2,…", "regions to take (default: all)"),
    benchmarks: names("ridge,…", `which of ${BENCHMARKS.join(", ")} (default: all)`),
    reliable: count("PERCENT", "only neuroids with a noise ceiling above this (default: 30)", {
      least: 0,
    }),
    allNeuroids: toggle("take neuroids whatever their noise ceiling"),
    degrees: text("NUMBER", "visual degrees at which pictures were shown; 8.4 in NSD", {
      required: true,
    }),
    bibtex: text("FILE", "BibTeX entry of the data"),
    out: text("DIR", "folder for the plugin's folder", { required: true }),
  },
  examples: [
    "--package packages/volume --identifier Allen2022 --degrees 8.4 --out plugins",
    "--package packages/volume --regions V4,IT --benchmarks ridge,rdm --degrees 8.4 --out plugins",
  ],
  run: async (values, run) => {
    const { package: folder, train, test, benchmarks } = values;
    const wrong = benchmarks?.find((each) => !BENCHMARKS.includes(each as PluginBenchmark));
    if (wrong !== undefined) {
      throw new UsageError(`--benchmarks has "${wrong}"; it takes ${BENCHMARKS.join(", ")}`);
    }
    if (values.reliable !== undefined && values.allNeuroids) {
      throw new UsageError("--reliable and --all-neuroids contradict each other; give one of them");
    }
    const degrees = Number(values.degrees);
    if (!(degrees > 0 && Number.isFinite(degrees))) {
      throw new UsageError(`--degrees is "${values.degrees}"; it takes a number above 0`);
    }
    const responses = responsesOf(folder, train, test);
    const { readBibtex } = await import("../lib/packaging/mod.ts");
    const bibtex = values.bibtex === undefined ? undefined : await readBibtex(values.bibtex);
    const { benchmarkText, buildBenchmark } = await import("../lib/workflow/benchmark/mod.ts");
    const report = await buildBenchmark({
      progress: run.progress,
      signal: run.signal,
      note: run.note,
      responses,
      stimuli: values.stimuli,
      images: values.images,
      identifier: values.identifier,
      name: values.name,
      trainKey: values.trainKey,
      testKey: values.testKey,
      regions: values.regions,
      benchmarks: benchmarks as PluginBenchmark[] | undefined,
      reliable: values.allNeuroids ? "all" : values.reliable,
      degrees,
      bibtex,
      out: values.out,
    });
    return { text: benchmarkText(report), json: report };
  },
});

function responsesOf(
  folder: string | undefined,
  train: string | undefined,
  test: string | undefined,
) {
  if (folder !== undefined && train === undefined && test === undefined) return { package: folder };
  if (folder === undefined && train !== undefined && test !== undefined) return { train, test };
  throw new UsageError(
    folder === undefined
      ? "--package is missing; give it, or --train and --test"
      : "--package and --train with --test exclude each other; give one of them",
  );
}
