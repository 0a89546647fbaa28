import assert from "node:assert/strict";
import { join } from "node:path";
import { ndarray, readNpy } from "neuroid";
import { writeNpy } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

interface Found {
  readonly descr: string;
  readonly shape: number[];
  readonly values: (number | string | boolean)[];
}

await pythonTest(
  "readNpy() reads every dtype, byte order, memory order and version that NumPy writes",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      await python("npy.py", "write", folder);
      const expected: Record<string, Found> = JSON.parse(
        await Deno.readTextFile(join(folder, "expected.json")),
      );
      assert.ok(Object.keys(expected).length > 500);
      for (const [name, { shape, values }] of Object.entries(expected)) {
        const array = await readNpy(join(folder, name));
        const numbers = Array.from(
          array.data as ArrayLike<unknown>,
          (value, i) => typeof values[i] === "boolean" ? value === 1 : plain(value, values[i]),
        );
        assert.deepEqual(numbers, values, name);
        assert.deepEqual(array.shape, shape, name);
      }
      await assert.rejects(() => readNpy(join(folder, "object.npy")), /object array/);
    });
  },
);

const plain = (value: unknown, like: unknown) =>
  typeof like === "string" && typeof value !== "string" ? String(value) : value;

await pythonTest("NumPy reads what writeNpy() writes", "reference", async (python) => {
  await withFolder(async (folder) => {
    await writeNpy(
      join(folder, "f4.npy"),
      ndarray("float32", [2, 2], new Float32Array([1, 2, 3, 4])),
    );
    await writeNpy(join(folder, "f8.npy"), ndarray("float64", [], new Float64Array([0.1])));
    await writeNpy(
      join(folder, "i8.npy"),
      ndarray("int64", [2], new BigInt64Array([-1n, 2n ** 62n])),
    );
    await writeNpy(join(folder, "b1.npy"), ndarray("bool", [2], new Uint8Array([0, 1])));
    await writeNpy(join(folder, "u.npy"), ndarray("string", [3], ["a", "é𝛼", ""]));
    const found: Record<string, Found> = JSON.parse(await python("npy.py", "read", folder));
    assert.deepEqual(found, {
      "b1.npy": { descr: "|b1", shape: [2], values: [false, true] },
      "f4.npy": { descr: "<f4", shape: [2, 2], values: [1, 2, 3, 4] },
      "f8.npy": { descr: "<f8", shape: [], values: [0.1] },
      "i8.npy": { descr: "<i8", shape: [2], values: ["-1", String(2n ** 62n)] },
      "u.npy": { descr: "<U2", shape: [3], values: ["a", "é𝛼", ""] },
    });
  });
});
