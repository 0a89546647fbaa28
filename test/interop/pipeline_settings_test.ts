/** The configuration of the workflows: what is wrong is one line, and every flag of a task has a key. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { environmentPython } from "../../tasks/environments/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { pipelineTest } from "./pipelines.ts";

const SCRIPT = projectPath("test", "interop", "pipeline_settings.py");

async function python(args: readonly string[], input = ""): Promise<string> {
  const child = new Deno.Command(environmentPython("pipelines"), {
    args: [SCRIPT, ...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await new Response(input).body?.pipeTo(child.stdin);
  const { code, stdout, stderr } = await child.output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

type Keys = Readonly<Record<string, unknown>>;

const ROOT = projectPath("data-samples", "nsd-mini");
const ACTIVATIONS = projectPath("data-samples", "activations", "volume");
const MOUSE = projectPath(
  ...["data-samples", "sensorium"],
  "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
);
const scored = (more: Keys): Keys => ({
  scores: { volume: { activations: ACTIVATIONS, ...more } },
});
const assembled = (more: Keys): Keys => ({ make: ["verify"], ...more });

/** What is right. */
const RIGHT: readonly Keys[] = [
  {},
  { spaces: "volume,surface", subjects: [1, "3-4"], block: { volume: 40, surface: "10" } },
  { subjects: 2, sessions: { "1": 3, 5: 4 }, out: "o'u\"t, #%a $x", make: [], spaces: ["volume"] },
  scored({}),
  scored({ layers: ["a/b", 7], joint: "a/b+7", baselines: ["pixels", "labels:x"], reliable: 0 }),
  scored({ cv: "kfold", bootstrap: "subjects", alphas: [0.1, 1], compare: ["a", "b"], seed: "0" }),
  { scores: { volume: { baselines: ["pixels"] } } },
  { spaces: ["volume"], images: "complete", trials: "mean", drop_undefined: true },
  assembled({
    images: "all",
    trials: "single",
    split: "kfold",
    folds: 3,
    betas: "betas_assumehrf",
  }),
  assembled({
    resolution: "func1mm",
    run_sessions: "1-2",
    empty_regions: "skip",
    one_file: "true",
  }),
  assembled({
    spaces: ["nativesurface"],
    regions: "floc-faces",
    make: ["verify", "rdm"],
    rdm: { regions: ["OFA"] },
  }),
  { root: "s3://natural-scenes-dataset", cache: "c", cache_size: "50GB", endpoint: "https://a.b" },
  { engine: "blas", clock: false, benchmarks: "ridge", pictures: ROOT },
];

