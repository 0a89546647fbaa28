/** Regions, layers and subjects by whatever names: each has a file of its own, and its own numbers in it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { ndarray } from "neuroid/arrays";
import { readCsv } from "neuroid";
import { writeNpz } from "neuroid/files";
import { regionColors } from "../../../lib/charts/palettes.ts";
import { scoreModel, type ScoreOptions, scoreShare } from "neuroid/scores";
import { withFolder } from "../../helpers.ts";
import { type Changes, features, TEST, TRAIN, writePackage } from "../../scores/made.ts";

const IDS = [...TRAIN, ...TEST];

/** A package of these two regions and subjects, and activations of layers, each of another width. */
async function made(
  folder: string,
  [a, b]: readonly [string, string],
  subjects: readonly [string, string] | undefined,
  layers: readonly string[],
): Promise<ScoreOptions> {
  const changes: Changes = {
    coords: {
      region: ["neuroid", [a, a, b, a, a, b]],
      ...(subjects && { subject: ["neuroid", subjects.flatMap((name) => [name, name, name])] }),
    },
    ...(subjects === undefined && { without: ["subject"] }),
  };
  const activations = join(folder, "activations.npz");
  const arrays = layers.map((name, i) =>
    [
      name,
      ndarray("float64", [IDS.length, 8 + i], features(IDS, 8 + i)),
    ] as const
  );
  const ids = ["stimulus_id", ndarray("string", [IDS.length], IDS)] as const;
  await writeNpz(activations, new Map<string, never>([ids, ...arrays] as never));
  return {
    responses: { package: await writePackage(folder, changes, changes) },
    activations,
    benchmarks: ["ridge", "rdm"],
  };
}

/** Names of two regions and of layers, whose tables would have one name where nobody looked. */
const ALIKE: readonly (readonly [regions: readonly [string, string], layers: readonly string[]])[] =
  [
    [["V1", "V1_a"], ["b", "a_b"]],
    [["α", "β"], ["conv1"]],
    [["V1/v", "V1_v"], ["層一", "層二"]],
    [["V\u00e9", "Ve\u0301"], ["a b", "a  b", "a,b"]],
    [["v1", "V1"], ["Conv", "conv"]],
    [[" V1", "V1 "], ["conv"]],
    [["V".repeat(150), `${"V".repeat(150)}2`], ["層".repeat(60), `${"層".repeat(60)}二`]],
    [["constructor", "toString"], ["constructor", "valueOf"]],
  ];

Deno.test("tables of neuroids: one for each region and layer, however alike they are called", async (t) => {
  for (const [regions, layers] of ALIKE) {
    await t.step(`${regions}; ${layers}`.slice(0, 60), () =>
      withFolder(async (folder) => {
        const options = await made(folder, regions, ["s1", "s2"], layers), out = join(folder, "o");
        const report = await scoreModel({ ...options, out });
        const tables = report.files.filter((name) => name.startsWith("per_neuroid_"));
        assert.equal(new Set(tables).size, regions.length * layers.length);
        const found = await Promise.all(tables.map(async (name) => {
          const table = await readCsv(join(out, name));
          return `${table.column("neuroid_id")}: ${table.column("r")}`;
        }));
        assert.equal(new Set(found).size, tables.length, "each holds other numbers");
        // What was written is what is compared: the whole run with itself.
        const { comparisons } = await scoreModel({ ...options, against: out });
        assert.deepEqual(
          comparisons.filter(({ benchmark }) => benchmark === "ridge")
            .map(({ difference, p, why }) => [difference, p, why]),
          regions.map(() => [0, 1, undefined]),
        );
      }));
  }
});

Deno.test("a plain region and layer have the contract's name of a table", async () => {
  await withFolder(async (folder) => {
    const options = await made(folder, ["V1", "IT"], ["s1", "s2"], ["layer4.1", "avg-pool"]);
    const report = await scoreModel({ ...options, out: join(folder, "out") });
    assert.deepEqual(report.files.filter((name) => name.endsWith(".csv")), [
      "per_neuroid_V1_layer4.1_ridge.csv",
      "per_neuroid_IT_layer4.1_ridge.csv",
      "per_neuroid_V1_avg-pool_ridge.csv",
      "per_neuroid_IT_avg-pool_ridge.csv",
    ]);
  });
});

Deno.test("a layer's long name leaves room for the unfinished file of the longest table", async () => {
  await withFolder(async (folder) => {
    const options = await made(folder, ["V1", "IT"], ["s1", "s2"], ["layer".repeat(80)]);
    for (const tables of ["csv", "parquet"] as const) {
      const out = join(folder, tables);
      await scoreModel({ ...options, benchmarks: ["ridgecv_per_neuroid"], tables, out });
    }
  });
});

Deno.test("parts of shares: one for each subject, however alike they are called", async (t) => {
  const SUBJECTS = [["é", "à"], ["s/1", "s_1"], ["S", "s"], ["s".repeat(300), "s2"]] as const;
  for (const subjects of [...SUBJECTS, undefined]) {
    await t.step(`${subjects ?? "no subjects"}`.slice(-60), () =>
      withFolder(async (folder) => {
        const options = await made(folder, ["V1", "IT"], subjects, ["conv1", "conv2"]);
        const { regions } = await scoreModel(options);
        const from = ["conv1", "conv2"].map((layer) => join(folder, layer));
        for (const out of from) {
          const layer = out.slice(-5);
          const { parts } = await scoreShare({ ...options, out, onlyLayers: [layer] });
          const files = Array.from(Deno.readDirSync(out), ({ name }) => name.toLowerCase());
          assert.equal(new Set(files.filter((name) => name.startsWith("layer-"))).size, parts);
        }
        assert.deepEqual((await scoreModel({ ...options, from })).regions, regions);
      }));
  }
});

Deno.test("a region has a color, also one that is called as what every object knows", () => {
  for (const name of ["constructor", "toString", "__proto__"]) {
    assert.match(regionColors([name])[0]!, /^#[0-9a-f]{6}$/i);
  }
});
