/** Scores in shares: layers and subjects apart, put together to the bytes of one run. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { scoreModel, type ScoreOptions, scoreShare } from "neuroid/scores";
import { exactText, parseExact } from "../../../lib/workflow/scores/part_text.ts";
import { projectPath, withFolder } from "../../helpers.ts";
import { REFERENCES } from "../../scores/comparisons.ts";

const VOLUME: ScoreOptions = {
  responses: { package: projectPath("data-samples", "nsd-mini-expected", "volume_package") },
  activations: projectPath("data-samples", "activations", "volume"),
  layers: ["tuned.wide", "tuned.narrow", "dead"],
  regions: ["V4", "IT"],
};

async function bytesIn(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (!isFile || name === "provenance.json") continue;
    found[name] = (await Deno.readFile(join(folder, name))).toBase64();
  }
  return Object.fromEntries(Object.entries(found).sort());
}

const SUBJECTS = ["subj01", "subj02", "subj03", "subj04"];

const CASES: Readonly<Record<string, ScoreOptions>> = {
  "ridge, ridgecv, a penalty a neuroid, RDMs": {
    ...VOLUME,
    layers: ["tuned.wide", "dead"],
    regions: ["V4"],
    benchmarks: ["ridge", "ridgecv", "ridgecv_per_neuroid", "rdm"],
  },
  "folds, bands, pooled ones, draws of images and subjects, all neuroids": {
    ...VOLUME,
    layers: ["tuned.wide"],
    regions: ["V4"],
    joint: ["tuned.wide+tuned.narrow"],
    reliable: "all",
    benchmarks: ["ridgecv", "ridgecv_kfold", "banded", "pls", "cka", "ridge_pooled", "ridge_cv"],
    settings: { bootstrap: { over: ["subjects", "images"], samples: 20, seed: 3 } },
    compare: ["tuned.wide", "tuned.wide+tuned.narrow"],
    tables: "parquet",
  },
  "a constant neuroid and two with missing values, which not all benchmarks stop at": {
    responses: { package: REFERENCES.edge!.package },
    activations: REFERENCES.edge!.activations,
    layers: ["tuned.wide", "tuned.narrow", "dead"],
    benchmarks: ["ridge", "ridgecv", "ridgecv_kfold", "ridge_pooled", "rdm", "rdm_cv"],
    settings: { bootstrap: { over: ["subjects", "images"], samples: 5 } },
  },
  "fewer train pictures than folds": {
    ...VOLUME,
    layers: ["tuned.wide"],
    regions: ["V4"],
    benchmarks: ["ridge", "ridgecv_kfold"],
    settings: { folds: 1000 },
  },
  "vertices with neuroids that make scores undefined": {
    responses: { package: projectPath("data-samples", "nsd-mini-expected", "surface_package") },
    activations: projectPath("data-samples", "activations", "surface"),
    layers: ["tuned.wide"],
    regions: ["V1"],
    baselines: ["pixels"],
    reliable: "all",
    benchmarks: ["ridge", "ridgecv", "rdm"],
  },
};

for (const [what, options] of Object.entries(CASES)) {
  Deno.test(`shares by layer and by subject give the bytes of one run: ${what}`, async () => {
    await withFolder(async (folder) => {
      const single = join(folder, "single"), merged = join(folder, "merged");
      await scoreModel({ ...options, out: single });
      const { compare: _c, tables: _t, ...run } = options;
      const [first, ...others] = options.layers!;
      const shares = join(folder, "shares");
      for (const subject of SUBJECTS) {
        const out = join(shares, `first-${subject}`);
        await scoreShare({ ...run, out, onlyLayers: [first!], onlySubjects: [subject] });
      }
      const rest = [
        ...others,
        ...options.joint ?? [],
        ...(options.baselines ?? []).map((name) => `baseline:${name}`),
      ];
      if (rest.length > 0) {
        await scoreShare({ ...run, out: join(shares, "rest"), onlyLayers: rest });
      }
      await scoreModel({ ...options, out: merged, from: [shares] });
      const [expected, found] = [await bytesIn(single), await bytesIn(merged)];
      assert.deepEqual(Object.keys(found), Object.keys(expected));
      for (const name of Object.keys(expected)) assert.equal(found[name], expected[name], name);
    });
  });
}

Deno.test("a share of scores that does not fit is refused, and what is missing is named or filled", async () => {
  await withFolder(async (folder) => {
    const run = {
      ...VOLUME,
      layers: ["tuned.wide", "dead"],
      benchmarks: ["ridge", "rdm"],
    } as const;
    const out = join(folder, "share");
    await scoreShare({ ...run, out, onlyLayers: ["tuned.wide"] });
    await assert.rejects(
      scoreModel({ ...run, from: [out] }),
      /PART_MISSING: no share has dead of subj01, /,
    );
    const filled = await scoreModel({ ...run, from: [out], fill: true });
    assert.deepEqual(filled, await scoreModel(run));
    for (
      const [other, says] of [
        [{ layers: ["tuned.wide"] }, /SHARE_OTHER_RUN: layers: tuned.wide, dead, and tuned.wide/],
        [{ benchmarks: ["ridge"] as const }, /benchmarks: ridge, rdm, and ridge in this run/],
        [{ reliable: 20 }, /reliable: 30, and 20 in this run; neuroids: /],
        [{ regions: ["V4"] }, /regions: V4, IT, and V4 in this run/],
        [{ subjects: ["subj01"] }, /subjects: subj01, subj02, subj03, subj04, and subj01/],
        [{ settings: { alphas: [3] } }, /settings: \{\}, and \{"alphas":\[3\]\} in this run/],
      ] as const
    ) {
      await assert.rejects(scoreModel({ ...run, ...other, from: [out] }), says);
    }
    await assert.rejects(scoreShare({ ...run, out, onlyLayers: ["dead"] }), /another share/);
    await assert.rejects(
      scoreShare({ ...run, out, onlyLayers: ["deed"] }),
      /choose a share of scores: .*"deed".*dead/,
    );
  });
});

Deno.test("numbers of parts come back to the bit", () => {
  const value = {
    a: [NaN, -0, Infinity, -Infinity, 0.1 + 0.2, 5e-324],
    b: Float64Array.of(NaN, -0, 1 / 3),
    c: { d: null, e: "NaN" },
  };
  assert.deepEqual(parseExact(exactText(value)), value);
});
