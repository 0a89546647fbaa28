/** What `activations` says of wrong input: one line, with what to do. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { isNeuroidError } from "neuroid";
import { encodePng } from "neuroid/files";
import { readOnnxGraph } from "../../lib/files/mod.ts";
import { inputGeometry } from "../../lib/models/network/geometry.ts";
import { requireNumbers, selectValues } from "../../lib/models/network/layers.ts";
import type { Runtime, Tensor } from "../../lib/models/network/runtime.ts";
import { batchTensor, rowsOf } from "../../lib/models/network/tensors.ts";
import { checkPreparation, placePicture, preparePicture } from "../../lib/models/mod.ts";
import {
  type ActivationOptions,
  computeActivations,
  readPreparation,
} from "../../lib/workflow/activations/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";

const MODEL = projectPath("test", "fixtures", "onnx", "small.onnx");

/** A sound folder: two pictures and their table. */
async function makeSound(folder: string): Promise<ActivationOptions> {
  const picture = {
    width: 2,
    height: 2,
    palette: Uint8Array.of(1, 2, 3),
    indices: new Uint8Array(4),
  };
  for (const name of ["a.png", "b.png"]) {
    await Deno.writeFile(join(folder, name), await encodePng(picture));
  }
  await write(folder, "stimulus_id,image_file_name\na,a.png\nb,b.png\n");
  return {
    model: MODEL,
    layers: ["conv1"],
    stimuli: join(folder, "stimuli.csv"),
    preparation: {},
    out: join(folder, "out.nc"),
  };
}

const write = (folder: string, table: string) =>
  Deno.writeTextFile(join(folder, "stimuli.csv"), table);

type Spoil = (
  folder: string,
) => Promise<Partial<ActivationOptions> | void> | Partial<ActivationOptions>;
const table = (text: string): Spoil => (folder) => write(folder, text);
const file = (name: string, bytes: Uint8Array): Spoil => async (folder) => {
  const model = join(folder, name);
  await Deno.writeFile(model, bytes);
  return { model };
};
const bytes = await Deno.readFile(MODEL);

const RUNS: Readonly<Record<string, readonly [Spoil, RegExp]>> = {
  "no model": [() => ({ model: "none.onnx" }), /no such file; an ONNX file: --model/],
  "an empty model": [
    file("e.onnx", new Uint8Array()),
    /an empty file; a file that was copied whole/,
  ],
  "a cut model": [
    file("c.onnx", bytes.slice(0, 400)),
    /cut after .* bytes; a whole model in the ONNX/,
  ],
  "text as a model": [
    file("t.onnx", new TextEncoder().encode("a model, they said")),
    /read an ONNX file: .*; a whole model in the ONNX format/,
  ],
  "a web page as a model": [
    file("w.onnx", new TextEncoder().encode("<!DOCTYPE html><html></html>")),
    /HTML/,
  ],
  "an unknown layer": [
    () => ({ layers: ["conv9"] }),
    /unknown layer "conv9".*available: conv1_out, relu1_out/,
  ],
  "a layer twice": [
    () => ({ layers: ["conv1", "conv1_out"] }),
    /conv1_out, which is conv1 again; each layer once/,
  ],
  "no table": [() => ({ stimuli: "none.csv" }), /no such file/],
  "no such package": [
    () => ({ stimuli: undefined, package: "none" }),
    /no such file or folder; a folder that nsd:package/,
  ],
  "a package without pictures": [
    (folder) => ({ stimuli: undefined, package: join(folder, "..") }),
    /no pictures; a table with a row for each picture/,
  ],
  "a table without ids": [table("id,image_file_name\na,a.png\n"), /unknown column "stimulus_id"/],
  "a table without files": [
    table("stimulus_id,name\na,a.png\n"),
    /no column image_file_name.* with the names of the files; .*one of stimulus_id, name/,
  ],
  "an empty table": [table("stimulus_id,image_file_name\n"), /no pictures; a table/],
  "an empty id": [table("stimulus_id,image_file_name\n,a.png\n"), /no stimulus_id in row 1; an id/],
  "an id twice": [
    table("stimulus_id,image_file_name\na,a.png\na,b.png\n"),
    /picture a twice; each picture once/,
  ],
  "pictures that are not there": [
    table("stimulus_id,image_file_name\na,a.png\nx,x.png\ny,\n"),
    /no file of 2 of 3 pictures \(x, y\); --images DIR.*x\.png\)$/,
  ],
  "degrees of the model alone": [
    () => ({ degrees: 8 }),
    /no degrees at which the pictures were shown; --stimulus-degrees N, or a column degrees/,
  ],
  "degrees twice": [
    async (folder) => {
      await write(folder, "stimulus_id,image_file_name,degrees\na,a.png,8\n");
      return { degrees: 8, stimulusDegrees: 8.4 };
    },
    /a column degrees, and degrees for all; one of the two/,
  ],
  "degrees that are none": [
    async (folder) => {
      await write(folder, "stimulus_id,image_file_name,degrees\na,a.png,wide\n");
      return { degrees: 8 };
    },
    /degrees "wide" in row 1; a number above 0/,
  ],
  "a preparation of other keys": [
    () => ({ preparation: { std: [1] } as never }),
    /unknown key "std"; available: size, crop/,
  ],
  "a mean of two colors": [
    () => ({ preparation: { mean: [1, 2] } }),
    /"mean" \[1,2\]; a list of one or three numbers/,
  ],
  "an SD of 0": [() => ({ preparation: { sd: [0] } }), /"sd" \[0\]; a list of .* above 0/],
  "half a pixel": [() => ({ preparation: { size: 2.5 } }), /"size" 2\.5; a whole number of pixels/],
};

