import assert from "node:assert/strict";
import { join } from "node:path";
import {
  computeRdms,
  DataArray,
  DataError,
  readDataArray,
  regionFile,
  writeDataArray,
} from "neuroid";
import { isPartial } from "../../../lib/files/mod.ts";
import { saveRdms } from "neuroid/nsd";
import { projectPath, withFolder } from "../../helpers.ts";

const VOLUME = projectPath("data-samples", "nsd-mini-expected", "volume");
const V1 = regionFile(VOLUME, "volume", "V1");

// The task's file itself: a kill would end `deno task` alone, and not what it started.
function task(...args: string[]) {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", projectPath("tasks", "rdm.ts"), ...args, "--quiet"],
    stdout: "null",
    stderr: "piped",
  });
}

async function refused(message: RegExp, ...args: string[]) {
  const { code, stderr } = await task(...args).output();
  const text = new TextDecoder().decode(stderr);
  assert.equal(code, 1, text);
  assert.match(text.trim().split("\n").at(-1)!, message);
}

Deno.test("a cut assembly ends the task with its name, and nothing is written", () =>
  withFolder(async (folder) => {
    const bytes = await Deno.readFile(V1);
    const cut = regionFile(folder, "volume", "V1");
    await Deno.writeFile(cut, bytes.subarray(0, bytes.length - 100));
    const out = join(folder, "out");
    await refused(
      /^error: .*cut file.*Allen2022\.V1\.nc\)$/,
      "--assemblies",
      folder,
      "--out",
      out,
      "--regions",
      "V1",
    );
    await assert.rejects(Deno.stat(out), Deno.errors.NotFound);
  }));

Deno.test("an output folder that cannot be made ends the task with its name", () =>
  withFolder(async (folder) => {
    const file = join(folder, "file");
    await Deno.writeTextFile(file, "");
    await refused(/^error: make a folder: .*file\)$/, "--assemblies", VOLUME, "--out", file);
  }));

Deno.test("one image, and images that are all alike, are refused", () =>
  withFolder(async (folder) => {
    const assembly = await readDataArray(V1);
    const path = regionFile(folder, "volume", "V1");
    await writeDataArray(path, assembly.isel({ presentation: { start: 0, stop: 1 } }));
    await assert.rejects(
      computeRdms({ assemblies: folder, regions: ["V1"] }),
      /1 patterns; two or more \(.*Allen2022\.V1\.nc\)/,
    );

    const alike = { ...assembly.values, data: new Float32Array(assembly.data.length).fill(1) };
    const { dims, coords } = assembly;
    await writeDataArray(path, new DataArray(alike, { dims, coords }));
    await assert.rejects(
      computeRdms({ assemblies: folder, regions: ["V1"] }),
      (error) =>
        error instanceof DataError &&
        /both RDMs are constant.*\(subj01, subj02, .*V1\.nc\)/.test(error.message),
    );
  }));

Deno.test("a killed run leaves all of the run before, and a rerun ends with the same bytes", () =>
  withFolder(async (folder) => {
    const [whole, out] = [join(folder, "whole"), join(folder, "out")];
    const rdms = await computeRdms({ assemblies: VOLUME, regions: ["V1", "V2"] });
    await saveRdms(rdms, whole);
    await saveRdms(rdms, out);
    const run = task("--assemblies", VOLUME, "--out", out, "--regions", "V1,V2").spawn();
    // Once it writes.
    const parts = join(out, ".neuroid-parts");
    const writes = async () =>
      (await Array.fromAsync(Deno.readDir(parts)).catch(() => []))
        .some(({ name }) => name.startsWith("rdm-"));
    while (!await writes()) await new Promise((next) => setTimeout(next, 1));
    run.kill("SIGKILL");
    await Promise.all([run.status, run.stderr.cancel()]);
    for (const { name } of Deno.readDirSync(out)) {
      if (name.startsWith(".")) continue;
      assert.deepEqual(await bytesOf(out, name), await bytesOf(whole, name), name);
    }
    await saveRdms(rdms, out);
    const names = (path: string) => Array.from(Deno.readDirSync(path), ({ name }) => name).sort();
    assert.deepEqual(names(out), names(whole));
    assert.ok(!names(out).some(isPartial));
    for (const name of names(out)) {
      assert.deepEqual(await bytesOf(out, name), await bytesOf(whole, name), name);
    }
  }));

Deno.test("a second run in the same folder is refused, and the first goes on", () =>
  withFolder(async (folder) => {
    const rdms = await computeRdms({ assemblies: VOLUME, regions: ["V1"] });
    let second: Promise<unknown> | undefined;
    const progress = () =>
      second ??= assert.rejects(saveRdms(rdms, folder), /another run is at work/);
    await saveRdms(rdms, folder, { progress });
    await second;
    assert.ok(await exists(join(folder, "rdm.json")));
  }));

const bytesOf = (folder: string, name: string) => Deno.readFile(join(folder, name));

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
