/** `deno task brainscore:benchmark`: the plugin that makes a package a benchmark. */
import type { PluginBenchmark } from "../lib/packaging/mod.ts";
import {
  choices,
  excludingFlags,
  fromZero,
  labels,
  missingFlag,
  positive,
  runTask,
  text,
  toggle,
  wordsOf,
} from "./cli/mod.ts";

const BENCHMARKS = wordsOf<PluginBenchmark>({ ridge: true, ridgecv: true, rdm: true });

await runTask({
  name: "brainscore:benchmark",
  summary:
    "Writes the benchmark plugin of a package with a train and a test part: the folder that you " +
    "submit to Brain-Score, with __init__.py, benchmark.py, metadata.yaml and test.py. The test " +
    "expects the ceilings and the scores of a pixel baseline, both computed here. A data plugin, " +
    "such as the one that brainscore:package writes, must register the data.",
  flags: {
    package: text("DIR", "package: a folder with NAME_train.nc, NAME_test.nc and the pictures"),
    train: text("NC", "train part, together with --test, instead of --package"),
    test: text("NC", "test part"),
    stimuli: text("CSV", "table with stimulus_id and files of pictures, if --package has none"),
    images: text("DIR", "folder of these files"),
    fileColumn: text(
      "NAME",
      "column with the names of the files (default: image_file_name, image_filename or filename)",
    ),
    identifier: text(
      "ID",
      "beginning of the identifiers, as in ID.V1-ridge (default: the data's name)",
    ),
    name: text("NAME", "name of the plugin's folder (default: the identifier in lower case)"),
    trainKey: text(
      "KEY",
      "name under which the train part is registered (default: as in package.json, else its file's)",
    ),
    testKey: text(
      "KEY",
      "name under which the test part is registered (default: as in package.json, else its file's)",
    ),
    regions: labels("V1,V2,…", "regions to take (default: all)"),
    benchmarks: choices(
      BENCHMARKS,
      "ridge,…",
      `benchmarks to write, of ${BENCHMARKS.join(", ")} (default: all)`,
    ),
    reliable: fromZero(
      "PERCENT",
      "take only neuroids with a noise ceiling above this (default: 30)",
    ),
    allNeuroids: toggle("take all neuroids, whatever their noise ceiling"),
    degrees: positive("NUMBER", "visual degrees at which pictures were shown, 8.4 in NSD", {
      required: true,
    }),
    bibtex: text("FILE", "BibTeX entry of the data"),
    out: text("DIR", "folder in which to create the plugin's folder", { required: true }),
  },
  examples: [
    "--package data-samples/nsd-mini-expected/surface_package --regions V4 --degrees 8.4 " +
    "--out out/plugins",
    "--package packages/volume --identifier Allen2022 --degrees 8.4 --out plugins",
    "--package packages/volume --regions V4,IT --benchmarks ridge,rdm --degrees 8.4 --out plugins",
  ],
  run: async (values, run) => {
    const { package: folder, train, test, benchmarks, degrees } = values;
    if (values.reliable !== undefined && values.allNeuroids) {
      throw excludingFlags(["--reliable", "--all-neuroids"]);
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
      fileColumn: values.fileColumn,
      identifier: values.identifier,
      name: values.name,
      trainKey: values.trainKey,
      testKey: values.testKey,
      regions: values.regions,
      benchmarks,
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
  throw folder === undefined
    ? missingFlag("package", "give it, or --train and --test")
    : excludingFlags(["--package", "--train with --test"]);
}
