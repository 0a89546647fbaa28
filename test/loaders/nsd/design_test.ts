import assert from "node:assert/strict";
import { checkDesign, type Design, readDesign } from "../../../lib/loaders/nsd/design.ts";
import { readStudy } from "../../../lib/loaders/nsd/study.ts";
import { projectPath } from "../../helpers.ts";

const tree = projectPath("data-samples", "nsd-mini");
const study = await readStudy(tree);
const path = projectPath("data-samples", "nsd-mini", "metadata", "nsd_expdesign.mat");
const design = await readDesign(path, study);

/** Each: what is wrong, the design with it, what the error says of it (ids from 1, as in the file). */
const wrong: [string, Partial<Design>, RegExp][] = [
  [
    "shared images out of order",
    { sharedImages: swapped(design.sharedImages, 3, 4) },
    new RegExp(`sharedix holds ${design.sharedImages[3]! + 1} after `),
  ],
  [
    "a shared image twice",
    { sharedImages: design.sharedImages.with(5, design.sharedImages[4]!) },
    /sharedix holds (\d+) after \1; each id once, ascending/,
  ],
  [
    "a shared image too few",
    { sharedImages: design.sharedImages.slice(1) },
    new RegExp(`${study.sharedImages - 1} shared images in sharedix; ${study.sharedImages}`),
  ],
  [
    "an ordering beyond a subject's images",
    { masterOrdering: design.masterOrdering.with(0, 10_000_000) },
    /masterordering holds 10000001; whole numbers from 1 to/,
  ],
  [
    "a shared image that a subject does not have",
    { sharedImages: design.sharedImages.with(0, -1 + Math.min(...design.sharedImages)) },
    /is not among the images of subject 1|sharedix holds 0/,
  ],
];

for (const [name, change, message] of wrong) {
  Deno.test(`a design is refused: ${name}`, () => {
    assert.throws(() => checkDesign({ ...design, ...change }, study), {
      message: new RegExp(`^read the experiment design: .*${message.source}.*nsd_expdesign\\.mat`),
    });
  });
}

Deno.test("a design that is right passes", () => checkDesign(design, study));

function swapped(values: Int32Array, i: number, j: number): Int32Array {
  return values.with(i, values[j]!).with(j, values[i]!);
}
