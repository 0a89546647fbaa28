/**
 * Tasks that make assemblies and packages of one's own data: killed half-way, a rerun ends with the same
 * bytes and nothing is left half-written; of two at once one is refused, or both are right.
 * `NEUROID_ROUNDS=20` does it more often, with larger files.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { ndarray } from "neuroid";
import { writeNpy } from "neuroid/files";
import { permissionFlags, TASKS } from "../../tasks/command/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { linkedTree, writeResponses } from "../workflow/nsd/tree.ts";

const ROUNDS = Number(Deno.env.get("NEUROID_ROUNDS") ?? 1);
const IS_LARGE = ROUNDS > 1;
const SAMPLES = projectPath("data-samples");

/** A task: its flags without `--out`, what is in its folder before, and what it writes. */
interface Case {
  readonly task: string;
  readonly args: (out: string) => string[];
  /** Makes what has to lie in the folder before. */
  readonly before?: (out: string) => Promise<void>;
}

function start({ task, args }: Case, out: string): Deno.ChildProcess {
  // Without `deno task` and the launcher between: they would be killed in its place.
  const entry = TASKS[task]!;
  const command = ["--frozen", ...permissionFlags(entry), projectPath("tasks", entry.file)];
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", ...command, ...args(out)],
    cwd: projectPath(),
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).spawn();
}

async function ended(child: Deno.ChildProcess) {
  const { code, signal, stderr } = await child.output();
  return { code, signal, stderr: new TextDecoder().decode(stderr) };
}

/** All files below a folder, with their bytes, hidden ones too. */
async function filesOf(folder: string, below = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name, isDirectory } of Deno.readDir(join(folder, below))) {
    const path = join(below, name);
    if (isDirectory) Object.assign(found, { [path]: "" }, await filesOf(folder, path));
    else found[path] = new TextDecoder("latin1").decode(await Deno.readFile(join(folder, path)));
  }
  return Object.fromEntries(Object.entries(found).sort());
}

async function newFolder(each: Case, out: string): Promise<string> {
  await Deno.mkdir(out);
  await each.before?.(out);
  return out;
}

/** Waits until the run holds its folder, or has ended. Returns whether it holds it. */
async function isAtWork(out: string, end: Promise<unknown>): Promise<boolean> {
  let isOver = false;
  end.then(() => isOver = true);
  while (!isOver) {
    if (await Deno.stat(join(out, ".neuroid-parts")).then(() => true, () => false)) return true;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return false;
}

/** Runs alone. Returns what is right, and for how long it was at work, in ms. */
async function runAlone(each: Case, out: string) {
  await newFolder(each, out);
  const end = ended(start(each, out));
  await isAtWork(out, end);
  const began = performance.now();
  const { code, stderr } = await end;
  const working = performance.now() - began;
  assert.equal(code, 0, stderr);
  return { right: await filesOf(out), working };
}

async function checkKills(
  each: Case,
  folder: string,
  right: Record<string, string>,
  working: number,
) {
  let killed = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const out = await newFolder(each, join(folder, `killed${round}`));
    const before = await filesOf(out);
    const child = start(each, out);
    const end = ended(child);
    if (await isAtWork(out, end)) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * working * 0.9));
      try {
        child.kill("SIGKILL");
      } catch {
        // it has ended already
      }
    }
    if ((await end).signal === "SIGKILL") killed++;
    for (const [name, content] of Object.entries(await filesOf(out))) {
      if (/(^|[/\\])\./.test(name)) continue;
      assert.ok(content === right[name] || content === before[name], `half of ${name}`);
    }
    const { code, stderr } = await ended(start(each, out));
    assert.equal(code, 0, stderr);
    assert.deepEqual(await filesOf(out), right, `killed in round ${round}`);
    await Deno.remove(out, { recursive: true });
  }
  if (IS_LARGE) {
    console.log(`${each.task}: ${killed} of ${ROUNDS} killed, at work for ${working | 0} ms`);
  }
}

async function checkPairs(each: Case, folder: string, right: Record<string, string>) {
  let refused = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const out = await newFolder(each, join(folder, `two${round}`));
    const first = ended(start(each, out));
    await new Promise((resolve) => setTimeout(resolve, 11 * (round % 10)));
    for (const { code, stderr } of [await ended(start(each, out)), await first]) {
      if (code === 0) continue;
      refused++;
      assert.equal(code, 1);
      assert.match(stderr, /error: open an output folder: another run is at work in it; .*\)$/m);
      assert.doesNotMatch(stderr, /^ +at /m);
    }
    assert.ok(refused <= round + 1, "both were refused");
    assert.deepEqual(await filesOf(out), right, `two at once in round ${round}`);
    await Deno.remove(out, { recursive: true });
  }
  if (IS_LARGE) console.log(`${each.task}: ${refused} of ${ROUNDS} pairs had one refused`);
}

