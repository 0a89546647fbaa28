/** Cross-validated scores against Brain-Score's own: its order of pictures, its splits, and where it stops. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import { DataArray, ndarray } from "neuroid/arrays";
import { writeNpy } from "neuroid/files";
import { type BenchmarkName, type ResponseFiles, scoreModel } from "neuroid/scores";
import { withFolder } from "../helpers.ts";
import { signal } from "../scores/made.ts";
import { pythonTest } from "./python.ts";

type Label = string | number | bigint | boolean;
type Metric = "ridge_cv" | "rdm_cv" | "cka_cv" | "cka" | "rdm" | "ceiling";

interface Case {
  readonly name: string;
  readonly ids: readonly Label[];
  readonly metrics: readonly Metric[];
  readonly objects?: readonly Label[];
  /** How often each picture is shown; twice by default. */
  readonly repeats?: number;
  /** Presentations (picture, repetition) that are left out. */
  readonly isMissing?: (picture: number, repetition: number) => boolean;
  readonly hasNoRepetition?: boolean;
  /** A coordinate of each picture. */
  readonly size?: (picture: number) => number;
  /** A response that is not as it is made: to a picture, of a neuroid. */
  readonly other?: (picture: number, neuroid: number) => number | undefined;
  /** How many pictures are in the train part, shown once. */
  readonly trained?: number;
}

const count = <T extends Label>(n: number, of: (i: number) => T) =>
  Array.from({ length: n }, (_, i) => of(i));
const ALL = ["ridge_cv", "rdm_cv", "cka_cv", "ceiling"] as const;
const SIMILARITIES = ["rdm_cv", "cka_cv"] as const;

const CASES: readonly Case[] = [
  { name: "whole numbers from 1", ids: count(34, (i) => i + 1), metrics: ALL },
  {
    name: "numbers below 0",
    ids: count(31, (i) => 7 * ((i * 11) % 31) - 90),
    metrics: SIMILARITIES,
  },
  {
    name: "numbers beyond 2^53",
    ids: count(30, (i) => 9007199254740993n * 2n ** BigInt(i % 2 * 9) + BigInt(i)),
    metrics: SIMILARITIES,
  },
  { name: "fractions", ids: count(30, (i) => (i * 7 % 30) / 4 - 2), metrics: SIMILARITIES },
  { name: "digits as text", ids: count(30, (i) => String(i + 1)), metrics: SIMILARITIES },
  {
    name: "objects",
    ids: count(44, (i) => `p${i * 5 % 44}`),
    objects: count(44, (i) => ["dog", "Cat", "éclair", "cat"][i * i % 4]!),
    metrics: ["ridge_cv", "rdm_cv", "cka_cv"],
  },
  {
    name: "numbers with objects of numbers",
    ids: count(42, (i) => i * 3 + 5),
    objects: count(42, (i) => [2, 10, 1][i % 7 % 3]!),
    metrics: ALL,
  },
  {
    name: "objects that are true or false",
    ids: count(30, (i) => i),
    objects: count(30, (i) => i % 3 === 0),
    metrics: SIMILARITIES,
  },
  {
    name: "a train and a test part with objects",
    ids: count(36, (i) => i + 1),
    objects: count(36, (i) => `o${i % 3}`),
    trained: 24,
    metrics: ["ridge_cv", "rdm_cv"],
  },
  {
    name: "pictures without their last repetition",
    ids: count(24, (i) => i),
    repeats: 3,
    isMissing: (i, repetition) => repetition === 2 && i < 3,
    metrics: ["ceiling", "rdm_cv"],
  },
  {
    name: "halves of other pictures",
    ids: count(20, (i) => i),
    isMissing: (i, repetition) => i === repetition,
    metrics: ["ceiling"],
  },
  {
    name: "one of nine repetitions is missing, and no half lacks a picture",
    ids: count(12, (i) => i),
    repeats: 9,
    isMissing: (i, repetition) => i === 4 && repetition === 8,
    metrics: ["ceiling"],
  },
  {
    name: "no repetition",
    ids: count(20, (i) => i),
    hasNoRepetition: true,
    metrics: ["ceiling", "rdm_cv"],
  },
  {
    name: "NaN in a coordinate",
    ids: count(20, (i) => i),
    repeats: 3,
    size: (i) => i === 3 ? NaN : i,
    metrics: ["ceiling", "rdm_cv"],
  },
  { name: "nine pictures", ids: count(9, (i) => i), metrics: ["rdm_cv", "cka_cv", "cka", "rdm"] },
  { name: "three pictures", ids: count(3, (i) => i), metrics: ["cka_cv", "cka", "rdm"] },
  {
    name: "more objects than a part has pictures",
    ids: count(30, (i) => i),
    objects: count(30, (i) => `o${i % 5}`),
    metrics: ["rdm_cv"],
  },
  {
    name: "an object of one picture",
    ids: count(30, (i) => i),
    objects: count(30, (i) => i === 4 ? "alone" : "many"),
    metrics: ["ridge_cv"],
  },
  {
    name: "a picture without a value of one neuroid, which some splits leave out",
    ids: count(30, (i) => i),
    other: (i, neuroid) => i === 8 && neuroid === 2 ? NaN : undefined,
    metrics: ["ridge_cv", "rdm_cv", "cka_cv", "rdm", "cka"],
  },
  {
    name: "a picture to which all neuroids respond alike",
    ids: count(30, (i) => i),
    other: (i) => i === 8 ? 0.5 : undefined,
    metrics: ["ridge_cv", "rdm_cv", "cka_cv", "rdm", "cka"],
  },
];

