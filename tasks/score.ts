/** `deno task score`: activations of a model on a package. */
import type { BenchmarkName, CrossValidation } from "../lib/scores/mod.ts";
import type { ScoreOptions } from "../lib/workflow/scores/mod.ts";
import {
  choice,
  clockFlag,
  count,
  names,
  runTask,
  sharesOf,
  text,
  toggle,
  UsageError,
  wordsOf,
} from "./cli/mod.ts";

const BENCHMARKS = wordsOf<BenchmarkName>({
  ridge: true,
  ridgecv: true,
  ridgecv_laion: true,
  ridge_pooled: true,
  ridge_per_voxel: true,
  ridgecv_pooled: true,
  pls: true,
  linear: true,
  neuron_to_neuron: true,
  ridgecv_per_neuroid: true,
  ridgecv_kfold: true,
  banded: true,
  rdm: true,
  rdm_pooled: true,
  rdm_noise_corrected: true,
  rdm_crossnobis: true,
  cka: true,
  cka_biased: true,
  ridge_cv: true,
  pls_cv: true,
  linear_cv: true,
  rdm_cv: true,
  cka_cv: true,
});

await runTask({
  name: "score",
  summary:
    "Scores activations of a model's layers on a package as Brain-Score's own code does: raw, " +
    "ceiling and ceiled, by layer, region, benchmark and subject. Prints tables, and with --out " +
    "writes scores.json, a table of neuroids each, and pictures. Where a score is undefined it " +
    "says why, and what it is without the neuroids that cause it. A killed run goes on at the " +
    "next layer.",
  flags: {
    package: text("DIR", "a package: NAME_train.nc with NAME_test.nc, or an assy_NAME.nc"),
    train: text("NC", "the train part, with --test instead of --package"),
    test: text("NC", "the test part"),
    assembly: text("NC", "one assembly without parts: scores are cross-validated"),
    activations: text(
      "DIR|FILE",
      "a folder of activations_LAYER_PART.npy with stimulus_ids_PART.txt, or a .nc, .h5 or .npz",
    ),
    baselines: text(
      "WORDS",
      "what a model must beat: pixels,colors,gabor,luminance,labels:COLUMN, of the package's stimuli",
    ),
    stimuli: text("CSV", "for baselines: stimulus_id and files of pictures, if not in --package"),
    images: text("DIR", "for baselines: the folder of these files"),
    choices: text(
      "CSV",
      "a model's choices on an assembly of people's: stimulus_id and a probability an object (i2n), " +
        "or stimulus_id, condition and choice (error consistency)",
    ),
    ceilings: toggle("print the ceilings alone; no model is needed"),
    benchmarks: names(
      "ridge,rdm,…",
      `which of ${BENCHMARKS.join(", ")} (default: ridge,rdm)`,
    ),
    regions: names("V1,V2,…", "regions to take (default: all)"),
    layers: text("L1,L2,…", "layers to take, in this order (default: all)"),
    joint: text("L1+L2,…", "further layers of several side by side; the bands of banded"),
    subjects: names("S1,S2,…", "subjects to take (default: all)"),
    reliable: count("PERCENT", "only neuroids with a noise ceiling above this (default: 30)", {
      least: 0,
    }),
    allNeuroids: toggle("take neuroids whatever their noise ceiling"),
    alphas: text("A1,A2,…", "penalties to choose from (default: those of each benchmark)"),
    cv: choice(
      wordsOf<CrossValidation>({ shuffle: true, kfold: true, stratified: true }),
      "how pictures are split where they are (default: stratified by object_name, else shuffle)",
    ),
    bootstrap: names("subjects,images", "the spread of scores by drawing these again"),
    draws: count("N", "how often units or, in comparisons, signs are drawn (default: 1000)", {
      least: 2,
    }),
    seed: count("N", "where the draws begin (default: 0)", { least: 0 }),
    compare: text("L1,L2", "two layers to compare, neuroid by neuroid, on each region"),
    against: text("DIR", "the --out of an earlier run: its best layers against those of this one"),
    engine: choice(
      ["wasm", "webgpu", "blas", "auto"],
      "what computes, in float64 (default: NEUROID_ENGINE, else wasm)",
    ),
    tables: choice(["csv", "parquet"], "how tables of neuroids are written (default: csv)"),
    out: text("DIR", "folder for scores.json, tables and pictures; with --only-… of the share"),
    onlyLayers: text("L1,L2,…", "score a share of the run: these layers alone, into --out"),
    onlySubjects: names("S1,S2,…", "score a share of the run: these subjects alone, into --out"),
    from: text(
      "SHARE,…",
      "shares of this run, or folders of shares: activations are then not read",
    ),
    fill: toggle("score what the shares of --from lack, instead of refusing the run"),
    clock: clockFlag(),
  },
  examples: [
    "--package packages/volume --activations activations/alexnet --benchmarks ridge,ridgecv,rdm --out scores",
    "--package packages/volume --ceilings",
    "--package packages/volume --baselines pixels,gabor,luminance --benchmarks ridge,rdm",
    "--package packages/volume --activations activations/alexnet --only-layers conv1 --out shares/conv1",
    "--package packages/volume --activations activations/alexnet --from shares --out scores",
  ],
  run: async (values, { progress, signal, note }) => {
    const { benchmarks, cv, bootstrap, draws, seed, out } = values;
    const wrong = benchmarks?.find((each) => !BENCHMARKS.includes(each as BenchmarkName));
    if (wrong !== undefined) {
      throw new UsageError(`--benchmarks has "${wrong}"; it takes ${BENCHMARKS.join(", ")}`);
    }
    const over = bootstrap?.map((each) => {
      if (each === "subjects" || each === "images") return each;
      throw new UsageError(`--bootstrap has "${each}"; it takes subjects, images or both`);
    });
    if (values.reliable !== undefined && values.allNeuroids) {
      throw new UsageError("--reliable and --all-neuroids contradict each other; give one of them");
    }
    const run = { progress, signal, note };
    const options: ScoreOptions = {
      ...run,
      responses: responsesOf(values),
      activations: values.activations,
      baselines: listOf(values.baselines),
      stimuli: values.stimuli,
      images: values.images,
      benchmarks: benchmarks as BenchmarkName[] | undefined,
      regions: values.regions,
      layers: listOf(values.layers),
      joint: listOf(values.joint),
      subjects: values.subjects,
      reliable: values.allNeuroids ? "all" : values.reliable,
      settings: {
        alphas: numbersOf("alphas", values.alphas),
        crossValidation: cv,
        ...(over && { bootstrap: { over, draws, seed } }),
      },
      drawn: { draws, seed },
      compare: listOf(values.compare),
      against: values.against,
      engine: values.engine,
      tables: values.tables,
      out,
      from: sharesOf(values),
      fill: values.fill,
      clock: values.clock,
    };
    const { ceilingsText, choicesText, computeCeilings, scoreChoices, scoreModel, scoresText } =
      await import("../lib/workflow/scores/mod.ts");
    if (values.choices !== undefined) {
      const report = await scoreChoices(options.responses, values.choices);
      return { text: choicesText(report), json: report };
    }
    if (values.ceilings) {
      const report = await computeCeilings({
        responses: options.responses,
        reliable: options.reliable,
        regions: options.regions,
        subjects: options.subjects,
        engine: options.engine,
        progress: options.progress,
        signal: options.signal,
        note: options.note,
      });
      return { text: ceilingsText(report), json: report };
    }
    if (values.activations === undefined && values.baselines === undefined) {
      throw new UsageError(
        "--activations is missing; give it, --baselines, --choices or --ceilings",
      );
    }
    if (values.onlyLayers !== undefined || values.onlySubjects !== undefined) {
      const { compare, against, drawn: _drawn, tables, from, fill: _, clock: _clock, ...whole } =
        options;
      const other = Object.entries({ compare, against, tables, from })
        .find(([, value]) => value !== undefined)?.[0];
      if (other !== undefined) {
        throw new UsageError(`--${other} is of the whole run, not of a share (--only-…)`);
      }
      if (out === undefined) {
        throw new UsageError("--out is missing; a share is written to a folder");
      }
      const { scoreShare, scoreShareText } = await import("../lib/workflow/scores/mod.ts");
      const onlyLayers = listOf(values.onlyLayers), { onlySubjects } = values;
      const made = await scoreShare({ ...whole, out, onlyLayers, onlySubjects });
      return { text: scoreShareText(made), json: made };
    }
    const report = await scoreModel(options);
    return { text: scoresText(report, out), json: report };
  },
});

