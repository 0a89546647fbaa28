/** The workflows on one machine: the bytes of runs in one go. `NEUROID_PIPELINES=all` makes everything. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { packageNsd, prepareAssemblies, writeRdms } from "neuroid/nsd";
import { scoreModel } from "neuroid/scores";
import { computeManyStatistics } from "neuroid/sensorium";
import { projectPath, withFolder } from "../helpers.ts";
import { ended, pipelineTest, runSnakemake, startSnakemake, sumsIn } from "./pipelines.ts";

const SAMPLES = projectPath("data-samples");
const ROOT = join(SAMPLES, "nsd-mini");
const PROFILE = ["--profile", projectPath("pipelines", "snakemake", "profiles", "local")];
const ALL = Deno.env.get("NEUROID_PIPELINES") === "all";
/** What folders may be named. */
const ODD = "o'u\"t, %a #1 $x";

await pipelineTest(
  "nsd.smk makes the bytes of runs in one go, and a second time nothing",
  () =>
    withFolder(async (folder) => {
      const subjects = [1, 2, 3, 4];
      const spaces = ALL ? ["volume", "surface"] as const : ["volume"] as const;
      const layers = ["tuned.wide", "dead"];
      await Deno.symlink(ROOT, join(folder, "tr{ee}, <temp>"));
      const config = {
        ...{
          root: join(folder, "tr{ee}, <temp>"),
          out: ODD,
          subjects,
          spaces,
          block: ALL ? 2 : 40,
          benchmarks: ["ridge", "rdm"],
        },
        scores: Object.fromEntries(
          spaces.map((
            space,
          ) => [space, { activations: join(SAMPLES, "activations", space), layers }]),
        ),
      };
      if (ALL) {
        const dry = await runSnakemake(folder, "nsd", config, [...PROFILE, "--dry-run"]);
        assert.match(dry, /extract +\d+[^]*This was a dry-run/);
      }
      await runSnakemake(folder, "nsd", config, PROFILE);
      for (const space of spaces) {
        const single = (name: string) => join(folder, "single", space, name);
        const made = (name: string) => join(folder, ODD, space, name);
        const run = { root: ROOT, space, subjects, workers: 1 };
        const assemblies = single("assemblies");
        await prepareAssemblies({ ...run, out: assemblies });
        await packageNsd({ ...run, assemblies, out: single("package") });
        await writeRdms(single("rdm"), { assemblies });
        await scoreModel({
          responses: { package: single("package") },
          activations: join(SAMPLES, "activations", space),
          layers,
          benchmarks: ["ridge", "rdm"],
          out: single("scores"),
        });
        for (const name of ["assemblies", "package", "rdm", "scores"]) {
          assert.deepEqual(
            await sumsIn(made(name)),
            await sumsIn(single(name)),
            `${space} ${name}`,
          );
        }
        const verified = await Deno.readTextFile(join(folder, ODD, space, "verified.txt"));
        assert.match(verified, /assemblies: made by nsd:prepare of neuroid .* of \d+ shares/);
      }
      const again = await runSnakemake(folder, "nsd", config, [...PROFILE, "--dry-run"]);
      assert.match(again, /Nothing to be done/);
      // The same files in another place are another run: all that reads them is made again.
      const root = join(folder, "tree");
      await Deno.symlink(ROOT, root);
      const other = await runSnakemake(folder, "nsd", { ...config, root }, [
        ...PROFILE,
        "--dry-run",
      ]);
      assert.match(other, /Params have changed/);
      for (const rule of ["extract", "prepare", "extract_test", "package", "verify"]) {
        assert.match(other, new RegExp(`^${rule} +\\d+$`, "m"), rule);
      }
      // Without layers of its own a score is one job, and no share.
      const activations = join(SAMPLES, "activations", "volume");
      const few = {
        ...config,
        benchmarks: "rdm",
        spaces: "volume",
        scores: { volume: { activations } },
      };
      const text = await runSnakemake(folder, "nsd", few, PROFILE);
      assert.doesNotMatch(text, /score_share/);
      await scoreModel({
        responses: { package: join(folder, "single", "volume", "package") },
        ...{ activations, benchmarks: ["rdm"], out: join(folder, "single", "all") },
      });
      assert.deepEqual(
        await sumsIn(join(folder, ODD, "volume", "scores")),
        await sumsIn(join(folder, "single", "all")),
      );
    }),
);