const float = (
  shape: (number | string)[],
) => [{ name: "x", isTensor: true, type: "float32", shape }];
const plain = { width: 4, height: 4, channels: 3, pixels: new Uint8Array(48) } as const;
const made = (height: number) => ({
  height,
  width: 1,
  channels: 3,
  values: new Float32Array(3 * height).fill(0.5),
});
const fixed = { layout: "nchw" } as const;
const geometry = { name: "x", layout: "nchw", batch: undefined, size: undefined } as const;
const tensor = (dims: number[], data: number[]): Tensor => ({
  type: "float32",
  dims,
  data,
  dispose: () => {},
});
const asked = { batch: 2, names: ["a", "b"], layer: "conv1", where: "net.onnx" };

const STEPS: Readonly<Record<string, readonly [() => unknown, RegExp]>> = {
  "no preparation of that name": [
    () => readPreparation("imagnet"),
    /unknown preparation "imagnet"/,
  ],
  "no such file of a preparation": [() => readPreparation("none.json"), /no such file/],
  "a list as a preparation": [
    () => checkPreparation([1], "p.json"),
    /JSON that is not an object; an object such as/,
  ],
  "an input of text": [
    () => inputGeometry(float([1, 77]), undefined, 3, "m"),
    /an input: x \(1, 77\); one input of pictures/,
  ],
  "two inputs": [
    () => inputGeometry([...float([1, 3, 8, 8]), ...float([1])], undefined, 3, "m"),
    /2 inputs: x .*; one input of pictures/,
  ],
  "axes that do not tell": [
    () => inputGeometry(float(["n", "c", "h", "w"]), undefined, 3, "m"),
    /do not tell where the channels stand; --layout nchw or --layout nhwc/,
  ],
  "gray pictures for a color model": [
    () => inputGeometry(float([1, 3, 8, 8]), undefined, 1, "m"),
    /3 channels in .*, for pictures of 1; --channels rgb/,
  ],
  "a layer of words": [
    () => requireNumbers({ name: "x", isTensor: true, type: "string" }, "x", "m"),
    /values of type string; float32/,
  ],
  "a crop that is too large": [
    () => preparePicture(plain, { ...fixed, crop: 5 }, "a.png"),
    /a crop of 5 × 5 out of 4 × 4 pixels; a --size before it/,
  ],
  "another size than the model's": [
    () => preparePicture(plain, { ...fixed, size: [2, 3], wanted: [4, 4] }, "a.png"),
    /2 × 3 pixels .*, where the model takes 4 × 4; --size 4x4/,
  ],
  "a kind of file that is written again with losses": [
    () => placePicture(plain, { picture: 8, model: 4 }, "a.webp"),
    /ends in "\.webp".*; JPEG, PNG or TIFF files/,
  ],
  "degrees that leave nothing": [
    () => placePicture(plain, { picture: 800, model: 4 }, "a.png"),
    /4 degrees are 0 × 0 pixels; degrees of one unit/,
  ],
  "pictures of two sizes": [
    () =>
      batchTensor({} as Runtime, { ...geometry, type: "float32" }, [made(2), made(3)], ["a", "b"]),
    /b of 3 × 1 pixels and a of 2 × 1; one size for all: --size HxW/,
  ],
  "fractions for a model of bytes": [
    () => batchTensor({} as Runtime, { ...geometry, type: "uint8" }, [made(2)], ["a"]),
    /0\.5 in a picture; whole numbers from 0 to 255: --scale 255/,
  ],
  "a layer without an axis of pictures": [
    () => rowsOf(tensor([5], [1, 2, 3, 4, 5]), asked),
    /shape \(5\) for 2 pictures; a layer whose first axis is the pictures/,
  ],
  "a number that is none": [
    () => rowsOf(tensor([2, 2], [1, 2, 3, NaN]), asked),
    /NaN in feature 1 of b; finite numbers: look at --mean/,
  ],
  "a layer by the name of a node without one": [
    () => selectValues(readOnnxGraph(bytes, "m"), [""], "m"),
    /unknown layer ""/,
  ],
};

Deno.test("at least forty kinds of bad input are tried", () => {
  assert.ok(Object.keys(RUNS).length + Object.keys(STEPS).length >= 40);
});

async function assertLine(work: () => unknown, message: RegExp): Promise<void> {
  await assert.rejects(async () => await work(), (error: Error) => {
    assert.ok(isNeuroidError(error), error.stack);
    assert.match(error.message, message);
    assert.match(error.message, /^[a-z].*: .*[;,].*/);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });
}

Deno.test("activations of bad input: each is one line that says what to do", async (t) => {
  for (const [name, [spoil, message]] of Object.entries(RUNS)) {
    await t.step(name, () =>
      withFolder(async (folder) => {
        const inner = join(folder, "inner");
        await Deno.mkdir(inner);
        const sound = await makeSound(inner);
        const changes = await spoil(inner);
        await assertLine(() => computeActivations({ ...sound, ...changes }), message);
        await assert.rejects(Deno.stat(sound.out), "nothing is left behind");
      }));
  }
});

Deno.test("steps of activations refuse bad input in one line", async (t) => {
  for (const [name, [work, message]] of Object.entries(STEPS)) {
    await t.step(name, () => assertLine(work, message));
  }
});
