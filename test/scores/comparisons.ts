/** Every number of a reference file beside ours: what it is, both values, how far they may differ. */
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  type BenchmarkName,
  type BenchmarkScore,
  type BenchmarkSettings,
  openActivations,
  openResponses,
  scoreBenchmark,
  ScoredLayer,
  ScoredRegion,
} from "neuroid/scores";
import { projectPath } from "../helpers.ts";

/** One number. */
export interface Comparison {
  /** What it is, without the region: kinds are put together in the table. */
  readonly what: string;
  readonly where: string;
  readonly expected: number;
  readonly found: number;
  /** The largest difference; undefined where rounding decides the original's number. */
  readonly tolerance: number;
}

// deno-lint-ignore no-explicit-any -- a reference's JSON
type Json = any;
const value = (json: number | null | undefined) => json ?? NaN;

const CEILED = 1e-5;
const EXACT = 1e-9;

/** How a reference lies. */
export interface Reference {
  readonly package: string;
  readonly activations: string;
  readonly scores: string;
  /** Whether it was generated: then what rounding ranks may be off by as much as that allows. */
  readonly isGenerated?: boolean;
}

export const REFERENCES: Readonly<Record<string, Reference>> = {
  volume: {
    package: projectPath("data-samples", "nsd-mini-expected", "volume_package"),
    activations: projectPath("data-samples", "activations", "volume"),
    scores: projectPath("test", "fixtures", "scores", "volume.json.gz"),
  },
  surface: {
    package: projectPath("data-samples", "nsd-mini-expected", "surface_package"),
    activations: projectPath("data-samples", "activations", "surface"),
    scores: projectPath("test", "fixtures", "scores", "surface.json.gz"),
  },
  edge: {
    package: projectPath("test", "fixtures", "scores", "edge"),
    activations: projectPath("data-samples", "activations", "volume"),
    scores: projectPath("test", "fixtures", "scores", "edge.json.gz"),
  },
};

/** Trees that were generated: folders with `package`, `activations` and `scores.json`, as REFERENCES. */
export function generatedReferences(folders: readonly string[]): Record<string, Reference> {
  return Object.fromEntries(folders.map((folder) => [folder, {
    package: join(folder, "package"),
    activations: join(folder, "activations"),
    scores: join(folder, "scores.json"),
    isGenerated: true,
  }]));
}

/** What Brain-Score's own code gives. */
export async function readExpected({ scores }: Reference): Promise<Json> {
  const bytes = await Deno.readFile(scores);
  return JSON.parse(new TextDecoder().decode(scores.endsWith(".gz") ? gunzipSync(bytes) : bytes));
}

/** A region of the reference that has a constant neuroid, and two with missing values. */
export async function readEdge(names: readonly string[]): Promise<[ScoredRegion, ScoredLayer]> {
  const { package: folder, activations } = REFERENCES.edge!;
  using responses = await openResponses({ package: folder });
  const sources = await openActivations(activations);
  return [
    new ScoredRegion(responses.readRegion("V4", { above: 30 })),
    await ScoredLayer.read(
      names.map((name) => sources.find((each) => each.name === name)!),
      [...responses.stimulusIds].sort(),
    ),
  ];
}

/** What stops in one of the two and not in the other. */
export const disagreements: string[] = [];

/** Compares all that a reference has. */
export async function* comparisonsOf(reference: Reference): AsyncGenerator<Comparison> {
  const expected = await readExpected(reference);
  using responses = await openResponses({ package: reference.package });
  const layers = await openActivations(reference.activations);
  const pictures = [...responses.stimulusIds].sort();
  const read = new Map<string, ScoredLayer>();
  for (const layer of layers) read.set(layer.name, await ScoredLayer.read([layer], pictures));
  for (const [name, entry] of Object.entries<Json>(expected.regions)) {
    const choice = { above: expected.threshold_percent_strictly_above };
    const region = new ScoredRegion(responses.readRegion(name, choice));
    yield* ceilings(region, entry);
    for (const [layerName, one] of Object.entries<Json>(entry.layers)) {
      const layer = read.get(layerName)!, { isGenerated = false } = reference;
      // Splits compare nine tenths of the pictures.
      const rdm = !isGenerated
        ? layerName === "constant.some" ? 1e-5 : 1e-12
        : Math.max(1e-12, layer.roundedSpread / 0.9 ** 4);
      yield* layerComparisons(region, layer, entry, one, expected, { rdm, isGenerated });
    }
  }
}