function responsesOf(values: {
  readonly package: string | undefined;
  readonly train: string | undefined;
  readonly test: string | undefined;
  readonly assembly: string | undefined;
}): ScoreOptions["responses"] {
  const { package: folder, train, test, assembly } = values;
  const given = [folder, train ?? test, assembly].filter((each) => each !== undefined).length;
  if (given !== 1) {
    throw new UsageError(
      given === 0
        ? "--package is missing; give it, or --train and --test, or --assembly"
        : "--package, --train with --test, and --assembly exclude each other; give one of them",
    );
  }
  if (folder !== undefined) return { package: folder };
  if (assembly !== undefined) return { assembly };
  if (train !== undefined && test !== undefined) return { train, test };
  throw new UsageError(`--${train === undefined ? "train" : "test"} is missing; give both parts`);
}

function listOf(value: string | undefined): string[] | undefined {
  const list = value?.split(",").map((each) => each.trim());
  if (list?.some((each) => each === "")) {
    throw new UsageError(`"${value}" has an empty name between its commas`);
  }
  return list;
}

function numbersOf(flag: string, value: string | undefined): number[] | undefined {
  return listOf(value)?.map((each) => {
    const number = Number(each);
    if (number > 0 && Number.isFinite(number)) return number;
    throw new UsageError(`--${flag} has "${each}"; it takes numbers above 0 with commas between`);
  });
}
