import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { readGifti } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { pythonTest, type RunScript } from "./python.ts";

const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

await pythonTest(
  "readGifti() gives what nibabel gives of its files",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      await python("gifti.py", "write", folder);
      const names = [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
      assert.equal(names.length, 16);
      const inRows = names.filter((name) => /^ASCII_.*_F/.test(name));
      assert.equal(inRows.length, 2);
      await compare(
        python,
        names.filter((name) => !inRows.includes(name)).map((name) => join(folder, name)),
      );
      for (const name of inRows) {
        await assert.rejects(readGifti(join(folder, name)), { message: /ColumnMajorOrder/ });
      }
    });
  },
);

await pythonTest(
  "readGifti() gives what nibabel gives of its own test files, and refuses data elsewhere",
  "reference",
  async (python) => {
    const paths = (await python("gifti.py", "own")).trim().split("\n");
    const [elsewhere, whole] = [true, false].map((is) =>
      paths.filter((path) => basename(path).startsWith("external") === is)
    );
    assert.ok(whole!.length >= 8 && elsewhere!.length >= 2, paths.join());
    await compare(python, whole!);
    for (const path of elsewhere!.filter((path) => !path.endsWith(".bz2"))) {
      await assert.rejects(readGifti(path), { name: "FormatError", message: /external\.dat/ });
    }
  },
);

async function compare(python: RunScript, paths: readonly string[]): Promise<void> {
  const lines = (await python("gifti.py", "describe", ...paths)).trim().split("\n");
  assert.equal(lines.length, paths.length);
  for (const [i, path] of paths.entries()) {
    const { version, metadata, labels, arrays } = await readGifti(path);
    const ours = {
      version,
      metadata: Object.fromEntries(metadata),
      labels: labels.map(({ key, name, color }) => [key, name, color ?? [null, null, null, null]]),
      arrays: arrays.map(({ intent, dtype, shape, metadata, data, coordinates }) => ({
        intent,
        dtype,
        shape,
        metadata: Object.fromEntries(metadata),
        sha256: createHash("sha256")
          .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)).digest("hex"),
        // nibabel keeps the last one alone, and makes one where there is none.
        coordinates: coordinates.length === 0
          ? ["NIFTI_XFORM_UNKNOWN", "NIFTI_XFORM_UNKNOWN", IDENTITY]
          : Object.values(coordinates.at(-1)!).map((part) =>
            typeof part === "string" ? part : [...part]
          ),
      })),
    };
    assert.deepEqual(ours, JSON.parse(lines[i]!), path);
  }
}
