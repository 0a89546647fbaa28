import assert from "node:assert/strict";
import { join } from "node:path";
import { writeDataArray } from "neuroid";
import { ndarray } from "neuroid/arrays";
import { writeNpy } from "neuroid/files";
import {
  type ActivationLayer,
  type BenchmarkName,
  openActivations,
  openResponses,
  scoreBenchmark,
  ScoredLayer,
  ScoredRegion,
} from "neuroid/scores";
import { withFolder } from "../helpers.ts";
import {
  assembly,
  type Changes,
  features,
  TEST,
  TRAIN,
  writeActivations,
  writePackage,
} from "./made.ts";

const BENCHMARKS: readonly BenchmarkName[] = [
  ...["ridge", "ridgecv", "pls", "linear", "neuron_to_neuron", "ridgecv_kfold"] as const,
  ...["rdm", "rdm_pooled", "rdm_noise_corrected", "rdm_crossnobis", "cka", "cka_biased"] as const,
  ...["ridge_cv", "rdm_cv", "cka_cv"] as const,
];

/** Orders of pictures, those of text among them by code point last. */
const ORDERS: Readonly<Record<string, (ids: readonly string[]) => string[]>> = {
  "the other way round": (ids) => [...ids].reverse(),
  "from the middle on": (ids) => [...ids.slice(11), ...ids.slice(0, 11)],
  "every other first": (ids) => [
    ...ids.filter((_, i) => i % 2 === 1),
    ...ids.filter((_, i) => i % 2 === 0),
  ],
  "two exchanged": (ids) => [ids[1]!, ids[0]!, ...ids.slice(2)],
  "the last first": (ids) => [ids.at(-1)!, ...ids.slice(0, -1)],
  "as by lot": (ids) => ids.map((_, i) => ids[(i * 7 + 3) % ids.length]!),
  "by their last letter": (ids) => [...ids].sort((a, b) => a.at(-1)!.localeCompare(b.at(-1)!)),
};

/** Ids that Python and JavaScript's `<` sort differently: one beyond U+FFFF, others just below. */
const ODD = ["\u{1F600}", "\uFF5E", "\u{10000}", "\uE000", "a", "\u{1F600}b", "\uFFEE", "é"];

async function scores(
  region: ScoredRegion,
  source: ActivationLayer,
  pictures: readonly string[],
): Promise<number[]> {
  const layer = await ScoredLayer.read([source], pictures), found: number[] = [];
  for (const name of BENCHMARKS) {
    const { score, raw } = await scoreBenchmark(region, layer, name);
    found.push(score, raw);
  }
  return found;
}

function assertSame(found: readonly number[], expected: readonly number[], what: string): void {
  expected.forEach((value, i) => {
    const isSame = Object.is(found[i], value) || Math.abs(found[i]! - value) < 1e-8;
    assert.ok(isSame, `${what}, ${BENCHMARKS[Math.floor(i / 2)]}: ${found[i]} and ${value}`);
  });
}

Deno.test("pictures stand in a layer in any order: every benchmark gives the same", async () => {
  await withFolder(async (folder) => {
    const path = await writePackage(folder);
    const activations = await writeActivations(folder, { conv: 40 });
    using responses = await openResponses({ package: path });
    const [source] = await openActivations(activations);
    const region = new ScoredRegion(responses.readRegion("V1"));
    const { ids } = region.responses.all;
    const expected = await scores(region, source!, ids);
    assert.ok(expected.filter(Number.isFinite).length > BENCHMARKS.length);
    for (const [what, order] of Object.entries(ORDERS)) {
      const pictures = order(ids);
      assert.deepEqual([...pictures].sort(), [...ids].sort(), what);
      assertSame(await scores(region, source!, pictures), expected, what);
    }
    // Of another region's pictures beside them, and one instead of another: as many as the region has.
    const more = await writeActivations(join(folder, "more"), { conv: 40 });
    await Deno.writeTextFile(join(more, "stimulus_ids_more.txt"), "one\ntwo\n");
    const data = features(["one", "two"], 40);
    await writeNpy(join(more, "activations_conv_more.npy"), ndarray("float64", [2, 40], data));
    const [wider] = await openActivations(more);
    const among = ["two", ...ids.toReversed(), "one"];
    assertSame(await scores(region, wider!, among), expected, "among others");
    const layer = await ScoredLayer.read([wider!], ["one", ...ids.slice(1)]);
    for (const name of BENCHMARKS) {
      await assert.rejects(
        scoreBenchmark(region, layer, name),
        /layer conv: \d of \d+ pictures that were not read \(\w+\); ScoredLayer\.read with all/,
        name,
      );
    }
    await assert.rejects(ScoredLayer.read([source!], [...ids, ids[3]!]), /picture \w+ twice; each/);
  });
});

Deno.test("ids beyond U+FFFF: pictures, subjects and repetitions are in Python's order", async () => {
  await withFolder(async (folder) => {
    const train = TRAIN.map((id, i) => `${ODD[i % ODD.length]}${id}`);
    const test = TEST.map((id, i) => `${ODD[(i * 3) % ODD.length]}${id}`);
    const subjects = ["\u{1F600}", "\uFF5E"].flatMap((name) => Array<string>(3).fill(name));
    const coords: Changes["coords"] = { subject: ["neuroid", subjects] };
    const path = join(folder, "package"), activations = join(folder, "activations");
    for (const each of [path, activations]) await Deno.mkdir(each);
    await writeDataArray(join(path, "M_train.nc"), assembly(train, 1, { coords }));
    await writeDataArray(join(path, "M_test.nc"), assembly(test, 3, { coords }));
    const all = [...test, ...train], data = ndarray("float64", [all.length, 9], features(all, 9));
    await Deno.writeTextFile(join(activations, "stimulus_ids.txt"), all.join("\n") + "\n");
    await writeNpy(join(activations, "activations_conv.npy"), data);
    using responses = await openResponses({ package: path });
    assert.deepEqual(responses.subjects, ["\uFF5E", "\u{1F600}"]);
    const region = new ScoredRegion(responses.readRegion("V1"));
    assert.deepEqual([...region.neuroids.keys()], ["\uFF5E", "\u{1F600}"]);
    const [source] = await openActivations(activations);
    const byUnit = [...responses.stimulusIds].sort();
    const { ids } = region.responses.all;
    assert.notDeepEqual(byUnit, ids, "the two orders differ on these");
    assert.deepEqual(
      ids,
      [...byUnit].sort((a, b) => {
        const [x, y] = [a, b].map((text) => Array.from(text, (letter) => letter.codePointAt(0)!));
        const at = x!.findIndex((code, i) => code !== y![i]);
        return (x![at] ?? -1) - (y![at] ?? -1);
      }),
    );
    assertSame(await scores(region, source!, byUnit), await scores(region, source!, ids), "units");
    const found = await scoreBenchmark(region, await ScoredLayer.read([source!], ids), "ridge");
    assert.deepEqual(found.bySubject.map(({ subject }) => subject), ["\uFF5E", "\u{1F600}"]);
  });
});
