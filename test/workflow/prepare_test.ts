import assert from "node:assert/strict";
import { join } from "node:path";
import h5wasm from "h5wasm/node";
import { NeuroidError, prepareAssemblies, sha1OfFile, splitImages } from "neuroid";
import { projectPath, withFolder } from "../helpers.ts";
import { linkedTree, SAMPLE, spoil } from "./tree.ts";

/** The SHA-1 of every file in a folder, by name. */
async function hashes(folder: string): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for await (const { name, isFile } of Deno.readDir(folder)) {
    found.push([name, isFile ? await sha1OfFile(join(folder, name)) : "a folder"]);
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
    assert.equal(Object.keys(await hashes(a)).length, 5);
  });
});

Deno.test("killed at twenty random moments, a rerun ends with the same bytes", async () => {
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
    for (let i = 0; i < 20; i += 2) await Promise.all([attempt(i), attempt(i + 1)]);
    assert.ok(killed >= 10, `${killed} of 20 were killed while they were at work`);
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

/** Each: what is spoilt, how, and what the one line of the error must say. */
const bad: [string, (root: string) => Promise<void>, RegExp][] = [
  ["betas missing", (r) => spoil(session(r), undefined), /BETAS_MISSING.*betas_session01\.hdf5/],
  ["betas empty", (r) => spoil(session(r), ""), /BETAS_WRONG.*empty.*betas_session01/],
  ["betas text", (r) => spoil(session(r), "not HDF5 at all"), /BETAS_WRONG.*betas_session01/],
  [
    "betas cut",
    async (r) => {
      const whole = await Deno.readFile(await Deno.realPath(session(r)));
      await spoil(session(r), whole.subarray(0, 200_000));
    },
    /BETAS_WRONG.*(cut|bytes).*betas_session01/,
  ],
  [
    "another subject's betas",
    async (r) => {
      const other = join(SAMPLE, "subj02/betas/betas_session01.hdf5");
      await spoil(session(r), await Deno.readFile(other));
    },
    /BETAS_WRONG.*shape \(150, 10, 12, 10\).*betas_session01/,
  ],
  ["design cut", async (r) => {
    const path = join(r, "metadata", "nsd_expdesign.mat");
    const whole = await Deno.readFile(await Deno.realPath(path));
    await spoil(path, whole.subarray(0, 900));
  }, /nsd_expdesign\.mat/],
  [
    "design zeros",
    (r) => spoil(join(r, "metadata", "nsd_expdesign.mat"), new Uint8Array(4000)),
    /nsd_expdesign\.mat/,
  ],
  ["regions cut", async (r) => {
    const path = join(r, "subj01", "rois", "prf-visualrois.nii.gz");
    const whole = await Deno.readFile(await Deno.realPath(path));
    await spoil(path, whole.subarray(0, 300));
  }, /REGIONS_WRONG.*prf-visualrois\.nii\.gz/],
  [
    "regions text",
    (r) => spoil(join(r, "subj01", "rois", "lh.streams.nii.gz"), "hello"),
    /REGIONS_WRONG.*lh\.streams\.nii\.gz/,
  ],
  [
    "ncsnr missing",
    (r) => spoil(join(r, "subj02", "betas", "ncsnr.nii.gz"), undefined),
    /NCSNR_MISSING.*ncsnr\.nii\.gz/,
  ],
];

/** Replaces a session by one dataset of the sample's shape, or another. */
async function betasOf(
  root: string,
  { name = "betas", dtype = "<h", trials = 150, value = 7 } = {},
): Promise<void> {
  await h5wasm.ready;
  const path = session(root);
  await Deno.remove(path);
  const shape = [trials, 8, 12, 11];
  const length = shape.reduce((product, each) => product * each);
  const data = (dtype === "<f" ? new Float32Array(length) : new Int16Array(length)).fill(value);
  const file = new h5wasm.File(path, "w");
  file.create_dataset({ name, data, shape, dtype });
  file.close();
}

bad.push(
  [
    "a dataset of another name",
    (r) => betasOf(r, { name: "data" }),
    /BETAS_WRONG.*"betas".*data.*betas_session01/,
  ],
  [
    "one trial too few",
    (r) => betasOf(r, { trials: 149 }),
    /BETAS_WRONG.*shape \(149, 8, 12, 11\); int16, shape \(150, 8, 12, 11\).*betas_session01/,
  ],
  [
    "float32 betas",
    (r) => betasOf(r, { dtype: "<f" }),
    /BETAS_WRONG.*betas of float32.*betas_session01/,
  ],
  [
    "betas that are all zero",
    (r) => betasOf(r, { value: 0 }),
    /read the betas of subj01, session 1: 0 in every voxel.*betas_session01/,
  ],
  ["a design of MAT version 4", (r) => {
    // A 2 × 2 matrix of doubles named x, as version 4 writes it.
    const bytes = new Uint8Array(20 + 2 + 32);
    new Int32Array(bytes.buffer, 0, 5).set([0, 2, 2, 0, 2]);
    bytes[20] = "x".charCodeAt(0);
    return spoil(join(r, "metadata", "nsd_expdesign.mat"), bytes);
  }, /version 4.*nsd_expdesign\.mat/],
  ["a design without sharedix", async (r) => {
    const path = join(r, "metadata", "nsd_expdesign.mat");
    const whole = await Deno.readFile(await Deno.realPath(path));
    await spoil(path, withoutVariable(whole, 2));
  }, /no variable "sharedix"; the file has .*nsd_expdesign\.mat/],
);

/** A MAT file without its variable number `index`: each is one element behind the 128-byte header. */
function withoutVariable(mat: Uint8Array, index: number): Uint8Array {
  const view = new DataView(mat.buffer, mat.byteOffset);
  const starts = [128];
  while (starts.at(-1)! < mat.length) {
    starts.push(starts.at(-1)! + 8 + view.getUint32(starts.at(-1)! + 4, true));
  }
  return new Uint8Array([...mat.subarray(0, starts[index]), ...mat.subarray(starts[index + 1])]);
}

const session = (root: string) => join(root, "subj01", "betas", "betas_session01.hdf5");

for (const [name, spoilTree, message] of bad) {
  Deno.test(`bad input: ${name} is one clear error, and no assembly is left`, async () => {
    await withFolder(async (folder) => {
      const root = await linkedTree(folder);
      await spoilTree(root);
      const out = join(folder, "out");
      const run = prepareAssemblies({ root, out, space: "volume", workers: 1 });
      await assert.rejects(run, (error: NeuroidError) => {
        assert.ok(error instanceof NeuroidError, String(error));
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /\n/);
        return true;
      });
      const left = await hashes(out).catch(() => ({}));
      assert.deepEqual(Object.keys(left).filter((file) => file.endsWith(".nc")), []);
    });
  });
}

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

Deno.test("splitImages() is the published split of 515 and of 1,000 images", () => {
  const eight = splitImages(515);
  assert.deepEqual([eight.train.length, eight.test.length], [412, 103]);
  assert.deepEqual([...eight.test.subarray(0, 6)], [1, 13, 20, 21, 34, 43]);
  const four = splitImages(1000);
  assert.deepEqual([four.train.length, four.test.length], [800, 200]);
  assert.deepEqual([...four.test.subarray(0, 6)], [1, 4, 13, 14, 20, 21]);
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
