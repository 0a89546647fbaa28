/** Which engine is asked for: by the option, by the environment, by permissions. */
import assert from "node:assert/strict";
import { lookForBlas } from "../../lib/engines/available.ts";
import { solveByLapack } from "../../lib/engines/blas/lapack.ts";
import { openLibrary } from "../../lib/engines/blas/mod.ts";
import { EngineFailure } from "../../lib/engines/engine.ts";
import { chosenEngine } from "../../lib/engines/names.ts";

/** Calls `body` with NEUROID_ENGINE set to something. */
function withVariable(value: string, body: () => void): void {
  const before = Deno.env.get("NEUROID_ENGINE");
  Deno.env.set("NEUROID_ENGINE", value);
  try {
    body();
  } finally {
    if (before === undefined) Deno.env.delete("NEUROID_ENGINE");
    else Deno.env.set("NEUROID_ENGINE", before);
  }
}

Deno.test("NEUROID_ENGINE chooses where no option does", () => {
  withVariable("blas", () => {
    assert.equal(chosenEngine(undefined), "blas");
    assert.equal(chosenEngine("wasm"), "wasm");
  });
  withVariable("", () => assert.equal(chosenEngine(undefined), "wasm"));
});

for (const wrong of ["cuda", "BLAS", " wasm", "gpu", "wasm,blas"]) {
  Deno.test(`NEUROID_ENGINE=${JSON.stringify(wrong)} is refused by its name, with those there are`, () => {
    withVariable(wrong, () =>
      assert.throws(() => chosenEngine(undefined), {
        name: "UnknownNameError",
        message: /NEUROID_ENGINE/,
      }));
  });
}

Deno.test({
  name: "without permission to read the environment, wasm computes",
  permissions: { env: false },
  fn: () => assert.equal(chosenEngine(undefined), "wasm"),
});

Deno.test({
  name: "without --allow-ffi there is no blas: it is said, and nobody is asked",
  permissions: { ffi: false, read: true, env: true },
  fn: async () => {
    const never = () => assert.fail("a library was opened");
    assert.deepEqual(await lookForBlas(["libblas.so"], never), {
      why: "the permission --allow-ffi is not given",
    });
  },
});

Deno.test("a file that is no library, and one that is not there, are no engines", async () => {
  const file = await Deno.makeTempFile({ suffix: ".so" });
  try {
    for (const path of [file, `${file}.none`]) {
      assert.ok(openLibrary(path) instanceof EngineFailure);
      const found = await lookForBlas([path]);
      assert.ok("why" in found && found.why.startsWith(path), JSON.stringify(found));
    }
  } finally {
    await Deno.remove(file);
  }
});

for (
  const [bits, write] of [
    [32, (at: Uint8Array, value: number) => void (new Int32Array(at.buffer)[0] = value)],
    [64, (at: Uint8Array, value: number) => void (new BigInt64Array(at.buffer)[0] = BigInt(value))],
  ] as const
) {
  Deno.test(`what a LAPACK of ${bits}-bit integers says is read as it was meant`, async () => {
    for (const said of [0, 3, -2]) {
      const lapack = {
        potrf: (...args: unknown[]) => {
          const [, n, , , info] = args as Uint8Array[];
          assert.equal(new BigInt64Array(n!.buffer)[0], 4n, "the whole width is the number");
          write(info!, said);
          return Promise.resolve();
        },
        potrs: () => Promise.resolve(),
        syevd: () => Promise.resolve(),
      };
      const matrix = new Float64Array(16);
      for (let i = 0; i < 4; i++) matrix[i * 5] = 1;
      const solved = solveByLapack(lapack, { matrix, n: 4, rows: new Float64Array(4) });
      if (said < 0) await assert.rejects(solved, /potrf refuses its argument 2/);
      else assert.equal(await solved, said > 0 ? said - 1 : undefined);
    }
  });
}
