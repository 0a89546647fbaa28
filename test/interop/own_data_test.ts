/** The tutorial's examples and a laboratory's files, by the command line alone, in the real registry. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { assertAllClose } from "./close.ts";
import { pythonTest } from "./python.ts";

interface Loaded {
  readonly cls: string;
  readonly dims: string[];
  readonly shape: number[];
  readonly values: number[];
  readonly set: string;
  readonly coords: Record<string, [dims: string[], values: unknown[]]>;
}

async function done(name: string, ...args: string[]) {
  const { code, stdout, stderr } = await projectTask(name, ...args, "--json");
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

await pythonTest(
  "own arrays and tables, train and test, two spaces, behavior and spikes: one plugin by a recipe " +
    "loads by the real registry with equal values, its tests pass, its script makes the same sha1s",
  "brainscore",
  async (python) => {
    await withFolder(async (folder) => {
      await python("own_data.py", "make", folder);
      const at = (name: string) => join(folder, name);
      const expected = JSON.parse(await Deno.readTextFile(at("expected.json")));
      const neural = (part: string, data: string, ...more: string[]) => [
        ...["--data", at(data), "--presentation", at(`trials_${part}.csv`), ...more],
      ];
      const flat = ["--dims", "presentation,neuroid", "--neuroid"];
      const made: [name: string, set: string, cls: string, args: string[]][] = [];
      for (const part of ["train", "test"]) {
        const binned = ["--dims", "presentation,neuroid,time_bin", "--neuroid", at("units.csv")];
        const bins = ["--time-bin", at("bins.csv"), "--attrs", '{"sampling_rate": 280000}'];
        made.push(
          [`binned_${part}`, part, "NeuroidAssembly", [
            ...part === "test"
              ? neural(part, "rates_test.mat", ...binned, ...bins, "--variable", "session.rates")
              : neural(part, "rates_train.npy", ...binned, ...bins),
          ]],
          [`surface_${part}`, part, "NeuroidAssembly", [
            ...neural(part, `surface_${part}.mat`, ...flat, at("units.csv")),
            ...["--variable", "s.responses"],
          ]],
          [`volume_${part}`, part, "NeuroidAssembly", [
            ...neural(part, `volume_${part}.csv`, ...flat, at("units.tsv")),
          ]],
        );
      }
      made.push(
        ["answers", "train", "BehavioralAssembly", [
          ...["--data", at("answers.csv"), "--values", "response"],
        ]],
        ["choices", "train", "BehavioralAssembly", [
          ...["--data", at("choices.csv"), "--choices", "A,B,C"],
        ]],
        ["spikes", "train", "SpikeTimesAssembly", [
          ...["--data", at("spikes.csv"), "--values", "spike_time", "--class"],
          "SpikeTimesAssembly",
        ]],
      );
      for (const [name, , cls, args] of made) {
        const built = await done("assembly:make", ...args, "--out", at(`nc/${name}.nc`));
        assert.equal(built.cls, cls, name);
      }
      await Deno.writeTextFile(at("me.bib"), "@article{Me2024,\n  title = {mine},\n}\n");
      const recipe = {
        "plugin-name": "me2024",
        "bibtex": "me.bib",
        "stimulus-sets": ["train", "test"].map((part) => ({
          "identifier": `Me2024.stim_${part}`,
          "stimuli": `${part}.csv`,
          "images": `stimuli_${part}`,
        })),
        "assemblies": made.map(([name, set, cls]) => ({
          "assembly-identifier": `Me2024.${name}`,
          "assembly": `nc/${name}.nc`,
          "class": cls,
          "stimulus-set": `Me2024.stim_${set}`,
        })),
      };
      await Deno.writeTextFile(at("recipe.json"), JSON.stringify(recipe));
      const out = at("package");
      const packaged = await done(
        "brainscore:package",
        "--recipe",
        at("recipe.json"),
        "--out",
        out,
      );
      const kinds = packaged.stimulus_sets.map((
        set: { kinds: { kind: string; files: number }[] },
      ) => set.kinds.map(({ kind, files }) => `${files} ${kind}`));
      assert.deepEqual(kinds, [["4 sound", "4 text"], ["2 video", "2 sound", "2 text"]]);
      // Another plugin, whose assembly is of a set of the first.
      const elsewhere = {
        "plugin-name": "other2024",
        "stimulus-sets": [{ "identifier": "Me2024.stim_test", "package": "package" }],
        "assemblies": [{
          "assembly-identifier": "Other2024.again",
          "assembly": "nc/volume_test.nc",
        }],
      };
      await Deno.writeTextFile(at("other.json"), JSON.stringify(elsewhere));
      const other = at("other");
      await done("brainscore:package", "--recipe", at("other.json"), "--out", other);
      // By the registered identifier and sha1s alone; and of a set that nobody registers.
      const [, test] = packaged.stimulus_sets;
      const byKey = async (name: string, identifier: string) => {
        const set = { identifier, "csv-sha1": test.csv_sha1, "zip-sha1": test.zip_sha1 };
        const recipe = {
          "plugin-name": name,
          "stimulus-sets": [set],
          "assemblies": [{
            "assembly-identifier": `Me2024.${name}`,
            "assembly": "nc/surface_test.nc",
          }],
        };
        await Deno.writeTextFile(at(`${name}.json`), JSON.stringify(recipe));
        const args = ["--recipe", at(`${name}.json`), "--out", at(name)];
        const { issues } = await done("brainscore:package", ...args);
        assert.deepEqual(
          issues.map(({ code }: { code: string }) => code).filter((code: string) =>
            code.startsWith("STIMULUS_SET")
          ),
          ["STIMULUS_SET_NOT_HERE"],
        );
        return at(name);
      };
      const registered = await byKey("registered", "Me2024.stim_test");
      const lost = await byKey("lost", "Me2024.stim_none");
      const { loaded, ceilings, tests, stimuli } = JSON.parse(
        await python("own_data.py", "load", out, other, registered, lost),
      ) as {
        loaded: Record<string, Loaded>;
        ceilings: Record<string, number[]>;
        tests: Record<string, string>;
        stimuli: Record<string, Record<string, string>>;
      };
      assert.deepEqual(stimuli, {
        "Me2024.stim_train": expected.stim_train,
        "Me2024.stim_test": expected.stim_test,
      });
      assert.match(tests.lost!, /Me2024\.stim_none/);
      const { lost: _, ...right } = tests;
      assert.deepEqual(right, { me2024: "passed", other2024: "passed", registered: "passed" });
      assert.equal(Object.keys(loaded).length, made.length + 2);
      assert.deepEqual(loaded["Me2024.registered"]!.values, expected.surface_test);
      assert.equal(loaded["Me2024.registered"]!.set, "Me2024.stim_test");
      for (const [name, set, cls] of made) {
        const theirs = loaded[`Me2024.${name}`]!;
        assert.deepEqual([theirs.cls, theirs.set], [cls, `Me2024.stim_${set}`], name);
        assert.deepEqual(theirs.values, expected[name], name);
      }
      assert.deepEqual(loaded["Other2024.again"]!.values, expected.volume_test);
      assert.equal(loaded["Other2024.again"]!.set, "Me2024.stim_test");
      const { coords } = loaded["Me2024.answers"]!;
      assert.deepEqual(coords.response_time, [["presentation"], expected.response_time]);
      assert.deepEqual(coords.category![1].slice(0, 2), ["face", "object"], "of the stimuli");
      assert.deepEqual(loaded["Me2024.choices"]!.dims, ["presentation", "choice"]);
      assert.deepEqual(loaded["Me2024.choices"]!.coords.choice![1], ["A", "B", "C"]);
      assert.deepEqual(loaded["Me2024.spikes"]!.dims, ["event"]);
      const { coords: neuroids } = loaded["Me2024.volume_train"]!;
      assert.deepEqual(neuroids.depth, [["neuroid"], [0.5, 1, 1.25, 2, 3.5, 4]]);
      const binned = packaged.assemblies.find((each: { identifier: string }) =>
        each.identifier === "Me2024.binned_test"
      );
      const centers = binned.internal_consistency.bins.map((bin: { center: number }) => bin.center);
      assert.equal(centers.length, 3);
      assertAllClose(
        Float64Array.from(centers),
        Float64Array.from(ceilings["Me2024.binned_test"]!),
        1e-12,
        "internal_consistency_temporal",
      );
      const again = await new Deno.Command("bash", {
        args: [
          join(out, "me2024/data_packaging/package.sh"),
          ...[projectPath(), folder, at("again")],
        ],
        cwd: "/",
        env: { NO_COLOR: "1" },
      }).output();
      const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      assert.equal(again.code, 0, decode(again.stderr));
      assert.match(decode(again.stdout), /the same sha1s as the plugin registers/);
      const manifest = (path: string) => Deno.readTextFile(join(path, "package.json"));
      assert.equal(await manifest(at("again")), await manifest(out));
    });
  },
);
