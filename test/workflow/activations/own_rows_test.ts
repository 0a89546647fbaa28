import assert from "node:assert/strict";
import { requireOwnRows } from "../../../lib/workflow/activations/own_rows.ts";
import { type Showing, showPictures } from "../../../lib/workflow/activations/show.ts";
import { projectPath } from "../../helpers.ts";

const PICTURES = ["house_2", "house_4", "house_2", "house_4"].map((name, i) => ({
  id: `p${i}`,
  path: projectPath("data-samples", "ephys-mini", "pictures", `${name}.png`),
  degrees: undefined,
}));

/** A network of one layer, which is made of the first 50 numbers of each picture of a batch. */
function showingOf(layerOf: (pictures: readonly (readonly number[])[]) => number[]): Showing {
  const network = {
    input: { batch: undefined, layout: "nchw", size: undefined },
    layers: ["similarity"],
    files: ["model.onnx"],
    run: (prepared: readonly ArrayLike<number>[]) =>
      Promise.resolve([
        Float32Array.from(layerOf(prepared.map((each) => Array.from(each).slice(0, 50)))),
      ]),
  };
  const preparation = { layout: "nchw", wanted: [16, 16] };
  return { network, preparation, degrees: undefined } as unknown as Showing;
}

const product = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

async function check(showing: Showing): Promise<void> {
  const first = await showPictures(showing, PICTURES, 4);
  await requireOwnRows(showing, PICTURES[0]!, 4, first, assert.fail);
}

Deno.test("a layer with as many values as pictures of a batch is not a picture's own", async () => {
  const similarity = showingOf((all) => all.flatMap((a) => all.map((b) => product(a, b))));
  await assert.rejects(check(similarity), {
    name: "DataError",
    message: /take layer similarity.*depend on the other pictures of a batch of 4/,
  });
  await check(showingOf((all) => all.flatMap((a) => [product(a, a), a[0]!])));
});
