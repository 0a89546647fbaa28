/** `deno task score`: activations of a model on a package. */
import type { BenchmarkName, CrossValidation } from "../lib/scores/mod.ts";
import type { ScoreOptions } from "../lib/workflow/scores/mod.ts";
import {
  choice,
  choices,
  clockFlag,
  count,
  dashed,
  excludingFlags,
  fromZero,
  idleFlag,
  labels,
  list,
  missingFlag,
  paths,
  positives,
  runTask,
  sharesOf,
  text,
  toggle,
  wordsOf,
  wrongPart,
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

/** What other work than scoring a model takes, beside the responses. */
const TAKEN = {
  choices: ["choices", "out"],
  ceilings: ["ceilings", "regions", "subjects", "reliable", "allNeuroids", "engine", "out"],
} as const;
const RESPONSES = ["package", "train", "test", "assembly", "json", "quiet", "help"];

await runTask({
  name: "score",
  summary:
    "Scores activations of a model's layers on a package as Brain-Score's own code does: raw score, " +
    "ceiling and ceiled score, by layer, region, benchmark and subject. Prints tables, and with " +
    "--out also writes scores.json, a table of neuroids for each score, and figures. If a score is " +
    "undefined, the task says why, and what the score is without the neuroids that cause it. An " +
    "interrupted run resumes at the next layer when restarted.",
  flags: {
    package: text(
      "DIR",
      "package: a folder with NAME_train.nc and NAME_test.nc, or with assy_NAME.nc",
    ),
    train: text("NC", "train part, together with --test, instead of --package"),
    test: text("NC", "test part"),
    assembly: text("NC", "assembly without train and test parts: its scores are cross-validated"),
    activations: text(
      "DIR|FILE",
      "folder with activations_LAYER_PART.npy and stimulus_ids_PART.txt, or a .nc, .h5 or .npz file",
    ),
    baselines: list(
      "pixels,…",
      "baselines that a model must beat, computed from the package's stimuli: pixels, colors, " +
        "gabor, luminance, labels:COLUMN",
    ),
    stimuli: text(
      "CSV",
      "for baselines: table with stimulus_id and files of pictures, if --package has none",
    ),
    images: text("DIR", "for baselines: folder of these files"),
    fileColumn: text(
      "NAME",
      "for baselines: column with the names of the files (default: image_file_name, image_filename or filename)",
    ),
    choices: text(
      "CSV",
      "a model's choices, to be scored on an assembly of human choices: stimulus_id and a " +
        "probability for each object (i2n), or stimulus_id, condition and choice (error consistency)",
    ),
    ceilings: toggle(
      "print only the ceilings, of RDMs the lower and upper bounds of Brain-Score and of rsatoolbox; " +
        "needs no model",
    ),
    benchmarks: choices(
      BENCHMARKS,
      "ridge,rdm,…",
      `benchmarks to compute, of ${BENCHMARKS.join(", ")} (default: ridge,rdm)`,
    ),
    regions: labels(
      "V1,V2,…",
      "regions to take (default: all); here and in other lists a comma in a name is written as \\,",
    ),
    layers: list("L1,L2,…", "layers to take, in this order (default: all)"),
    joint: list("L1+L2,…", "additional layers made by concatenation; the bands for banded"),
    subjects: labels("S1,S2,…", "subjects to take (default: all)"),
    reliable: fromZero(
      "PERCENT",
      "take only neuroids with a noise ceiling above this (default: 30)",
    ),
    allNeuroids: toggle("take all neuroids, whatever their noise ceiling"),
    alphas: positives(
      "A1,A2,…",
      "penalties for ridgecv… and banded to choose from (default: each benchmark's own); ridge always uses 1",
    ),
    folds: count(
      "N",
      "number of folds with which ridgecv_kfold and banded choose penalties; with fewer train pictures " +
        "their scores are undefined (default: 5)",
      { least: 2 },
    ),
    mixtures: list(
      "W1+W2,…",
      "weights of the bands of --joint that banded tries, such as 0.9+0.1,0.5+0.5 (default: each band " +
        "at 0.9, and all equal)",
    ),
    cv: choice(
      wordsOf<CrossValidation>({ shuffle: true, kfold: true, stratified: true }),
      "how to split pictures, if necessary (default: stratified by object_name, else shuffle); kfold " +
        "is for regressions alone",
    ),
    bootstrap: choices(
      ["subjects", "images"],
      "subjects,images",
      "what to resample for the spread of scores, without a new fit (default: no spread is computed)",
    ),
    draws: count("N", "number of draws of units or, in comparisons, of signs (default: 1000)", {
      least: 2,
    }),
    seed: count("N", "seed of the draws (default: 0)", { least: 0 }),
    compare: list("L1,L2", "two layers to compare, neuroid by neuroid, on each region"),
    against: text(
      "DIR",
      "--out of an earlier run, whose best layers are compared with those of this run",
    ),
    engine: choice(
      ["wasm", "webgpu", "blas", "auto"],
      "engine for the computation, in float64 (default: NEUROID_ENGINE, else wasm)",
    ),
    tables: choice(["csv", "parquet"], "format of the tables of neuroids (default: csv)"),
    out: text(
      "DIR",
      "folder for scores.json, tables and figures; with --ceilings for ceilings.json, with --choices " +
        "for choices.json, with --only-… for the share",
    ),
    onlyLayers: list("L1,L2,…", "score a share of the run into --out: only these layers"),
    onlySubjects: labels("S1,S2,…", "score a share of the run into --out: only these subjects"),
    from: paths(
      "SHARE,…",
      "shares of this run that --only-… wrote, or folders of them, in place of activations",
    ),
    fill: toggle("score what is missing from the shares, instead of refusing the run"),
    clock: clockFlag(),
  },
  examples: [
    "--package data-samples/nsd-mini-expected/volume_package --activations " +
    "data-samples/activations/volume --out out/scores",
    "--package packages/volume --activations activations/alexnet --benchmarks ridge,ridgecv,rdm --out scores",
    "--package packages/volume --ceilings",
    "--package packages/volume --baselines pixels,gabor,luminance --benchmarks ridge,rdm",
    "--package packages/volume --activations activations/alexnet --only-layers conv1 --out shares/conv1",
    "--package packages/volume --activations activations/alexnet --from shares --out scores",
  ],
  run: async (values, { progress, signal, note }) => {
    const { benchmarks, cv, bootstrap, draws, seed, out } = values;
    if (values.reliable !== undefined && values.allNeuroids) {
      throw excludingFlags(["--reliable", "--all-neuroids"]);
    }
    refuseIdleFlags(values);
    const run = { progress, signal, note };
    const options: ScoreOptions = {
      ...run,
      responses: responsesOf(values),
      activations: values.activations,
      baselines: values.baselines,
      stimuli: values.stimuli,
      images: values.images,
      fileColumn: values.fileColumn,
      benchmarks,
      regions: values.regions,
      layers: values.layers,
      joint: values.joint,
      subjects: values.subjects,
      reliable: values.allNeuroids ? "all" : values.reliable,
      settings: {
        alphas: values.alphas,
        folds: values.folds,
        gammas: values.mixtures?.map(weightsOf),
        crossValidation: cv,
        ...(bootstrap && { bootstrap: { over: bootstrap, samples: draws, seed } }),
      },
      drawn: { permutations: draws, seed },
      compare: values.compare,
      against: values.against,
      engine: values.engine,
      tables: values.tables,
      out,
      from: sharesOf(values),
      fill: values.fill,
      clock: values.clock,
    };
    const scores = await import("../lib/workflow/scores/mod.ts");
    const { ceilingsText, choicesText, computeCeilings, saveReport, scoreChoices } = scores;
    const { scoreModel, scoresText } = scores;
    if (values.choices !== undefined) {
      const report = await scoreChoices(options.responses, values.choices);
      if (out !== undefined) await saveReport(out, "choices.json", report);
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
      if (out !== undefined) await saveReport(out, "ceilings.json", report);
      return { text: ceilingsText(report), json: report };
    }
    if (values.activations === undefined && values.baselines === undefined) {
      throw missingFlag("activations", "give it, or --baselines, --choices or --ceilings");
    }
    if (values.onlyLayers !== undefined || values.onlySubjects !== undefined) {
      const { compare, against, drawn: _drawn, tables, from, fill: _, clock: _clock, ...whole } =
        options;
      const other = Object.entries({ compare, against, tables, from })
        .find(([, value]) => value !== undefined)?.[0];
      if (other !== undefined) {
        const only = values.onlyLayers === undefined ? "--only-subjects" : "--only-layers";
        throw excludingFlags([`--${other}`, only], `give --${other} to the whole run alone`);
      }
      if (out === undefined) {
        throw missingFlag("out", "it takes DIR, the folder for the share");
      }
      const { scoreShare, scoreShareText } = await import("../lib/workflow/scores/mod.ts");
      const { onlyLayers, onlySubjects } = values;
      const made = await scoreShare({ ...whole, out, onlyLayers, onlySubjects });
      return { text: scoreShareText(made), json: made };
    }
    const report = await scoreModel(options);
    return { text: scoresText(report, out), json: report };
  },
});

/** A mixture of bands: `0.9+0.1`. */
function weightsOf(mixture: string): number[] {
  const weights = mixture.split("+").map((each) => each.trim() === "" ? NaN : Number(each));
  if (weights.every((each) => each >= 0 && each < Infinity)) return weights;
  throw wrongPart("mixtures", mixture, "weights from 0 up with + between, one for each band");
}

/** Refuses flags that the work does not read, as nobody would see that they say nothing. */
function refuseIdleFlags(values: Readonly<Record<string, unknown>>): void {
  const isGiven = (name: string) => values[name] !== undefined && values[name] !== false;
  for (const [work, taken] of Object.entries(TAKEN)) {
    if (!isGiven(work)) continue;
    const known = new Set<string>([...RESPONSES, ...taken]);
    const idle = Object.keys(values).find((name) => isGiven(name) && !known.has(name));
    if (idle === undefined) return;
    const next = `--${work} does not read --${dashed(idle)}; leave out one of them`;
    throw excludingFlags([`--${work}`, `--${dashed(idle)}`], next);
  }
  const benchmarks = (values.benchmarks ?? ["ridge", "rdm"]) as readonly string[];
  const chooses = (name: string) => name.startsWith("ridgecv") || name === "banded";
  const needs: readonly (readonly [string, boolean, string])[] = [
    ["alphas", benchmarks.some(chooses), "--benchmarks ridgecv, one of its kind, or banded"],
    [
      "folds",
      benchmarks.includes("ridgecv_kfold") || benchmarks.includes("banded"),
      "--benchmarks ridgecv_kfold or banded",
    ],
    ["mixtures", benchmarks.includes("banded"), "--benchmarks banded"],
    ["stimuli", isGiven("baselines"), "--baselines"],
    ["images", isGiven("baselines"), "--baselines"],
    ["fileColumn", isGiven("baselines"), "--baselines"],
    ...["draws", "seed"].map((name) =>
      [
        name,
        // A share is told what the whole run draws by, whether it draws itself or not.
        ["bootstrap", "compare", "against", "onlyLayers", "onlySubjects"].some(isGiven),
        "--bootstrap, --compare or --against",
      ] as const
    ),
  ];
  for (const [name, isRead, other] of needs) {
    if (isGiven(name) && !isRead) throw idleFlag(dashed(name), other);
  }
}

function responsesOf(values: {
  readonly package: string | undefined;
  readonly train: string | undefined;
  readonly test: string | undefined;
  readonly assembly: string | undefined;
}): ScoreOptions["responses"] {
  const { package: folder, train, test, assembly } = values;
  const given = [folder, train ?? test, assembly].filter((each) => each !== undefined).length;
  if (given !== 1) {
    throw given === 0
      ? missingFlag("package", "give it, or --train and --test, or --assembly")
      : excludingFlags(["--package", "--train with --test", "--assembly"]);
  }
  if (folder !== undefined) return { package: folder };
  if (assembly !== undefined) return { assembly };
  if (train !== undefined && test !== undefined) return { train, test };
  throw train === undefined
    ? missingFlag("train", "give it with --test")
    : missingFlag("test", "give it with --train");
}
