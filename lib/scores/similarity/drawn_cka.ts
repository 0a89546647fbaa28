/** CKA over drawn images, and of drawn subjects. */
import { biasedHsic } from "../../statistics/mod.ts";
import type { Matrix } from "../matrix.ts";
import { doublyCentered } from "./cka.ts";
import { DrawnImages } from "./drawn_hsic.ts";

/** Products of features, and where the images of the region are among their rows. */
export interface PlacedKernel {
  readonly kernel: Matrix;
  readonly places: Int32Array;
}

/** CKA by the benchmark's own rule where an estimate is not above 0. */
function debiased(both: number, first: number, second: number): number {
  const product = first * second;
  return product <= 0 ? 0 : both / (Math.sqrt(product) + 1e-12);
}

const biased = (both: number, first: number, second: number) => both / Math.sqrt(first * second);

/**
 * Debiased CKA over the images of a sample, where an image and its own copies do not meet; NaN of fewer than four
 * different images.
 *
 * @param layer Of the layer.
 * @param responses (images, images): products of responses.
 * @returns From how often each image was drawn.
 */
export function drawnDebiasedCka(
  { kernel, places }: PlacedKernel,
  responses: Matrix,
): (counts: Float64Array) => number {
  const own = doublyCentered(kernel, places).data, theirs = doublyCentered(responses, all(places));
  return (counts) => {
    const drawn = new DrawnImages(counts);
    return debiased(
      drawn.hsic(own, theirs.data),
      drawn.hsic(own, own),
      drawn.hsic(theirs.data, theirs.data),
    );
  };
}

/**
 * CKA as first published over the images of a sample: of products that are centered by the means over the sample,
 * with those of an image and itself as often as it was drawn, and without those of an image and its copies, which
 * would count it with itself twice as often as the score does. NaN of one image alone.
 */
export function drawnBiasedCka(
  { kernel, places }: PlacedKernel,
  responses: Matrix,
): (counts: Float64Array) => number {
  const own = doublyCentered(kernel, places).data;
  return (counts) => {
    const drawn = Int32Array.from(counts.keys()).filter((i) => counts[i]! > 0);
    const x = centeredOver(own, counts, drawn), y = centeredOver(responses.data, counts, drawn);
    let both = 0, first = 0, second = 0, at = 0;
    for (const i of drawn) {
      for (const j of drawn) {
        const often = i === j ? counts[i]! : counts[i]! * counts[j]!, a = x[at]!, b = y[at++]!;
        both += often * a * b;
        first += often * a * a;
        second += often * b * b;
      }
    }
    return biased(both, first, second);
  };
}

/** Products among drawn images, less the means of rows and columns over the sample. */
function centeredOver(
  data: Float64Array,
  counts: Float64Array,
  drawn: Int32Array,
): Float64Array {
  const n = counts.length, total = drawn.reduce((sum, i) => sum + counts[i]!, 0);
  const means = Float64Array.from(drawn, (i) => {
    let sum = 0;
    for (const j of drawn) sum += counts[j]! * data[i * n + j]!;
    return sum / total;
  });
  const mean = drawn.reduce((sum, i, k) => sum + counts[i]! * means[k]!, 0) / total;
  const result = new Float64Array(drawn.length ** 2);
  for (let k = 0, at = 0; k < drawn.length; k++) {
    const row = drawn[k]! * n, shift = mean - means[k]!;
    for (let l = 0; l < drawn.length; l++) {
      result[at++] = data[row + drawn[l]!]! + shift - means[l]!;
    }
  }
  return result;
}

/**
 * CKA with the neuroids of drawn subjects side by side, those of a subject as often as it was drawn: their products
 * add up, so that the criterion of each two of them is all that is needed.
 *
 * @param subjects (images, images): products of each subject's responses.
 * @param counts Which of the images are compared: 1, else 0.
 * @returns From a sample of subjects.
 */
export function ckaOfSubjects(
  { kernel, places }: PlacedKernel,
  subjects: readonly Matrix[],
  kind: "debiased" | "biased",
  counts: Float64Array = new Float64Array(places.length).fill(1),
): (sample: Int32Array) => number {
  const { self, withOwn, pairs } = criteriaOf({ kernel, places }, subjects, kind, counts);
  const cka = kind === "debiased" ? debiased : biased;
  return (sample) => {
    let both = 0, second = 0;
    for (const i of sample) {
      both += withOwn[i]!;
      for (const j of sample) second += pairs[Math.min(i, j)]![Math.max(i, j)]!;
    }
    return cka(both, self, second);
  };
}

/** The criterion of the layer with itself and with each subject, and of each two of these, the later one second. */
function criteriaOf(
  { kernel, places }: PlacedKernel,
  subjects: readonly Matrix[],
  kind: "debiased" | "biased",
  counts: Float64Array,
) {
  // Centered over what is compared, as the score's: kernels are of deviations from what most pictures are around.
  const compared = all(places).filter((i) => counts[i]! > 0);
  const own = doublyCentered(kernel, compared.map((i) => places[i]!)).data;
  const theirs = subjects.map((each) => doublyCentered(each, compared).data);
  const drawn = new DrawnImages(new Float64Array(compared.length).fill(1));
  const of = (a: Float64Array, b: Float64Array) =>
    kind === "debiased" ? drawn.hsic(a, b) : biasedHsic(a, b, compared.length);
  return {
    self: of(own, own),
    withOwn: theirs.map((each) => of(own, each)),
    pairs: theirs.map((a, i) => theirs.map((b, j) => j < i ? NaN : of(a, b))),
  };
}

const all = (places: Int32Array) => Int32Array.from(places.keys());