async function* ceilings(region: ScoredRegion, entry: Json): AsyncGenerator<Comparison> {
  const where = region.name, consistency = region.consistency()!;
  const real = entry.ceilings.internal_consistency, rsa = entry.ceilings.rsa_ceiling;
  const make = (what: string, want: number | null, found: number, tolerance: number) => ({
    what,
    where,
    expected: value(want),
    found,
    tolerance,
  });
  yield make("internal consistency", real.overall, consistency.overall, CEILED);
  yield make("its error", real.error_sem_over_splits, consistency.error, CEILED);
  for (const [split, row] of real.per_split_per_neuroid.entries()) {
    for (const [i, id] of real.neuroid_ids.entries()) {
      const place = region.responses.neuroidIds.indexOf(id);
      const found = consistency.perSplit[split * region.size + place]!;
      yield make("internal consistency by split and neuroid", row[i], found, CEILED);
    }
  }
  for (const [subject, found] of consistency.bySubject) {
    const want = real.subjects[subject].plain_median_then_mean_over_splits;
    yield make("internal consistency by subject", want, found, CEILED);
  }
  const { ceiling } = await region.rdms();
  yield make("RSA ceiling, upper", rsa.upper, ceiling.upper, 1e-12);
  yield make("RSA ceiling, one left out", rsa.lower_bound_loo, ceiling.leaveOneOut, 1e-12);
}

