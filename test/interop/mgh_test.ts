import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { readMgh, writeMgh } from "neuroid/files";
import { projectPath, withFolder } from "../helpers.ts";
import { pythonTest, type RunScript } from "./python.ts";

const mini = projectPath("data-samples", "nsd-mini");
const realFiles = Deno.env.get("NEUROID_REAL_FILES");

await pythonTest("readMgh() gives what nibabel gives", "reference", async (python) => {
  await withFolder(async (folder) => {
    await python("mgh.py", "write", folder);
    const names = [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
    assert.equal(names.length, 40);
    await compare(python, [
      ...names.map((name) => join(folder, name)),
      join(mini, "fsaverage_labels", "rh.Kastner2015.mgz"),
      join(mini, "subj01", "betas", "lh.betas_session01.mgh"),
      ...(realFiles ? [join(realFiles, "nibabel", "test.mgz")] : []),
    ]);
  });
});

await pythonTest("nibabel reads what writeMgh() writes", "reference", async (python) => {
  await withFolder(async (folder) => {
    const random = Float32Array.from({ length: 120 }, (_, i) => Math.fround(Math.sin(i) * 1e3));
    random[3] = NaN;
    const paths = ["a.mgh", "b.mgz", "c.mgh", "d.mgh", "e.mgz", "f.mgh"].map((name) =>
      join(folder, name)
    );
    const [a, b, c, d, e, f] = paths;
    await writeMgh(a!, { dims: [30, 1, 1, 4], dtype: "float32", data: random });
    await writeMgh(b!, {
      dims: [3, 4, 5, 2],
      dtype: "float32",
      data: random,
      center: [1, 2, 3],
      dof: 5,
    });
    await writeMgh(c!, {
      dims: [1, 1, 120, 1],
      dtype: "int32",
      data: Int32Array.from(random.keys()),
    });
    await writeMgh(d!, {
      dims: [120, 1, 1, 1],
      dtype: "uint8",
      data: Uint8Array.from(random.keys()),
    });
    await writeMgh(e!, {
      dims: [60, 2, 1, 1],
      dtype: "int16",
      data: Int16Array.from(random.keys()),
    });
    await writeMgh(f!, {
      dims: [60, 2, 1, 1],
      dtype: "uint16",
      data: Uint16Array.from(random.keys()),
      trailer: { tr: 1600, flipAngle: 0, te: 0, ti: 0, fov: 0 },
    });
    await compare(python, paths);
  });
});

async function compare(python: RunScript, paths: readonly string[]): Promise<void> {
  const lines = (await python("mgh.py", "describe", ...paths)).trim().split("\n");
  assert.equal(lines.length, paths.length);
  for (const [i, path] of paths.entries()) {
    const { path: _, compressed: __, data, trailer, ...header } = await readMgh(path);
    const sha256 = createHash("sha256").update(new Uint8Array(data.buffer)).digest("hex");
    assert.deepEqual({ ...header, tr: trailer?.tr, sha256 }, JSON.parse(lines[i]!), path);
  }
}
