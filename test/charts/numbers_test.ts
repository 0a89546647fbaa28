import assert from "node:assert/strict";
import { textWidth, wrapText } from "../../lib/charts/fonts/mod.ts";
import { histogram } from "../../lib/charts/histogram.ts";
import {
  countText,
  deviationOf,
  listText,
  medianOf,
  numberText,
  percentileOf,
} from "../../lib/charts/numbers.ts";

Deno.test("percentile and median: NaN is left out, nothing gives NaN", () => {
  assert.equal(percentileOf([3, NaN, 1, 2], 25), 1.5); // np.percentile([1, 2, 3], 25)
  assert.equal(medianOf([4, NaN, 1]), 2.5);
  assert.ok(Number.isNaN(medianOf([NaN])));
});

Deno.test("the deviation is over all values (ddof 0), NaN left out", () => {
  assert.equal(deviationOf([1, 3, NaN]), 1);
});

Deno.test("histogram: the top edge belongs to the last bin; values outside count to the whole", () => {
  const bins = histogram([0, 5, 10, 11, NaN], 0, 10, 2);
  assert.deepEqual(bins, [{ low: 0, high: 5, share: 25 }, { low: 5, high: 10, share: 50 }]);
});

Deno.test("numbers read well: commas, a true minus, no negative zero", () => {
  assert.equal(countText(84564), "84,564");
  assert.equal(countText(515), "515");
  assert.equal(numberText(-1.25, 1), "−1.3");
  assert.equal(numberText(-0.001, 2), "0.00");
  assert.equal(listText(["V1", "V2", "IT"]), "V1, V2 and IT");
});

Deno.test("a text's width is the sum of the font's advance widths", () => {
  // fontTools on the same files: 85.939453125 and 90.5859375
  assert.equal(textWidth("Hello, µ − World", 12), 85.939453125);
  assert.equal(textWidth("Hello, µ − World", 12, "bold"), 90.5859375);
});

Deno.test("text breaks at spaces; a word too long for a line keeps one of its own", () => {
  assert.deepEqual(wrapText("one two three", 45, 12), ["one two", "three"]);
  assert.deepEqual(wrapText("incomprehensibilities is", 45, 12), ["incomprehensibilities", "is"]);
});
