import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { encodeJpeg, encodePng, readPicture } from "neuroid/files";
import { projectPath, withFolder } from "../helpers.ts";
import { pythonTest, type RunScript } from "./python.ts";

const stimuli = projectPath("data-samples", "nsd-mini", "nsd_stimuli.hdf5");
const expected = projectPath("data-samples", "nsd-mini-expected", "surface_package");

await pythonTest(
  "encodeJpeg() gives the pixels of Pillow's quality 95",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      const shapes: Record<string, [number, number]> = JSON.parse(
        await python("picture.py", "write", folder, stimuli),
      );
      assert.ok(Object.keys(shapes).length > 30);
      for (const [name, [height, width]] of Object.entries(shapes)) {
        const pixels = await Deno.readFile(join(folder, `${name}.raw`));
        const bytes = await encodeJpeg(pixels, width, height);
        await Deno.writeFile(join(folder, `${name}.ours.jpg`), bytes);
        if (!name.startsWith("nsd_")) continue;
        const ours = await readPicture(join(folder, `${name}.ours.jpg`));
        assert.deepEqual(ours, await readPicture(await expectedPath(name)), name);
      }
      assert.deepEqual(JSON.parse(await python("picture.py", "compare", folder)), []);
    });
  },
);

async function expectedPath(name: string): Promise<string> {
  const test = join(expected, "stimuli_test", `${name}.jpg`);
  const isTest = await Deno.stat(test).then(() => true, () => false);
  return isTest ? test : join(expected, "stimuli_train", `${name}.jpg`);
}

await pythonTest(
  "Pillow reads what encodePng() writes, and what readPicture() reads",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      const [width, height] = [37, 23];
      const paths: string[] = [];
      const all: unknown[] = [];
      for (const [channels, mode] of [[1, "L"], [3, "RGB"], [4, "RGBA"]] as const) {
        const pixels = Uint8Array.from(
          { length: width * height * channels },
          (_, i) => i < 300 ? i * 97 : (i * i) >> 7,
        );
        paths.push(join(folder, `${mode}.png`));
        await Deno.writeFile(paths.at(-1)!, encodePng({ width, height, channels, pixels }));
        all.push({ mode, width, height, sha256: sha256(pixels) });
      }
      const palette = Uint8Array.from({ length: 30 }, (_, i) => i * 8);
      const indices = Uint8Array.from({ length: width * height }, (_, i) => i % 10);
      paths.push(join(folder, "palette.png"));
      await Deno.writeFile(paths.at(-1)!, encodePng({ width, height, palette, indices }));
      const colors = Uint8Array.from(
        [...indices].flatMap((i) => [...palette.slice(3 * i, 3 * i + 3)]),
      );
      all.push({ mode: "RGB", width, height, sha256: sha256(colors) });
      assert.deepEqual(await seenByPillow(python, paths), all);
      const jpeg = join(folder, "noise.jpg");
      await Deno.writeFile(jpeg, await encodeJpeg(colors, width, height));
      await Deno.copyFile(await expectedPath("nsd_00005"), join(folder, "stimulus.jpg"));
      paths.push(jpeg, join(folder, "stimulus.jpg"));
      const decoded = await Promise.all(paths.map(async (path) => {
        const { pixels, channels, width, height } = await readPicture(path);
        return {
          mode: ["", "L", "", "RGB", "RGBA"][channels],
          width,
          height,
          sha256: sha256(pixels),
        };
      }));
      assert.deepEqual(decoded, await seenByPillow(python, paths));
    });
  },
);

async function seenByPillow(python: RunScript, paths: readonly string[]): Promise<unknown[]> {
  const lines = (await python("picture.py", "pixels", ...paths)).trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