const NEUROIDS = ["a", "b", "c", "d", "e"];
const FEATURES = 9;

interface Row {
  readonly picture: number;
  readonly repetition: number;
}

function rowsOf({ ids, repeats = 2, isMissing, trained = 0 }: Case): Row[] {
  return ids.flatMap((_, picture) =>
    Array.from({ length: picture < trained ? 1 : repeats }, (_, repetition) => ({
      picture,
      repetition,
    })).filter((row) => !isMissing?.(row.picture, row.repetition))
  );
}

const response = (id: Label, neuroid: number, repetition: number) =>
  Math.fround(signal(`${id}`, neuroid) + 0.4 * signal(`${id} ${repetition}`, neuroid + 70));

const feature = (id: Label, k: number) =>
  signal(`${id}`, k % NEUROIDS.length) + 0.8 * signal(`${id} feature`, k + 200);

function columnsOf({ ids, objects, hasNoRepetition, size }: Case, rows: readonly Row[]) {
  return {
    stimulus_id: rows.map(({ picture }) => ids[picture]!),
    // With one coordinate Brain-Score's averages lose its name.
    kind: rows.map(({ picture }) => `kind ${ids[picture]}`),
    ...(objects && { object_name: rows.map(({ picture }) => objects[picture]!) }),
    ...(size && { size: rows.map(({ picture }) => size(picture)) }),
    ...(!hasNoRepetition && { repetition: rows.map(({ repetition }) => repetition) }),
  };
}

const neuroid = { neuroid_id: NEUROIDS, region: NEUROIDS.map(() => "V1") };

const valuesOf = ({ ids, other }: Case, rows: readonly Row[]) =>
  rows.flatMap(({ picture, repetition }) =>
    NEUROIDS.map((_, k) => other?.(picture, k) ?? response(ids[picture]!, k, repetition))
  );

/** What Python is told. */
function toldOf(each: Case) {
  const rows = rowsOf(each), { ids, objects = [] } = each;
  const plain = (label: Label) => typeof label === "bigint" ? `int:${label}` : label;
  return {
    presentation: Object.fromEntries(
      Object.entries(columnsOf(each, rows)).map(([name, list]) => [name, list.map(plain)]),
    ),
    neuroid,
    values: valuesOf(each, rows),
    ids: ids.map(plain),
    objects,
    features: ids.flatMap((id) => Array.from({ length: FEATURES }, (_, k) => feature(id, k))),
    metrics: each.metrics,
  };
}

async function write(path: string, each: Case, rows: readonly Row[]): Promise<string> {
  const presentation = Object.fromEntries(
    Object.entries(columnsOf(each, rows)).map(([name, list]) => [name, ["presentation", list]]),
  );
  const own = Object.fromEntries(
    Object.entries(neuroid).map(([name, list]) => [name, ["neuroid", list]]),
  );
  const values = ndarray(
    "float32",
    [rows.length, NEUROIDS.length],
    Float32Array.from(valuesOf(each, rows)),
  );
  await writeDataArray(
    path,
    new DataArray(values, {
      dims: ["presentation", "neuroid"],
      coords: { ...presentation, ...own } as never,
    }),
  );
  return path;
}

