/** The samples of a bootstrap: which subjects and images were drawn, and their RDMs. */
import { oneOf } from "../calls/mod.ts";
import type { RandomState } from "../arrays/mod.ts";
import { squared, subsetOf } from "./condensed.ts";
import { condensedOf, type Dissimilarities } from "./dissimilarities.ts";

/** What a bootstrap draws with replacement: images, subjects, or first subjects and then images. */
export type BootstrapUnit = "images" | "subjects" | "both";

/** The units, in the order in which messages list them. */
export const bootstrapUnits: readonly BootstrapUnit[] = ["images", "subjects", "both"];

/** What calls check of a {@link BootstrapUnit}. */
export const BOOTSTRAP_UNIT = oneOf(...bootstrapUnits);

/** One sample: what was drawn, and the RDMs of it. */
export interface RdmSample {
  /** Positions of the subjects drawn, from 0, as they were drawn; all in order for `"images"`. */
  readonly subjects: Int32Array;
  /** Positions of the images drawn, from 0, ascending; all for `"subjects"`. */
  readonly images: Int32Array;
  /**
   * The condensed RDM of each drawn subject over the drawn images; NaN between an image and itself.
   */
  // deno-lint-ignore no-explicit-any -- a Float64Array each, also where taken apart: `{ rdms: [a, b] }`
  readonly rdms: readonly any[];
  /** Another RDM (a model's), of the same images in the same order, over the drawn ones. */
  readonly take: (rdm: Dissimilarities) => Float64Array;
}

/** A function that draws the next sample of RDMs which have been checked. */
export function sampler(
  doing: string,
  rdms: readonly Dissimilarities[],
  images: number,
  over: BootstrapUnit,
  random: RandomState,
): () => RdmSample {
  const squares = condensedOf(doing, rdms).map((rdm) => squared(rdm, images, NaN));
  const all = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
  const draw = (n: number) => Int32Array.from(random.randint(0, n, n));
  return () => {
    const subjects = over === "images" ? all(rdms.length) : draw(rdms.length);
    const drawn = over === "subjects" ? all(images) : draw(images).sort();
    return {
      subjects,
      images: drawn,
      rdms: Array.from(subjects, (subject) => subsetOf(squares[subject]!, images, drawn)),
      take: (rdm) => {
        const [, model] = condensedOf(doing, [rdms[0]!, rdm], ["the first", "the model"]);
        return subsetOf(squared(model!, images, NaN), images, drawn);
      },
    };
  };
}