await pipelineTest(
  "a configuration that means nothing, or names what is not there, is refused before jobs are",
  () =>
    withFolder(async (folder) => {
      const right = { root: ROOT, out: "out", subjects: "1,3-4" };
      const dry = [...PROFILE, "--dry-run"];
      const planned = await runSnakemake(folder, "nsd", { ...right, spaces: "volume" }, dry);
      assert.match(planned, /^extract +3$/m); // three subjects, a block each
      const nowhere = join(folder, "nowhere");
      const wrong: readonly [Readonly<Record<string, unknown>>, RegExp][] = [
        [{ subject: [1] }, /has subject, which means nothing here; subjects is meant\?/],
        [{ root: nowhere }, /root of the configuration: there is no .*nowhere/],
        [{ subjects: "4-3" }, /subjects of the configuration has 4-3; a range goes up: 3-4/],
        [{ subjects: "1-5" }, /subjects of the configuration has 5, which .* it has 1, 2, 3, 4/],
        [{ scores: { volume: { activations: nowhere } } }, /activations of volume of scores .*no /],
      ];
      for (const [change, message] of ALL ? wrong : wrong.slice(0, 1)) {
        const { code, text } = await ended(
          await startSnakemake(folder, "nsd", { ...right, ...change }, dry),
        );
        assert.equal(code, 1, text);
        assert.match(text, message);
        assert.doesNotMatch(text, /Traceback|File "/);
      }
    }),
);

await pipelineTest(
  "sensorium.smk puts statistics of mice together, and packages each",
  () =>
    withFolder(async (folder) => {
      const recordings = [
        "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210.zip",
        ...(ALL
          ? [
            "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef.zip",
            "dynamic99997-3-8-Video-00112233445566778899aabbccddeeff.zip",
          ]
          : []),
      ].map((name) => join(SAMPLES, "sensorium", name));
      const mice = { recordings, mice_out: ODD, frames: { dynamic99997: "89-90" } };
      await runSnakemake(folder, "sensorium", mice, PROFILE);
      const found = JSON.parse(await Deno.readTextFile(join(folder, ODD, "statistics.json")));
      assert.deepEqual(
        found,
        JSON.parse(JSON.stringify(await computeManyStatistics(recordings, { store: false }))),
      );
      const packages = await Array.fromAsync(Deno.readDir(join(folder, ODD, "packages")));
      assert.equal(packages.length, recordings.length);
    }),
);

/** Stands in for Deno: subject 1 has wrong data, 2 is killed once, 3 is wrong usage. */
const FAILING = `#!/bin/bash
while (($#)); do
  case $1 in --only) only=$2 ;; --out) out=$2 ;; esac
  shift
done
echo "subject $only" >>"$TRIES"
case $only in
1) exit 1 ;;
3) exit 2 ;;
esac
(($(grep -c "subject $only" "$TRIES") > 1)) || kill -KILL $$
echo {} >"$out/manifest.json"
`;

await pipelineTest(
  "a job that was killed is tried again, one that failed on its data or its usage is not",
  () =>
    withFolder(async (folder) => {
      const deno = join(folder, "deno"), tries = join(folder, "tries");
      await Deno.writeTextFile(deno, FAILING.replaceAll("$TRIES", tries), { mode: 0o755 });
      const config = { deno, root: ROOT, out: "out", subjects: "1-3", spaces: "volume" };
      const { code, text } = await ended(
        await startSnakemake(folder, "nsd", { ...config, block: 40, make: [] }, PROFILE),
      );
      assert.equal(code, 1, text);
      const found = (await Deno.readTextFile(tries)).trim().split("\n").sort();
      assert.deepEqual(found, ["subject 1", "subject 2", "subject 2", "subject 3"], text);
      assert.equal(
        text.match(/\(extract\) failed by itself, so it is not tried again/g)?.length,
        2,
      );
    }),
);
