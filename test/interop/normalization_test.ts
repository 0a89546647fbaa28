import assert from "node:assert/strict";
import { type NdArray, ndarray } from "neuroid";
import type { RepetitionRule } from "../../lib/normalization/mod.ts";
import {
  applyGlobalZScore,
  fillNaN,
  fitGlobalZScore,
  RepetitionMean,
  type SessionBetas,
  zscoreSession,
  zscoreTrials,
} from "neuroid/nsd";
import { type ArrayJson, assertSameBits, decodeArray } from "./array_json.ts";
import { pythonTest } from "./python.ts";

type Case = Readonly<Record<string, ArrayJson>>;

function decodeCase(json: Case): Record<string, NdArray<"float32">> {
  const arrays = Object.entries(json).filter(([, value]) => typeof value === "object");
  return Object.fromEntries(arrays.map(([name, value]) => [name, decodeArray<"float32">(value)]));
}

/** The transpose of a (rows, columns) array. */
function turned<B extends SessionBetas>(data: B, rows: number, columns: number): B {
  return data.map((_, i) => data[(i % rows) * columns + Math.floor(i / rows)]!) as B;
}

function float32(shape: readonly number[], data: Float32Array): NdArray<"float32"> {
  return ndarray("float32", shape, data);
}

await pythonTest(
  "normalization equals the notebooks' in every bit",
  "reference",
  async (python, t) => {
    const cases = JSON.parse(await python("normalization.py")) as Record<string, Case[]>;

    for (const kind of ["volume", "surface"]) {
      await t.step(`session z-score of the ${kind}, in either layout`, () => {
        for (const json of cases[kind]!) {
          const { betas, zscored } = decodeCase(json);
          const [neuroids, trials] = betas!.shape as [number, number];
          const data = betas!.data as SessionBetas;
          const found = zscoreSession(data, { neuroids, trials });
          assertSameBits(float32([neuroids, trials], found), zscored!, `${kind} ${neuroids}`);
          const other = turned(data, neuroids, trials);
          const same = zscoreSession(other, { neuroids, trials, fastest: "neuroids" });
          assertSameBits(float32([neuroids, trials], same), zscored!, `turned ${kind} ${neuroids}`);
        }
      });
    }

    await t.step("single repetitions mix the float64 session with float32 parameters", () => {
      for (const json of cases.surface!) {
        const { betas, g_mean, g_std, repetitions } = decodeCase(json);
        const [neuroids, trials] = betas!.shape as [number, number];
        const target = new Float32Array(trials * neuroids);
        const all = Array.from({ length: trials }, (_, trial) => trial);
        const then = { mean: g_mean!.data, std: g_std!.data };
        const wanted = { trials: all, rows: all, target, columns: neuroids, then };
        zscoreTrials(betas!.data, { neuroids, trials }, wanted);
        assertSameBits(float32([trials, neuroids], target), repetitions!, `${neuroids} neuroids`);
      }
    });

    await t.step("global z-score: parameters, values, fill", () => {
      for (const json of cases.overall!) {
        const { betas, mean, std, zscored, filled } = decodeCase(json);
        const [images, neuroids] = betas!.shape as [number, number];
        const parameters = fitGlobalZScore(betas!.data, images, neuroids);
        assertSameBits(float32([neuroids], parameters.mean), mean!, "mean");
        assertSameBits(float32([neuroids], parameters.std), std!, "std");
        const values = applyGlobalZScore(betas!.data, parameters);
        assertSameBits(float32(betas!.shape, values), zscored!, "z-scored");
        assert.equal(fillNaN(values), json.nans as unknown);
        assertSameBits(float32(betas!.shape, values), filled!, "filled");
      }
    });

    await t.step("means over repetitions", () => {
      for (const json of cases.repetitions!) {
        const { full, gaps, zeros, ...means } = decodeCase(json);
        const [images, repetitions, neuroids] = full!.shape as [number, number, number];
        const ids = Array.from(
          { length: images * repetitions },
          (_, i) => Math.floor(i / repetitions),
        );
        const averaged = ({ data }: NdArray<"float32">, rule: RepetitionRule) => {
          const options = { images: [...new Set(ids)], neuroids, repetitions, rule };
          const mean = new RepetitionMean(options);
          mean.add(ids, data);
          return mean.finish();
        };
        const found: Record<string, Float32Array> = {
          "mean": averaged(full!, "mean"),
          "nanmean": averaged(gaps!, "nanmean"),
          "mean of gaps": averaged(gaps!, "mean"),
          "mean of signed zeros": averaged(zeros!, "mean"),
          "nanmean of signed zeros": averaged(zeros!, "nanmean"),
        };
        for (const [name, expected] of Object.entries(means)) {
          assertSameBits(float32([images, neuroids], found[name]!), expected, name);
        }
      }
    });
  },
);