/** What is wrong, and what is said of it. */
const WRONG: readonly [Keys, RegExp][] = [
  [
    { subject: [1] },
    /the configuration has subject, which means nothing here; subjects is meant\?/,
  ],
  [{ root: "nowhere" }, /root of the configuration: there is no .*nowhere; name what is there/],
  [{ root: null }, /the configuration lacks root; it takes a folder of NSD/],
  [{ root: ["a"] }, /root of the configuration is \["a"\]; it takes a folder of NSD/],
  [{ root: "ftp://a/b" }, /root of the configuration is "ftp:\/\/a\/b"; it takes a folder of NSD/],
  [{ out: true }, /out of the configuration is true; it takes a folder/],
  [{ out: "o{x}" }, /out of the configuration is .*o\{x\}; it takes a path without \{/],
  [{ out: "o<temp>" }, /out of .*; it takes a path without <temp>/],
  [{ out: "s3://a/b" }, /out of the configuration is "s3:\/\/a\/b"; it takes a folder/],
  [{ out: "a\nb" }, /out of the configuration is "a\\nb"/],
  [{ spaces: [] }, /spaces of the configuration is \[\]; it takes a list of volume, surface, /],
  [{ spaces: "volumes" }, /spaces of the configuration has "volumes"; it takes a list of volume/],
  [{ spaces: ["volume", "volume"] }, /spaces of the configuration has "volume" twice/],
  [{ spaces: { volume: 1 } }, /spaces of the configuration is \{"volume": 1\}; it takes a list/],
  [{ subjects: "4-3" }, /subjects of the configuration has 4-3; a range goes up: 3-4/],
  [{ subjects: "1-5" }, /subjects of the configuration has 5, which .* it has 1, 2, 3, 4/],
  [{ subjects: [0] }, /subjects of the configuration has 0; it takes numbers from 1/],
  [{ subjects: [1.5] }, /subjects of the configuration has 1\.5; it takes numbers from 1/],
  [{ subjects: { a: 1 } }, /subjects of the configuration has \{"a": 1\}; it takes numbers/],
  [{ sessions: 40 }, /sessions of the configuration is 40; it takes how many sessions/],
  [{ sessions: { one: 40 } }, /sessions of the configuration has one, which means nothing here/],
  [{ sessions: { 1: 0 } }, /1 of sessions of the configuration is 0; it takes a whole number/],
  [{ block: 0 }, /block of the configuration is 0; it takes a whole number from 1 up/],
  [{ block: "ten" }, /block of the configuration is "ten"; it takes a whole number from 1 up/],
  [{ block: [10] }, /block of the configuration is \[10\]; it takes a whole number from 1 up/],
  [{ block: true }, /block of the configuration is true/],
  [{ block: null }, /the configuration lacks block/],
  [
    { block: { volume: 1, surfaces: 2 } },
    /block of the configuration has surfaces, .*; surface is meant\?/,
  ],
  [{ block: { volume: 0, surface: 1 } }, /volume of block of the configuration is 0; it takes/],
  [{ block: { volume: 10 } }, /block of the configuration lacks surface; it takes a whole number/],
  [{ make: "packages" }, /make of the configuration has "packages"; it takes a list of package/],
  [{ regions: "stream" }, /regions of the configuration is "stream"; it takes streams, glasser/],
  [{ regions: "mine.json" }, /regions of the configuration: there is no .*mine\.json/],
  [{ regions: "{subject}.mgz" }, /regions of the configuration: there is no .*subj01\.mgz/],
  [{ scores: ["volume"] }, /scores of the configuration is \["volume"\]; it takes spaces with/],
  [{ scores: { volumes: {} } }, /scores of the configuration has volumes, .*; volume is meant\?/],
  [
    { scores: { volume: ACTIVATIONS } },
    /volume of scores of the configuration is ".*; it takes keys/,
  ],
  [{ scores: { volume: {} } }, /volume of scores of the configuration lacks activations/],
  [{ scores: { volume: { layers: ["a"] } } }, /volume of scores .* lacks activations; it takes/],
  [
    { scores: { volume: { activations: "nowhere" } } },
    /activations of volume of scores of the configuration: there is no .*nowhere/,
  ],
  [scored({ layer: ["a"] }), /volume of scores .* has layer, which means nothing here; layers is/],
  [scored({ layers: { a: 1 } }), /layers of volume of scores .* is \{"a": 1\}; it takes names of/],
  [scored({ layers: ["a", "a"] }), /layers of volume of scores .* has "a" twice/],
  [scored({ layers: [true] }), /layers of volume of scores .* has true; it takes names/],
  [
    scored({ layers: ["{a}"] }),
    /layers of .* has "\{a\}"; it takes names of layers, without comma/,
  ],
  [scored({ layers: ["../a"] }), /layers of .* has "\.\.\/a"; it takes names/],
  [scored({ reliable: "high" }), /reliable of volume of scores .* is "high"; it takes a whole/],
  [scored({ reliable: 10, all_neuroids: true }), /reliable and all_neuroids, which exclude/],
  [scored({ alphas: [0] }), /alphas of .* has 0; it takes numbers above 0/],
  [
    scored({ alphas: [1, 2], benchmarks: ["ridge"] }),
    /has alphas, which goes with ridgecv, one of its kind, or banded among/,
  ],
  [
    scored({ folds: 3, benchmarks: ["ridgecv"] }),
    /has folds, which goes with ridgecv_kfold or banded/,
  ],
  [scored({ mixtures: ["1+x"] }), /mixtures of .* has "1\+x"; it takes weights with \+ between/],
  [scored({ seed: 3 }), /has seed, which goes with bootstrap, compare or against/],
  [
    scored({ file_column: "path" }),
    /has file_column, which goes with baselines; add that, or leave/,
  ],
  [scored({ compare: ["a"] }), /compare of .* is \["a"\]; it takes two layers/],
  [scored({ benchmarks: ["rigde"] }), /benchmarks of .* has "rigde"; it takes a list of ridge/],
  [{ benchmarks: [] }, /benchmarks of the configuration is \[\]/],
  [{ rdm: { region: "V1" } }, /rdm of the configuration has region, .*; regions is meant\?/],
  [{ images: "some" }, /images of the configuration: there is no .*some/],
  [{ trials: "one" }, /trials of the configuration is "one"; it takes mean or single/],
  [{ resolution: "1mm" }, /resolution of the configuration is "1mm"; it takes func1pt8mm or/],
  [assembled({ resolution: "func1mm", spaces: "surface" }), /resolution .* goes with the volume/],
  [{ folds: 3 }, /folds of the configuration goes with split: kfold/],
  [assembled({ run_sessions: "1-99" }), /run_sessions of the configuration has 99; it takes sess/],
  [{ drop_undefined: "maybe" }, /drop_undefined of the configuration is "maybe"; it takes true or/],
  [{ drop_undefined: 1 }, /drop_undefined of the configuration is 1; it takes true or false/],
  [{ pictures: "nowhere" }, /pictures of the configuration: there is no .*nowhere/],
  [{ cache_size: "big" }, /cache_size of the configuration is "big"; it takes a size such as 50GB/],
  [{ images: "all" }, /make .* has package, and nsd:package takes .*; leave out images: all, or/],
  [{ images: "complete" }, /leave out images: complete/], // of a surface it is another choice
  [{ ...scored({}), make: ["scores"], trials: "single" }, /make .* has scores, .*trials: single/],
  [{ spaces: ["nativesurface"] }, /leave out nativesurface of spaces/],
  [assembled({ one_file: true }), /make .* has verify, which takes a file a region/],
  [assembled({ make: ["rdm"], one_file: true }), /make .* has rdm, which takes a file a region/],
  [assembled({ make: ["rdm"], images: "all" }), /rdm .* lacks regions; with images: all/],
  [assembled({ make: ["rdm"], regions: "floc-faces" }), /rdm .* lacks regions; with regions: floc/],
];

const WRONG_MICE: readonly [Keys, RegExp][] = [
  [
    { recordings: [] },
    /recordings of the configuration is \[\]; it takes a list of folders or zips/,
  ],
  [{ recordings: null }, /the configuration lacks recordings/],
  [{ recordings: ["nowhere.zip"] }, /recordings of the configuration: there is no .*nowhere\.zip/],
  [{ recordings: [MOUSE, `${MOUSE}.zip`] }, /two recordings are named static99998-3-4-\S+: /],
  [{ tiers: { dynamic: "test" } }, /tiers of the configuration has none for static99998/],
  [{ tiers: ["test"] }, /tiers of the configuration is \["test"\]; it takes one by the beginning/],
  [{ tiers: { static: ["test"] } }, /static of tiers of the configuration is \["test"\]; it takes/],
  [{ frames: { static: "all" } }, /static of frames of the configuration has "all"; it takes/],
  [{ source: "test" }, /source of the configuration is "test"; it takes provided or train/],
  [{ mice_out: "a{b}" }, /mice_out of the configuration is .*; it takes a path without \{/],
];

await pipelineTest(
  "each fault of a configuration is one line with what was found and what is right",
  () =>
    withFolder(async (folder) => {
      await Deno.writeTextFile(join(folder, "study.json"), "{");
      const nsd = { root: ROOT, subjects: "1-4" };
      const wrong: readonly (readonly [string, Keys, RegExp | undefined])[] = [
        ...RIGHT.map((keys) => ["nsd", { ...nsd, ...keys }, undefined] as const),
        ["sensorium", { recordings: [MOUSE], identifiers: { static: "Me2026.a" } }, undefined],
        ["sensorium", { recordings: MOUSE, axes: "trial+time", checksum: true }, undefined],
        ...WRONG.map(([keys, line]) => ["nsd", { ...nsd, ...keys }, line] as const),
        [
          "nsd",
          { ...nsd, root: folder },
          /root of the configuration: .*study\.json is no JSON with/,
        ],
        ...WRONG_MICE.map(([keys, line]) =>
          ["sensorium", { recordings: [MOUSE], ...keys }, line] as const
        ),
      ];
      const lines: (string | null)[] = JSON.parse(
        await python([], JSON.stringify(wrong.map(([workflow, keys]) => [workflow, keys]))),
      );
      assert.equal(lines.length, wrong.length);
      for (const [i, [, keys, line]] of wrong.entries()) {
        if (line === undefined) assert.equal(lines[i], null, JSON.stringify(keys));
        else assert.match(lines[i] ?? "nothing", line, JSON.stringify(keys));
        assert.ok(!lines[i]?.includes("\n"), lines[i] ?? "");
      }
    }),
);

/** Flags that the workflow gives by itself, and those of another work than a run. */
const OWN: Readonly<Record<string, string>> = {
  "nsd:extract": "root out space subjects only sessions assemblies workers yes resolution",
  // A run has a folder of its own, and all of its shares.
  "nsd:prepare": "root out space subjects workers yes from fill replace resolution",
  "nsd:package": "root out space subjects workers yes from fill replace assemblies",
  "nsd:verify": "root assemblies package",
  "rdm": "assemblies out space replace",
  "score": "package out from fill only-layers only-subjects train test assembly choices ceilings",
  "sensorium:statistics": "share from fill out no-store",
  "sensorium:package": "tier out frames identifier",
};

await pipelineTest(
  "every flag of a task that a workflow starts is a key of the configuration",
  async () => {
    const { flags, known, config } = JSON.parse(await python(["--flags"]));
    assert.deepEqual(config, known, "config.yaml has other keys than the table");
    for (const [task, own] of Object.entries(OWN)) {
      const file = projectPath("tasks", `${task.replace(":", "_")}.ts`);
      const { stdout } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "--no-check", "-A", file, "--help", "--json"],
      }).output();
      const described: { name: string; takes: string | null; help: string }[] = JSON.parse(
        new TextDecoder().decode(stdout),
      ).flags;
      const mine: Record<string, string[]> = flags[task] ?? {};
      assert.deepEqual(
        [...Object.keys(mine), ...own.split(" "), "json", "quiet", "help"].sort(),
        described.map(({ name }) => name).sort(),
        task,
      );
      for (const { name, takes, help } of described) {
        for (const choice of mine[name] ?? []) {
          assert.ok(
            `${takes} ${help}`.includes(choice),
            `${task} --${name} does not take ${choice}`,
          );
        }
      }
    }
  },
);