async function* layerComparisons(
  region: ScoredRegion,
  layer: ScoredLayer,
  entry: Json,
  one: Json,
  { prefix, alpha_list, laion_alpha_list }: Json,
  { rdm, isGenerated }: { readonly rdm: number; readonly isGenerated: boolean },
): AsyncGenerator<Comparison> {
  const where = `${region.name} ${layer.name}`;
  const isSingle = layer.name === "offset.f32", isDead = layer.name === "dead";
  const hasHuge = layer.name === "constant.some";
  const order = entry.neuroid_ids_sorted.map((id: string) =>
    region.responses.neuroidIds.indexOf(id)
  );
  const make = (
    what: string,
    want: number | null | undefined,
    found: number,
    tolerance: number,
  ) => ({
    what,
    where,
    expected: value(want),
    found,
    tolerance,
  });
  const run = (name: BenchmarkName, settings: BenchmarkSettings = {}) =>
    scoreBenchmark(region, layer, name, settings);
  const stopsAlike = (what: string, want: Json, found: BenchmarkScore) => {
    const both = [want.raises !== undefined, found.stops !== undefined];
    if (both[0] !== both[1]) {
      disagreements.push(`${where} ${what}: ${want.raises} / ${found.stops}`);
    }
    return want.raises === undefined;
  };
  const marks: readonly (readonly [BenchmarkName, string, BenchmarkSettings])[] = [
    ["ridge", "ridge", {}],
    ["ridgecv", "ridgecv", { alphas: alpha_list }],
    ["ridgecv_laion", "ridgecv_laion_alphas", { alphas: laion_alpha_list }],
    ["ridge_pooled", "ridge_pooled", {}],
    ["ridge_per_voxel", "ridge_pooled_per_voxel_ceilings", {}],
    ["rdm", "rdm", {}],
  ];
  for (const [name, mark, settings] of marks) {
    const want = one.benchmarks[`${prefix}.${region.name}-${mark}`];
    const found = await run(name, settings);
    if (!stopsAlike(mark, want, found)) continue;
    const rough = name === "ridgecv_laion" ? 1e-3 : name !== "rdm" ? EXACT : rdm;
    yield make(
      `${name}: score`,
      want.score,
      found.score,
      Math.max(rough, name === "rdm" ? 0 : CEILED),
    );
    if (name !== "ridge_per_voxel") yield make(`${name}: raw`, want.raw, found.raw, rough);
    for (const { subject, raw, score, ceiling, alpha } of found.bySubject) {
      const other = want.subjects[subject];
      if (other === undefined) continue;
      if (typeof other === "number" || other === null) {
        yield make(`${name}: by subject`, other, raw, rough);
        continue;
      }
      yield make(`${name}: raw by subject`, other.raw_median_r, raw, rough);
      yield make(`${name}: ceiling by subject`, other.ceiling, ceiling, CEILED);
      yield make(`${name}: ceiled by subject`, other.ceiled, score, Math.max(rough, CEILED));
      const ids = region.responses.neuroidIds.map((id, i) => [id, i] as const)
        .filter(([, i]) => region.responses.subjects[i] === subject)
        .sort(([a], [b]) => a < b ? -1 : 1);
      for (const [k, [, i]] of ids.entries()) {
        yield make(`${name}: r by neuroid`, other.r_per_neuroid[k], found.perNeuroid![i]!, rough);
      }
      // All penalties are as good for features that never vary: rounding decides.
      if (other.alpha !== undefined && !isDead) {
        yield make(`${name}: alpha`, other.alpha, alpha!, 0);
      }
    }
  }
  const fixed: readonly (readonly [BenchmarkName, string])[] = [
    ["ridge_pooled", "dual_ridge_split"],
    ["ridge_pooled", "ridge_split"],
    ["ridgecv_pooled", "dual_ridgecv_split"],
    ["ridgecv_pooled", "ridgecv_split"],
    ["pls", "pls_split"],
    ["linear", "linear_predictivity_split"],
    ["neuron_to_neuron", "neuron_to_neuron_split"],
  ];
  for (const [name, metric] of fixed) {
    const want = one.metrics_fixed_split[metric], found = await run(name);
    if (metric === "ridge_split" && want.raises !== undefined) continue;
    const exact = want.r_per_neuroid_exact_least_norm_plain;
    // Centering offsets of 1e5 in float64 leaves a singular value of 2e-10, above that sum's cut of 4e-12: long
    // double has ours to 2e-14, and it 1e-2 off.
    if (exact !== undefined && !hasHuge && !(isGenerated && isSingle)) {
      for (const [k, i] of order.entries()) {
        yield make("linear: r by neuroid, exact", exact[k], found.perNeuroid![i]!, EXACT);
      }
    }
    if (!stopsAlike(metric, want, found)) continue;
    // float32 features are solved in float32 there; least squares of many features is rounding.
    if (metric === "linear_predictivity_split" && layer.features >= 31) continue;
    if (isSingle && ["ridge_split", "neuron_to_neuron_split"].includes(metric)) continue;
    // The mean of features that never vary is rounded there, and what that leaves is fitted: exactly it is 0.
    if (isGenerated && isDead && metric.startsWith("linear")) {
      for (const r of found.perNeuroid!) yield make("linear: r by neuroid, dead", null, r, 0);
      continue;
    }
    // Of features beside offsets of 1e5 centering leaves 11 digits: long double has ours to 2e-14.
    const digits = isGenerated && isSingle && metric.startsWith("pls") ? 1e-7 : EXACT;
    for (const [k, i] of order.entries()) {
      yield make(`${metric}: r by neuroid`, want.r_per_neuroid[k], found.perNeuroid![i]!, digits);
    }
    yield make(`${metric}: median r`, want.median_r, found.raw, digits);
    if (want.alpha !== undefined && !isDead) {
      yield make(`${metric}: alpha`, want.alpha, found.alpha!, 0);
    }
  }
  const alike = one.metrics_similarity_all_pictures;
  yield make("rdm, pooled", alike.rdm.score, (await run("rdm_pooled")).raw, rdm);
  const cka = await run("cka"), biased = await run("cka_biased");
  yield make("cka of centered float64", alike.cka_of_centred_float64_plain.score, cka.raw, EXACT);
  const ckaIsRounding = isSingle || hasHuge || isDead;
  if (!ckaIsRounding) {
    yield make("cka", alike.cka.score, cka.raw, 1e-5);
    yield make("cka, biased", alike.cka_biased.score, biased.raw, 1e-5);
  }
  for (const kind of ["rdm_cv", "cka_cv"] as const) {
    if (kind === "cka_cv" && ckaIsRounding) continue;
    const found = await run(kind), want = alike[kind];
    const tolerance = kind === "rdm_cv" ? rdm : 1e-5;
    for (const [split, each] of want.split_values.entries()) {
      yield make(`${kind}: by split`, each, found.splits![split]!, tolerance);
    }
    yield make(`${kind}: score`, want.score, found.raw, tolerance);
    yield make(`${kind}: error`, want.error, found.originalError!, tolerance);
  }
  const skipped = isGenerated && isDead ? "linear_predictivity_cv" : undefined;
  yield* crossValidated(region, layer, one, { make, run, stopsAlike, skipped });
  yield* independent(one.independent, order, run, make, isDead);
}

