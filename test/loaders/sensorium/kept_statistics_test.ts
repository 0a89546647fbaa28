/** Statistics are used again while the files that they are of are the same, and not afterwards. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { ndarray, openRecording } from "neuroid";
import { encodeNpy, readNpy } from "neuroid/files";
import { loadRecordingStatistics, type StatisticsOptions } from "neuroid/sensorium";
import { checkRecording } from "neuroid";
import { projectTask, withFolder } from "../../helpers.ts";
import {
  DYNAMIC,
  dynamicFiles,
  floats,
  MADE,
  STATIC,
  staticFiles,
  writeFiles,
  zipOf,
} from "./make_recording.ts";

/** Loads the train statistics; where they were read, the means of the responses, and what was noted. */
async function load(path: string, options: StatisticsOptions = {}) {
  using recording = await openRecording(path);
  const notes: string[] = [];
  const { readFrom, keptIn, source, variables } = await loadRecordingStatistics(recording, {
    ...options,
    note: (text) => notes.push(text),
  });
  return { readFrom, keptIn, source, notes, mean: [...variables.get("responses")!.mean.data] };
}

/** Multiplies the numbers of a file; its size stays. */
async function multiply(path: string, factor: number): Promise<void> {
  const { dtype, shape, data } = await readNpy(path);
  const numbers = Float64Array.from(data as ArrayLike<number>, (value) => value * factor);
  const changed = dtype === "float32"
    ? ndarray("float32", shape, Float32Array.from(numbers))
    : ndarray("float64", shape, numbers);
  await Deno.writeFile(path, encodeNpy(changed));
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(join(from, name), join(to, name));
    else await Deno.copyFile(join(from, name), join(to, name));
  }
}

const CHANGES: Record<string, (folder: string) => Promise<void>> = {
  "responses × 10": async (folder) => {
    for (const trial of [0, 1]) await multiply(join(folder, `data/responses/${trial}.npy`), 10);
  },
  "one trial's behavior": (folder) => multiply(join(folder, "data/behavior/1.npy"), 2),
  "one trial's pupil": (folder) => multiply(join(folder, "data/pupil_center/0.npy"), 3),
  "one trial's video": (folder) => multiply(join(folder, "data/videos/1.npy"), 0.5),
  "one trial's responses, of which the times are put back": async (folder) => {
    const path = join(folder, "data/responses/1.npy");
    const { atime, mtime } = await Deno.stat(path);
    // Deno gives the time of a file's notes, which nobody can put back, in whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await multiply(path, 2);
    await Deno.utime(path, atime!, mtime!);
  },
};

for (const [name, change] of Object.entries(CHANGES)) {
  Deno.test(`kept statistics are not used after a change of ${name}`, () =>
    withFolder(async (folder) => {
      const path = await writeFiles(join(folder, MADE), dynamicFiles());
      await load(path);
      assert.equal((await load(path)).readFrom, join(path, "statistics.json"));
      await change(path);
      const check = await checkRecording(path);
      assert.ok(check.issues.some(({ code }) => code === "STATISTICS_STALE"));
      const right = await load(path, { recompute: true, store: false });
      const again = await load(path);
      assert.equal(again.readFrom, undefined);
      assert.match(
        again.notes.join(),
        /statistics\.json is not used: .* have changed; computed again/,
      );
      assert.deepEqual(again.mean, right.mean);
      assert.equal((await load(path)).readFrom, join(path, "statistics.json"));
    }));
}

Deno.test("a change of another tier leaves them as they are", () =>
  withFolder(async (folder) => {
    const path = await writeFiles(join(folder, MADE), dynamicFiles());
    await load(path);
    await multiply(join(path, "data/responses/3.npy"), 10);
    assert.equal((await load(path)).readFrom, join(path, "statistics.json"));
  }));