function killTest(task: string, make: (folder: string) => Promise<Omit<Case, "task">>) {
  Deno.test(`${task}: killed or two at once, the same bytes and nothing else`, () =>
    withFolder(async (folder) => {
      const each = { task, ...await make(folder) };
      const { right, working } = await runAlone(each, join(folder, "alone"));
      assert.ok(Object.keys(right).every((name) => !/(^|[/\\])\./.test(name)), "nothing hidden");
      await checkPairs(each, folder, right);
      await checkKills(each, folder, right, working);
    }));
}

const table = (rows: number, line: (row: number) => string) =>
  Array.from({ length: rows }, (_, row) => line(row)).join("\n") + "\n";

async function writeExperiment(folder: string): Promise<(name: string) => string> {
  const at = (name: string) => join(folder, name);
  const [rows, units] = IS_LARGE ? [4000, 2000] : [40, 3];
  const data = Float32Array.from({ length: rows * units }, (_, i) => Math.sin(i));
  await writeNpy(at("rates.npy"), ndarray("float32", [rows, units], data));
  const id = (row: number) => `s${row % (rows / 4)}`;
  await Deno.writeTextFile(
    at("trials.csv"),
    "stimulus_id,subject\n" + table(rows, (row) => `${id(row)},m1`),
  );
  const line = (unit: number) => `u${unit},V1`;
  await Deno.writeTextFile(at("units.csv"), "neuroid_id,region\n" + table(units, line));
  await Deno.mkdir(at("texts"));
  for (let i = 0; i < rows / 4; i++) await Deno.writeTextFile(at(`texts/${i}.txt`), `text ${i}`);
  await Deno.writeTextFile(
    at("stimuli.csv"),
    "stimulus_id,length,image_file_name\n" + table(rows / 4, (i) => `s${i},${i},${i}.txt`),
  );
  const recipe = {
    "plugin-name": "me2024",
    "stimulus-sets": [{ "identifier": "Me2024.stim", "stimuli": "stimuli.csv", "images": "texts" }],
    "assemblies": ["a", "b"].map((name) => ({
      "assembly-identifier": `Me2024.${name}`,
      "assembly": "rates.nc",
    })),
  };
  await Deno.writeTextFile(at("recipe.json"), JSON.stringify(recipe));
  return at;
}

function makeArgs(at: (name: string) => string, out: string): string[] {
  const tables = ["--presentation", at("trials.csv"), "--neuroid", at("units.csv")];
  return [
    ...["--data", at("rates.npy"), "--dims", "presentation,neuroid", ...tables],
    ...["--out", join(out, "rates.nc")],
  ];
}

async function done(task: string, args: string[]): Promise<void> {
  const { code, stderr } = await ended(start({ task, args: () => args }, ""));
  assert.equal(code, 0, stderr);
}

killTest("assembly:make", async (folder) => {
  const at = await writeExperiment(folder);
  return { args: (out) => makeArgs(at, out) };
});

killTest("nsd:behavior", async (folder) => {
  const root = await linkedTree(folder);
  for (const subject of [1, 2]) await writeResponses(root, subject);
  const args = ["--root", root, "--subjects", "1,2"];
  return { args: (out) => [...args, "--out", join(out, "memory.nc")] };
});

killTest("nsd:stimuli", (_folder) => {
  const root = join(SAMPLES, "nsd-mini");
  const images = IS_LARGE ? ["--images", "all"] : ["--images", "complete", "--size", "32"];
  const args = (out: string) => ["--root", root, ...images, "--format", "png", "--out", out];
  return Promise.resolve({ args });
});

killTest("glmsingle:prepare", async (folder) => {
  const mini = join(SAMPLES, "glmsingle-mini");
  const stimuli = join(folder, "stimuli.csv");
  await Deno.writeTextFile(stimuli, "stimulus_id\nface\nhouse\ntool\n");
  const args = [mini, "--mask", join(mini, "mask.npy"), "--stimuli", stimuli];
  return { args: (out) => [...args, "--out", join(out, "mini.nc")] };
});

killTest("brainscore:package", async (folder) => {
  const at = await writeExperiment(folder);
  await done("assembly:make", makeArgs(at, folder));
  return { args: (out) => ["--recipe", at("recipe.json"), "--out", out] };
});

killTest("brainscore:register", async (folder) => {
  const at = await writeExperiment(folder);
  await done("assembly:make", makeArgs(at, folder));
  const packaged = at("package");
  await done("brainscore:package", ["--recipe", at("recipe.json"), "--out", packaged]);
  const versions = at("versions.txt");
  const assembly = (name: string) =>
    `load_assembly_from_s3(
    identifier="Me2024.${name}",
    version_id="v${name}",
  )`;
  const set = `bucket="brainscore-storage/me"
    csv_version_id="v1"
    zip_version_id="v2"`;
  await Deno.writeTextFile(versions, [set, assembly("a"), assembly("b")].join("\n"));
  const before = async (out: string) => {
    for (const name of Object.keys(await filesOf(packaged))) {
      const isFolder = (await Deno.stat(join(packaged, name))).isDirectory;
      if (isFolder) await Deno.mkdir(join(out, name));
      else await Deno.copyFile(join(packaged, name), join(out, name));
    }
  };
  return { before, args: (out) => [out, "--versions", versions] };
});
