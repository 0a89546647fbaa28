/** Two of a task at once in one folder: one done and one clear refusal, or both right. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { notebookText } from "../../tasks/jupyter/format/mod.ts";
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { notebookOf } from "./jupyter/cells.ts";

/** How often each; `NEUROID_ROUNDS=20` by hand. */
const ROUNDS = Number(Deno.env.get("NEUROID_ROUNDS") ?? 1);
const SAMPLES = projectPath("data-samples");
const VOLUME = join(SAMPLES, "nsd-mini-expected", "volume");
const NSD = ["--root", join(SAMPLES, "nsd-mini"), "--space", "volume"];
const PICTURES = join(SAMPLES, "nsd-mini-expected", "surface_package");
const SCORED = [
  ...["--package", PICTURES, "--activations", join(SAMPLES, "activations", "surface")],
  ...["--benchmarks", "ridge,rdm"],
];
const STATIC = join(
  SAMPLES,
  "sensorium",
  "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
);

/** A small notebook that writes a file, made when it is needed. */
const NOTEBOOKS = join(Deno.makeTempDirSync({ prefix: "neuroid-test-two-" }), "notebooks");
const CELL = 'Deno.writeTextFileSync("cell.txt", "written");\n1 + 1';
globalThis.addEventListener(
  "unload",
  () => Deno.removeSync(dirname(NOTEBOOKS), { recursive: true }),
);
Deno.mkdirSync(NOTEBOOKS);
Deno.writeTextFileSync(join(NOTEBOOKS, "two.ipynb"), notebookText(notebookOf(CELL)));

const TASKS: readonly (readonly [string, ...string[]])[] = [
  ["rdm", "--assemblies", VOLUME, "--regions", "V1,V2"],
  ["nsd:prepare", ...NSD, "--subjects", "1,2", "--workers", "1"],
  ["nsd:package", ...NSD, "--assemblies", VOLUME, "--workers", "1"],
  ["score", ...SCORED, "--layers", "tuned.wide,tuned.middle", "--regions", "V4"],
  ["sensorium:package", STATIC, "--tier", "test"],
  ["sensorium:statistics", STATIC, "--source", "train"],
  ["notebooks", "two", "--html", "--from", NOTEBOOKS],
  ["notebooks:text", join(NOTEBOOKS, "two.ipynb")],
  [
    "brainscore:package",
    "--stimuli",
    join(PICTURES, "stimulus_metadata_test.csv"),
    "--images",
    join(PICTURES, "stimuli_test"),
    "--identifier",
    "Me2024",
  ],
];

for (const [task, ...args] of TASKS) {
  Deno.test(`two of ${task} at once: one done and one refused, or both right`, async () => {
    await withFolder(async (folder) => {
      const run = (out: string) => projectTask(task, ...args, "--out", join(folder, out));
      assert.equal((await run("alone")).code, 0);
      const right = await filesOf(join(folder, "alone"));
      for (let round = 0; round < ROUNDS; round++) {
        const out = `round${round}`;
        const first = run(out);
        await new Promise((resolve) => setTimeout(resolve, 37 * (round % 10)));
        const runs = [await run(out), await first];
        assert.ok(runs.some(({ code }) => code === 0), runs.map(({ stderr }) => stderr).join());
        for (const { code, stderr } of runs) {
          if (code === 0) continue;
          assert.equal(code, 1);
          assert.match(
            stderr,
            /error: open an output folder: another run is at work in it; .*\)$/m,
          );
          assert.doesNotMatch(stderr, /^ +at /m);
        }
        assert.deepEqual(await filesOf(join(folder, out)), right);
      }
    });
  });
}

/** All files below a folder, with their bytes; of the plugin not those with the command line. */
async function filesOf(folder: string, below = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
    const path = join(below, name);
    if (isDirectory) Object.assign(found, await filesOf(folder, path));
    else {
      const text = new TextDecoder("latin1").decode(await Deno.readFile(join(folder, path)));
      found[path] = /\.(py|md|sh)$/.test(name) ? "" : text;
    }
  }
  return Object.fromEntries(Object.entries(found).sort());
}
