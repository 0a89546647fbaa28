import assert from "node:assert/strict";
import { join } from "node:path";
import { engineTolerances } from "neuroid/engines";
import { readRdmCsv } from "neuroid/rdm";
import { projectPath, projectTask, withFolder } from "../../helpers.ts";

const VOLUME = projectPath("data-samples", "nsd-mini-expected", "volume");
const asked = ["rdm", "--assemblies", VOLUME, "--regions", "V1,V4", "--json"] as const;
const fileNames = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

Deno.test("rdm --engine: the engine is said, wasm has the bytes of the default, blas its tolerance", () =>
  withFolder(async (folder) => {
    const run = async (...flags: string[]) => {
      const out = join(folder, flags.at(-1) ?? "default");
      const { code, stdout, stderr } = await projectTask(...asked, "--out", out, ...flags);
      assert.equal(code, 0, stderr);
      const { engine } = JSON.parse(stdout) as { engine: string };
      const kept = JSON.parse(Deno.readTextFileSync(join(out, "rdm.json")));
      assert.equal(kept.engine, engine);
      return { out, engine, stderr };
    };
    const plain = await run(), wasm = await run("--engine", "wasm");
    assert.deepEqual([plain.engine, wasm.engine], ["wasm", "wasm"]);
    const names = fileNames(plain.out);
    assert.deepEqual(fileNames(wasm.out), names);
    for (const name of names) {
      const [right, found] = [plain, wasm].map(({ out }) => Deno.readFileSync(join(out, name)));
      assert.deepEqual(found, right, name);
    }
    const blas = await run("--engine", "blas");
    // Whether there is one is a matter of the machine; that another engine computes is said.
    if (blas.engine !== "blas") {
      assert.equal(blas.engine, "wasm");
      assert.match(blas.stderr, /^note: engine blas: .*; another engine computes$/m);
    }
    const most = 2 * engineTolerances[blas.engine as "blas" | "wasm"].float32;
    for (const region of ["V1", "V4"]) {
      const [right, found] = await Promise.all(
        [plain, blas].map(({ out }) => readRdmCsv(join(out, `rdm_${region}.csv`))),
      );
      assert.deepEqual(found!.labels, right!.labels);
      found!.condensed.forEach((value, at) =>
        assert.ok(Math.abs(value - right!.condensed[at]!) <= most, `${region}: ${value} at ${at}`)
      );
    }
  }));

Deno.test("rdm --engine with another name is wrong usage, and nothing is written (2)", () =>
  withFolder(async (folder) => {
    const out = join(folder, "out");
    const { code, stderr } = await projectTask(...asked, "--out", out, "--engine", "cuda");
    assert.equal(code, 2);
    assert.match(stderr, /^error: --engine is "cuda"; it takes wasm, webgpu, blas or auto\n/);
    assert.deepEqual(fileNames(folder), []);
  }));
