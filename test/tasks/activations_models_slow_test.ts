/** Models in which rows are not the pictures, and models whose weights lie beside them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { readDataArray } from "neuroid";
import { encodePng } from "neuroid/files";
import { readOnnxGraph } from "../../lib/files/mod.ts";
import { projectTask, withFolder } from "../helpers.ts";
import { madeNetwork, WEIGHTS } from "../models/made_network.ts";

const PICTURES = 8, BATCH = 4;

/** Pictures of one color each, and their table. */
async function writePictures(folder: string): Promise<string> {
  const rows = ["stimulus_id,filename"];
  for (let i = 0; i < PICTURES; i++) {
    const palette = Uint8Array.of(30 * i, 255 - 20 * i, (i * i * 5) % 256);
    const png = await encodePng({ width: 4, height: 4, palette, indices: new Uint8Array(16) });
    await Deno.writeFile(join(folder, `p${i}.png`), png);
    rows.push(`p${i},p${i}.png`);
  }
  const path = join(folder, "stimuli.csv");
  await Deno.writeTextFile(path, rows.join("\n") + "\n");
  return path;
}

const run = (model: string, layers: string, stimuli: string, out: string, ...more: string[]) =>
  projectTask(
    ...["activations", "--model", model, "--layers", layers, "--stimuli", stimuli] as const,
    ...["--preprocess", "plain", "--out", out, ...more, "--quiet"],
  );

/** What a layer of four features must be, (pictures, 4): pixels of one color times the weights. */
function expected(): Float64Array {
  return Float64Array.from({ length: PICTURES * 4 }, (_, at) => {
    const i = Math.floor(at / 4), color = [30 * i, 255 - 20 * i, (i * i * 5) % 256];
    let sum = 0;
    for (let k = 0; k < 48; k++) sum += color[Math.floor(k / 16)]! / 255 * WEIGHTS[4 * k + at % 4]!;
    return sum;
  });
}

Deno.test("activations: a layer is taken if a picture's row is its own, whatever is beside it", async () => {
  await withFolder(async (folder) => {
    const stimuli = await writePictures(folder), out = join(folder, "out.nc");
    const free = join(folder, "free.onnx"), fixed = join(folder, "fixed.onnx");
    await Deno.writeFile(free, madeNetwork("N"));
    await Deno.writeFile(fixed, madeNetwork(BATCH));
    const batch = ["--batch", `${BATCH}`];
    for (const [model, more] of [[free, batch], [fixed, []]] as const) {
      const { code, stderr } = await run(model, "y,flat", stimuli, out, ...more);
      assert.equal(code, 0, stderr);
      const found = await readDataArray(out);
      expected().forEach((value, at) => {
        const row = Math.floor(at / 4), own = Number(found.values.data[row * 52 + at % 4]);
        assert.ok(Math.abs(own - value) < 1e-5, `${own} ${value}`);
      });
      await Deno.remove(out);
    }
    // As many features as pictures at a time: all batches have the right shape.
    const wrong: [string, string, string[], RegExp][] = [
      [free, "turned", batch, /shape \(4, 1\) for 1 picture; a layer whose first axis is the/],
      [
        free,
        "y,centered",
        batch,
        /layer centered .*: .*of p0 that depend on .*of 4; --batch 1, or/,
      ],
      [
        fixed,
        "y,turned",
        [],
        /layer turned .*: .*of p0 that depend on .* evaluation, .* first axis/,
      ],
      [fixed, "centered", [], /layer centered .* depend on the other pictures of a batch of 4; a/],
    ];
    for (const [model, layers, more, message] of wrong) {
      const { code, stderr } = await run(model, layers, stimuli, out, ...more);
      assert.match(stderr, message);
      assert.equal(code, 1);
      assert.equal(stderr.trim().split("\n").length, 1);
      await assert.rejects(Deno.stat(out));
    }
    const alone = await run(free, "centered", stimuli, out, "--batch", "1");
    assert.equal(alone.code, 0, alone.stderr);
  });
});

Deno.test("activations: weights beside a model that change make an unfinished run begin again", async () => {
  await withFolder(async (folder) => {
    const stimuli = await writePictures(folder), model = join(folder, "m.onnx");
    const bytes = madeNetwork("N", "w.bin"), weights = join(folder, "w.bin");
    assert.deepEqual(readOnnxGraph(bytes, "m").externalFiles, ["w.bin"]);
    assert.deepEqual(readOnnxGraph(madeNetwork("N"), "m").externalFiles, []);
    await Deno.writeFile(model, bytes);
    await Deno.writeFile(weights, new Uint8Array(WEIGHTS.buffer));
    const again = join(folder, "again.nc"), whole = join(folder, "whole.nc");
    // A folder in place of the file: the run fails at its end, with all parts made.
    await Deno.mkdir(again);
    assert.equal((await run(model, "y", stimuli, again)).code, 1);
    await Deno.remove(again);
    await Deno.writeFile(weights, new Uint8Array(WEIGHTS.map((value) => -3 * value).buffer));
    for (const out of [again, whole]) {
      const { code, stderr } = await run(model, "y", stimuli, out);
      assert.equal(code, 0, stderr);
    }
    assert.deepEqual(await Deno.readFile(again), await Deno.readFile(whole));
    const { attrs, values } = await readDataArray(again);
    assert.match(String(attrs.weights_sha1), /^w\.bin [0-9a-f]{40}$/);
    assert.ok(Math.abs(Number(values.data[0]) + 3 * expected()[0]!) < 1e-4);
    // The runtime writes nothing of its own to the terminal.
    await Deno.truncate(weights, 100);
    const cut = await run(model, "y", stimuli, whole);
    assert.match(
      cut.stderr,
      /^error: open an ONNX model: .*; a model that onnxruntime runs: .*\n$/,
    );
  });
});