type Make = (
  what: string,
  want: number | null | undefined,
  found: number,
  tolerance: number,
) => Comparison;
type Run = (name: BenchmarkName, settings?: BenchmarkSettings) => Promise<BenchmarkScore>;

async function* crossValidated(
  region: ScoredRegion,
  layer: ScoredLayer,
  one: Json,
  { make, run, stopsAlike, skipped }: {
    readonly make: Make;
    readonly run: Run;
    readonly stopsAlike: (what: string, want: Json, found: BenchmarkScore) => boolean;
    readonly skipped: string | undefined;
  },
): AsyncGenerator<Comparison> {
  const objects = new Map(
    region.responses.all.ids.map((id) => [id, `object${Number(id.at(-1)) % 4}`]),
  );
  const metrics = [
    ["ridge_cv", "ridge_cv"],
    ["pls_cv", "pls_cv"],
    ["linear_predictivity_cv", "linear_cv"],
  ] as const;
  const kinds = [
    ["shuffle_10_of_.9", "shuffle"],
    ["kfold_5", "kfold"],
    ["stratified_10_of_.9_by_object_name", "stratified"],
  ] as const;
  for (const [metric, name] of metrics) {
    if (metric === skipped) continue;
    for (const [kind, crossValidation] of kinds) {
      const want = one.metrics_cross_validated_all_pictures?.[`${metric} ${kind}`];
      if (want === undefined) continue;
      const found = await run(name, { crossValidation, objects });
      if (!stopsAlike(`${metric} ${kind}`, want, found)) continue;
      // float32 features are solved in float32 there; least squares of many features is rounding.
      if (layer.name === "offset.f32" && metric !== "pls_cv") continue;
      if (metric === "linear_predictivity_cv" && layer.features >= 31) continue;
      const tolerance = layer.name === "offset.f32" ? 1e-6 : EXACT;
      for (const [split, each] of want.split_medians.entries()) {
        yield make(`${metric}: by split`, each, found.splits![split]!, tolerance);
      }
      for (const [k, id] of want.neuroid_ids.entries()) {
        const place = region.responses.neuroidIds.indexOf(id);
        const mean = want.mean_r_per_neuroid_over_splits[k];
        yield make(`${metric}: r by neuroid`, mean, found.perNeuroid![place]!, tolerance);
      }
      yield make(`${metric}: score`, want.score, found.raw, tolerance);
      yield make(`${metric}: error`, want.error, found.originalError!, tolerance);
      yield make(`${metric}: explained variance`, want.explained_variance, found.score, CEILED);
      yield make(
        `${metric}: its error`,
        want.explained_variance_error,
        found.originalError!,
        tolerance,
      );
    }
  }
}

async function* independent(
  want: Json,
  order: readonly number[],
  run: Run,
  make: Make,
  isDead: boolean,
): AsyncGenerator<Comparison> {
  if (want.raises !== undefined) return;
  const own = await run("ridgecv_per_neuroid");
  const kinds = [
    ["sklearn, alpha by neuroid", "sklearn_ridgecv_loo_alpha_per_neuroid", own.alphaPerNeuroid, 0],
    [
      "sklearn, alpha by neuroid: r",
      "sklearn_ridgecv_alpha_per_target_r_per_neuroid",
      own.perNeuroid,
      EXACT,
    ],
  ] as const;
  for (const [what, key, found, tolerance] of kinds) {
    if (isDead && tolerance === 0) continue;
    for (const [k, i] of order.entries()) yield make(what, want[key][k], found![i]!, tolerance);
  }
  const grid = want.himalaya_ridgecv_kfold5_alphas_grid;
  if (grid === undefined) return;
  const folds = await run("ridgecv_kfold", { alphas: grid });
  for (const [k, i] of order.entries()) {
    const alpha = want.himalaya_ridgecv_kfold5_alpha_per_neuroid[k];
    yield make(
      "himalaya: log10 alpha",
      Math.log10(alpha),
      Math.log10(folds.alphaPerNeuroid![i]!),
      1e-12,
    );
    const r = want.himalaya_ridgecv_kfold5_r_per_neuroid[k];
    yield make("himalaya: r", r, folds.perNeuroid![i]!, 1e-8);
  }
}
