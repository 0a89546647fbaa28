import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { readAnnot, readCurvature, readSurfaceLabel } from "neuroid/files";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "readAnnot(), readSurfaceLabel() and readCurvature() give what nibabel gives",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      await python("freesurfer.py", "write", folder);
      const names = [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
      assert.equal(names.length, 9);
      const paths = names.map((name) => join(folder, name));
      const lines = (await python("freesurfer.py", "describe", ...paths)).trim().split("\n");
      for (const [i, path] of paths.entries()) {
        assert.deepEqual(await describe(path), JSON.parse(lines[i]!), path);
      }
    });
  },
);

async function describe(path: string): Promise<unknown> {
  if (path.endsWith(".annot")) {
    const { labels, values, regions } = await readAnnot(path);
    return {
      labels: hashOf(labels),
      values: hashOf(values),
      names: regions.map(({ name }) => name),
      table: regions.map(({ color, value }) => [...color, value]),
    };
  }
  if (path.endsWith(".label")) {
    const { vertices, values, coordinates } = await readSurfaceLabel(path);
    return {
      vertices: hashOf(vertices),
      values: hashOf(values),
      coordinates: hashOf(coordinates),
    };
  }
  return { values: hashOf((await readCurvature(path)).values) };
}

function hashOf({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): string {
  return createHash("sha256").update(new Uint8Array(buffer, byteOffset, byteLength)).digest("hex");
}