Deno.test("a copy with other times has the same statistics, and a changed copy has not", () =>
  withFolder(async (folder) => {
    const path = await writeFiles(join(folder, "one", MADE), dynamicFiles());
    const { mean } = await load(path);
    const copy = join(folder, "two", MADE);
    await copyFolder(path, copy);
    for (const trial of [0, 1]) {
      await Deno.utime(join(copy, `data/videos/${trial}.npy`), 1e9 + trial, 1e9 + trial);
    }
    const found = await load(copy);
    assert.deepEqual([found.readFrom, found.mean], [join(copy, "statistics.json"), mean]);
    // the copy's times are noted now, so that its bytes are not read each time
    const { files } = JSON.parse(await Deno.readTextFile(join(copy, "statistics.json")));
    const before = JSON.parse(await Deno.readTextFile(join(path, "statistics.json")));
    assert.equal(files.sha1, before.files.sha1);
    assert.notEqual(files.stamp, before.files.stamp);
    await multiply(join(copy, "data/responses/0.npy"), 10);
    assert.equal((await load(copy)).readFrom, undefined);
  }));

Deno.test("statistics of a zip are not used for another zip of that name", () =>
  withFolder(async (folder) => {
    const path = join(folder, `${MADE}.zip`);
    const files = dynamicFiles();
    await Deno.writeFile(path, zipOf(files));
    await load(path);
    const stored = await Deno.readFile(path);
    await Deno.writeFile(path, stored); // other times, the same bytes
    assert.equal((await load(path)).readFrom, join(folder, `${MADE}.statistics.json`));
    files.set("data/responses/0.npy", encodeNpy(floats([3, 4], (i) => i + 50)));
    await Deno.writeFile(path, zipOf(files));
    const again = await load(path);
    assert.equal(again.readFrom, undefined);
    assert.match(again.notes.join(), /have changed; computed again/);
  }));

for (const end of ["", ".zip"]) {
  Deno.test(`--checksum compares the bytes themselves${end}`, () =>
    withFolder(async (folder) => {
      const path = join(folder, MADE) + end;
      if (end === "") await writeFiles(path, dynamicFiles());
      else await Deno.writeFile(path, zipOf(dynamicFiles()));
      await load(path);
      const first = await load(path, { checksum: true });
      // a zip has CRCs, so its bytes are not read before somebody asks
      assert.equal(first.readFrom === undefined, end === ".zip");
      const { readFrom } = await load(path, { checksum: true });
      assert.match(readFrom!, /statistics\.json$/);
    }));
}

Deno.test("statistics without a note of their files, as 0.1 kept them, are computed again", () =>
  withFolder(async (folder) => {
    const path = await writeFiles(join(folder, MADE), dynamicFiles());
    await load(path);
    const json = join(path, "statistics.json");
    const { files: _, ...old } = JSON.parse(await Deno.readTextFile(json));
    await Deno.writeTextFile(json, JSON.stringify(old));
    const { readFrom, notes } = await load(path);
    assert.equal(readFrom, undefined);
    assert.match(notes.join(), /it is not noted of which files they are/);
  }));

const PICKLE_CHANGES: Record<string, [key: string, trial: number, factor: number]> = {
  "responses × 10": ["responses", 0, 10],
  "responses of one trial × 0.5": ["responses", 7, 0.5],
  "videos × 0.9": ["videos", 0, 0.9],
  "behavior × 1.01": ["behavior", 7, 1.01],
};

for (const [name, [key, which, factor]] of Object.entries(PICKLE_CHANGES)) {
  Deno.test(`a statistics.pkl that is not of the data is not used: ${name}`, () =>
    withFolder(async (folder) => {
      const path = join(folder, "dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef");
      await copyFolder(DYNAMIC, path);
      using recording = await openRecording(path);
      const [first] = recording.trialsOf("train");
      const trials = name.includes("one trial") ? [first!] : recording.trialsOf("train");
      for (const trial of trials) await multiply(join(path, `data/${key}/${trial}.npy`), factor);
      const { readFrom, notes } = await load(path);
      assert.equal(readFrom, undefined, String(which));
      assert.match(notes.join(), /statistics\.pkl is not used: (responses|stimulus|behavior), row/);
      const { issues } = await checkRecording(path);
      assert.ok(issues.some(({ code }) => code === "STATISTICS_STALE"));
    }));
}

