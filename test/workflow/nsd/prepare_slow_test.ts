import assert from "node:assert/strict";
import { join } from "node:path";
import { prepareAssemblies } from "neuroid";
import { readSha1 } from "neuroid/files";
import { projectPath, withFolder } from "../../helpers.ts";
import { linkedTree, SAMPLE, spoil } from "./tree.ts";

/** At how many moments a run is killed; `NEUROID_ROUNDS=20` by hand. */
const ROUNDS = Number(Deno.env.get("NEUROID_ROUNDS") ?? 8);

/** The SHA-1 of every file in a folder, by name. */
async function hashes(folder: string): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for await (const { name, isFile } of Deno.readDir(folder)) {
    found.push([name, isFile ? await readSha1(join(folder, name)) : "a folder"]);
  }
  return Object.fromEntries(found.sort(([a], [b]) => a < b ? -1 : 1));
}

/** What Deno is called with to run the task with its permissions. */
function taskArguments(args: readonly string[]): string[] {
  const permissions = ["--allow-read", "--allow-env", "--allow-write"];
  return ["run", "--no-check", ...permissions, projectPath("tasks", "nsd_prepare.ts"), ...args];
}

function task(args: readonly string[]): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: taskArguments(args),
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  });
}

async function runTask(args: readonly string[]) {
  const { code, stderr, stdout } = await task(args).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stderr: text(stderr), stdout: text(stdout) };
}

/** Resolves once a file or folder is there. */
async function appears(path: string): Promise<void> {
  while (await Deno.stat(path).then(() => false, () => true)) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

Deno.test("two runs give the same bytes, with 1 and with 2 workers", async () => {
  await withFolder(async (folder) => {
    const [a, b] = [join(folder, "a"), join(folder, "b")];
    await prepareAssemblies({ root: SAMPLE, out: a, space: "volume", workers: 1 });
    await prepareAssemblies({ root: SAMPLE, out: b, space: "volume", workers: 2 });
    assert.deepEqual(await hashes(a), await hashes(b));
    assert.equal(Object.keys(await hashes(a)).length, 6); // with the split and where they come from
  });
});

Deno.test(`killed at ${ROUNDS} random moments, a rerun ends with the same bytes`, async () => {
  await withFolder(async (folder) => {
    const options = { root: SAMPLE, space: "volume", workers: 1 } as const;
    const start = (out: string) => {
      const args = ["--root", SAMPLE, "--space", "volume", "--workers", "1", "--out", out];
      const child = task(args).spawn();
      return { child, ended: child.output() };
    };
    const unbroken = join(folder, "unbroken");
    const { ended } = start(unbroken);
    await appears(join(unbroken, ".neuroid-parts"));
    const began = performance.now();
    assert.equal((await ended).code, 0);
    const working = performance.now() - began;
    const expected = await hashes(unbroken);
    let killed = 0;
    const attempt = async (i: number) => {
      const out = join(folder, `killed-${i}`);
      const { child, ended } = start(out);
      // Before that nothing is written: a moment in which Deno loads the program tests nothing.
      await appears(join(out, ".neuroid-parts"));
      const kill = () => {
        try {
          child.kill("SIGKILL");
        } catch {
          // it has ended already
        }
      };
      const timer = setTimeout(kill, Math.random() * working);
      const { signal } = await ended;
      clearTimeout(timer);
      if (signal === "SIGKILL") killed++;
      const rerun = await prepareAssemblies({ ...options, out });
      assert.equal(rerun.images, 41);
      assert.deepEqual(await hashes(out), expected);
    };
    for (let i = 0; i < ROUNDS; i += 2) await Promise.all([attempt(i), attempt(i + 1)]);
    assert.ok(killed >= ROUNDS / 2, `${killed} of ${ROUNDS} were killed while they were at work`);
  });
});

Deno.test("a second tree in the same folder does not take over parts of the first", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "out");
    const root = await linkedTree(folder);
    const betas = join(root, "subj04", "betas", "betas_session03.hdf5");
    const good = await Deno.readFile(await Deno.realPath(betas));
    await spoil(betas, good.slice().fill(0, 3000));
    await assert.rejects(prepareAssemblies({ root, out, space: "volume", workers: 1 }));
    await spoil(betas, good);
    await prepareAssemblies({ root: SAMPLE, out, space: "volume", workers: 1 });
    const clean = join(folder, "clean");
    await prepareAssemblies({ root: SAMPLE, out: clean, space: "volume", workers: 1 });
    assert.deepEqual(await hashes(out), await hashes(clean));
  });
});

Deno.test("a second run at the same time in the same folder is refused, and harms nothing", async () => {
  await withFolder(async (folder) => {
    const clean = join(folder, "clean");
    await prepareAssemblies({ root: SAMPLE, out: clean, space: "volume", workers: 1 });
    const out = join(folder, "out");
    const second: Promise<void>[] = [];
    const progress = () => {
      if (second.length > 0) return;
      const run = prepareAssemblies({ root: SAMPLE, out, space: "surface", workers: 1 });
      second.push(assert.rejects(run, /open an output folder: another run is at work in it/));
    };
    await prepareAssemblies({ root: SAMPLE, out, space: "volume", workers: 1, progress });
    await Promise.all(second);
    assert.equal(second.length, 1);
    assert.deepEqual(await hashes(out), await hashes(clean));
  });
});

Deno.test("the task: exit 1 and one line for bad data, 2 for wrong usage, 0 with --help", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "out");
    const unknown = await runTask([
      "--root",
      SAMPLE,
      "--out",
      out,
      "--space",
      "volume",
      "--subjects",
      "9",
    ]);
    assert.equal(unknown.code, 1);
    assert.match(unknown.stderr, /^error: choose subjects: subject 9; the study has 1, 2, 3, 4/);
    const file = join(folder, "file");
    await Deno.writeTextFile(file, "");
    const nowhere = await runTask([
      "--root",
      SAMPLE,
      "--out",
      join(file, "out"),
      "--space",
      "volume",
    ]);
    assert.equal(nowhere.code, 1);
    assert.match(nowhere.stderr, /^error: make a folder: .*\(.*file\/out\)\n$/);
    assert.equal((await runTask(["--root", SAMPLE])).code, 2);
    assert.equal((await runTask(["--help"])).code, 0);
  });
});

Deno.test("a disk that is full: one clear error, and no file under its name", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "out");
    const args = ["--root", SAMPLE, "--out", out, "--space", "volume", "--workers", "1"];
    // A limit on the size of files stands for a full disk: writing beyond it fails the same way.
    const script = `trap '' XFSZ; ulimit -f 24; exec "$@"`;
    const { code, stderr } = await new Deno.Command("bash", {
      args: ["-c", script, "bash", Deno.execPath(), ...taskArguments(args)],
      env: { NO_COLOR: "1" },
    }).output();
    assert.equal(code, 1);
    assert.match(
      new TextDecoder().decode(stderr),
      /^error: .*(too large|space).*\(.*\/out\/.*\)\n$/m,
    );
    assert.doesNotMatch(new TextDecoder().decode(stderr), /neuroid-part-/);
    const left = await Array.fromAsync(Deno.readDir(out));
    assert.deepEqual(left.map(({ name }) => name).filter((name) => name !== ".neuroid-parts"), []);
  });
});
