import assert from "node:assert/strict";
import { join } from "node:path";
import { isNeuroidError, openHdf5 } from "neuroid";
import { readSeries } from "neuroid/files";
import { objectsOf } from "../../lib/files/hdf5/file.ts";
import { readableDataset } from "../../lib/files/hdf5/info.ts";
import { plainStart } from "../../lib/files/hdf5/plain.ts";
import { withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

const [ROWS, POINTS] = [6, 60] as const;
/** What lies in the file as in memory, and is read past the library. */
const PLAIN = ["plain", "latest", "user block", "room early", "room early, not filled"]
  .concat("written in part", "moved");
await pythonTest(
  "values in one piece are h5py's, read past the library only where they lie plainly",
  "reference",
  async (python, t) => {
    await withFolder(async (folder) => {
      const names = JSON.parse(await python("plain_values.py", folder)) as string[];
      assert.ok(PLAIN.every((name) => names.includes(name)));
      for (const name of names) {
        await t.step(name, async () => {
          const values = await Deno.readFile(join(folder, `${name}.i2`));
          const betas = new Int16Array(values.buffer);
          using file = await openHdf5(join(folder, `${name}.h5`));
          const source = readableDataset(objectsOf(file), "/betas", "test", file.path);
          const start = plainStart(objectsOf(file).sizes, source);
          assert.equal(start !== undefined, PLAIN.includes(name));
          assert.deepEqual(file.read("betas").data, betas);
          const boxes = [
            [[2, 4]],
            [[5, 6], [1, 3]],
            [[5, 6], [1, 3], [0, 2]], // no run
            [[0, 1], [2, 3], [3, 4], [1, 4]],
            [[1, 6], [0, 3], [0, 4], [4, 5]], // no run
            [[3, 3]],
          ] as const;
          for (const slices of boxes) {
            const { data } = file.read("betas", slices);
            assert.deepEqual(data, boxOf(betas, slices), JSON.stringify(slices));
          }
          const points = [0, 1, 7, 30, POINTS - 1];
          const series = points.flatMap((point) =>
            Array.from({ length: ROWS }, (_, row) => betas[row * POINTS + point]!)
          );
          assert.deepEqual(
            (await readSeries(file, "betas", points)).data,
            Int16Array.from(series),
          );
        });
      }
      await t.step("a part in another file that is not there is an error", async () => {
        await Deno.remove(join(folder, "part 1 of 2.raw"));
        using file = await openHdf5(join(folder, "external in two.h5"));
        const refused = (error: unknown) => isNeuroidError(error, "FormatError");
        assert.throws(() => file.read("betas"), refused);
        await assert.rejects(readSeries(file, "betas", [0]), refused);
      });
      await t.step("cut files are errors, not zeros", async () => {
        const whole = await Deno.readFile(join(folder, "plain.h5"));
        const path = join(folder, "cut.h5");
        for (let bytes = whole.length - 1; bytes > 0; bytes -= 61) {
          await Deno.writeFile(path, whole.subarray(0, bytes));
          await assert.rejects(async () => {
            using file = await openHdf5(path);
            file.read("betas");
          }, (error) => isNeuroidError(error));
        }
      });
      await t.step("a file that is cut while it is open is an error too", async () => {
        const path = join(folder, "cut later.h5");
        await Deno.copyFile(join(folder, "plain.h5"), path);
        using file = await openHdf5(path);
        file.info("betas");
        await Deno.truncate(path, 2100);
        assert.throws(() => file.read("betas"), (error) => isNeuroidError(error, "FormatError"));
        await assert.rejects(
          readSeries(file, "betas", [POINTS - 1]),
          (error) => isNeuroidError(error, "FormatError"),
        );
      });
    });
  },
);

type Range = readonly [from: number, to: number];

function boxOf(data: Int16Array, slices: readonly Range[]): Int16Array {
  const shape = [ROWS, 3, 4, 5];
  let places = [0];
  for (const [axis, length] of shape.entries()) {
    const [from, to] = slices[axis] ?? [0, length];
    places = places.flatMap((place) =>
      Array.from({ length: to - from }, (_, i) => place * length + from + i)
    );
  }
  return Int16Array.from(places, (place) => data[place]!);
}