Deno.test("a statistics.pkl of the data is used", async () => {
  const { readFrom, notes } = await load(DYNAMIC, { store: false });
  assert.match(readFrom!, /statistics\.pkl$/);
  assert.deepEqual(notes, []);
});

Deno.test("provided statistics of another scale than the responses are said to be, those of the data are not", () =>
  withFolder(async (folder) => {
    assert.deepEqual((await load(STATIC)).notes, []);
    const path = join(folder, "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210");
    await copyFolder(STATIC, path);
    using recording = await openRecording(path);
    for (const trial of recording.trials) {
      await multiply(join(path, `data/responses/${trial}.npy`), 10);
    }
    const { source, notes } = await load(path);
    assert.equal(source, "provided");
    assert.match(notes.join(), /have 10 times the mean of .*meta.statistics; .*--source train/);
    const { issues } = await checkRecording(path);
    assert.deepEqual(issues.map(({ code }) => code), ["STATISTICS_SCALE"]);
  }));

Deno.test("a static recording without provided statistics has those of its train tier", () =>
  withFolder(async (folder) => {
    const path = await writeFiles(join(folder, "static1-2-3-x"), staticFiles());
    const { source, notes, keptIn } = await load(path);
    assert.deepEqual([source, keptIn], ["train", join(path, "statistics.json")]);
    assert.match(notes.join(), /no statistics come with the recording/);
    await assert.rejects(
      () => load(path, { source: "provided" }),
      /none for the responses; .*--source train/,
    );
  }));

Deno.test("sensorium:statistics says where it keeps what it computes", async (t) => {
  await withFolder(async (folder) => {
    const path = await writeFiles(join(folder, MADE), dynamicFiles());
    const last = (text: string) => text.trimEnd().split("\n").at(-1)!;
    const run = (...args: string[]) => projectTask("sensorium:statistics", path, ...args);
    await t.step("nowhere with --no-store", async () => {
      const { code, stdout } = await run("--no-store");
      assert.equal(code, 0);
      assert.equal(last(stdout), "not kept: the next run computes them again");
      assert.deepEqual([...Deno.readDirSync(path)].map((each) => each.name).sort(), [
        "data",
        "meta",
      ]);
    });
    await t.step("elsewhere with --out", async () => {
      const out = join(folder, "kept");
      const { stdout } = await run("--out", out);
      assert.ok(
        last(stdout).startsWith(`kept for the next run: ${join(out, MADE)}.statistics.json`),
      );
    });
    await t.step("beside the recording, and read there the next time", async () => {
      const kept = join(path, "statistics.json");
      assert.ok(last((await run()).stdout).startsWith(`kept for the next run: ${kept}, `));
      assert.equal(last((await run()).stdout), `read from what was kept: ${kept}`);
      const { kept_in: json, read_from: from } = JSON.parse((await run("--json")).stdout);
      assert.deepEqual([json, from], [kept, kept]);
    });
    await t.step("--no-store and --out are wrong usage together", async () => {
      assert.equal((await run("--no-store", "--out", folder)).code, 2);
    });
  });
});

// Whoever is root writes into folders without the permission; Deno's own permissions hold for root too.
Deno.test("a folder that cannot be written to is said, and no error; one that was asked for is", () =>
  withFolder(async (folder) => {
    const path = await writeFiles(join(folder, MADE), dynamicFiles());
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "--no-check", "-R", "-W", `--deny-write=${path}`]
          .concat("tasks/sensorium_statistics.ts", path, ...args),
        env: { NO_COLOR: "1" },
      }).output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      return { code, stdout: text(stdout), stderr: text(stderr) };
    };
    const beside = await run();
    assert.equal(beside.code, 0, beside.stderr);
    assert.match(beside.stderr, /^note: the statistics are not kept, .* cannot be written to/m);
    assert.match(beside.stdout, /\nnot kept: the next run computes them again\n$/);
    assert.equal((await run("--out", join(folder, "kept"))).code, 0);
    const asked = await run("--out", join(path, "below"));
    assert.equal(asked.code, 1);
    assert.match(asked.stderr, /error: make a folder: .*below\)$/m);
  }));