async function responsesOf(folder: string, each: Case): Promise<ResponseFiles> {
  const rows = rowsOf(each), { trained = 0 } = each;
  if (trained === 0) return { assembly: await write(join(folder, "assy_mine.nc"), each, rows) };
  const part = (isTrain: boolean) => rows.filter(({ picture }) => picture < trained === isTrain);
  return {
    train: await write(join(folder, "Mine_train.nc"), each, part(true)),
    test: await write(join(folder, "Mine_test.nc"), each, part(false)),
  };
}

async function writeFeatures(folder: string, { ids }: Case): Promise<string> {
  // In no order that means anything.
  const order = ids.map((_, i) => i).sort((a, b) => signal(`${a}`, 3) - signal(`${b}`, 3));
  const data = Float64Array.from(
    order.flatMap((i) => Array.from({ length: FEATURES }, (_, k) => feature(ids[i]!, k))),
  );
  await writeNpy(
    join(folder, "activations_l.npy"),
    ndarray("float64", [ids.length, FEATURES], data),
  );
  await Deno.writeTextFile(
    join(folder, "stimulus_ids.txt"),
    order.map((i) => `${ids[i]}\n`).join(""),
  );
  return folder;
}

interface Theirs {
  readonly score: number | null;
  readonly error?: number | null;
  readonly splits?: readonly (number | null)[];
  readonly raises?: string;
}

const close = (ours: number, theirs: number | null, what: string) =>
  assert.ok(
    Math.abs(ours - (theirs ?? NaN)) < 1e-5 || Number.isNaN(ours) && Number.isNaN(theirs ?? NaN),
    `${what}: ${ours}, theirs ${theirs}`,
  );

/** Ours and theirs of a metric. */
async function compare(each: Case, metric: Metric, theirs: Theirs, folder: string): Promise<void> {
  const what = `${each.name}, ${metric}`;
  const name: BenchmarkName = metric === "ceiling"
    ? "ridge_cv"
    : metric === "rdm"
    ? "rdm_pooled"
    : metric;
  const { regions } = await scoreModel({
    responses: await responsesOf(folder, each),
    activations: await writeFeatures(folder, each),
    benchmarks: [name],
    // The ceiling has nothing to do with objects.
    settings: metric === "ceiling" ? { crossValidation: "shuffle" } : {},
  });
  const { ceilings, layers } = regions.V1!, found = layers.l![name]!;
  if (theirs.raises?.match(/number of classes|least populated class/)) {
    assert.equal(found.stops, theirs.raises, what);
    assert.match(found.note!, /or splits that ask for no object_name/);
    return;
  }
  if (theirs.raises !== undefined) {
    const stops = metric === "ceiling" ? ceilings.stops : found.stops;
    assert.ok(stops !== undefined, `${what}: they stop with ${theirs.raises}`);
    // Up to what is said of the shapes or of the data, in their words.
    assert.ok(
      stops.includes(theirs.raises.split(/[:\s]/)[0]!),
      `${what}: ${stops}, ${theirs.raises}`,
    );
    return;
  }
  if (metric === "ceiling") {
    assert.equal(ceilings.stops, undefined, what);
    close(ceilings.consistency, theirs.score, what);
    return;
  }
  // A ceiling at which they stop stands beside a raw value that they have.
  if (ceilings.stops === undefined) assert.equal(found.stops, undefined, what);
  close(found.raw, theirs.score, what);
  if (theirs.splits === undefined) return;
  close(found.error!, theirs.error!, `error, ${what}`);
  const [mine, other] = [found.splits!, theirs.splits].map((list) =>
    [...list].map((x) => x ?? NaN)
  );
  mine!.forEach((value, i) => close(value, other![i]!, `split ${i}, ${what}`));
}

await pythonTest(
  "cross-validated scores and ceilings are Brain-Score's, in its order of pictures, and where it stops is said",
  "brainscore",
  async (python, t) => {
    await withFolder(async (folder) => {
      const path = join(folder, "cases.json");
      await Deno.writeTextFile(path, JSON.stringify(CASES.map(toldOf)));
      const results = JSON.parse(await python("picture_splits.py", path)) as Record<
        Metric,
        Theirs
      >[];
      for (const [i, each] of CASES.entries()) {
        await t.step(each.name, async () => {
          for (const metric of each.metrics) {
            await compare(
              each,
              metric,
              results[i]![metric],
              await Deno.makeTempDir({ dir: folder }),
            );
          }
        });
      }
    });
  },
);
