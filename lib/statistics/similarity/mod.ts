/** Similarity of representations. */
export { cka, ckaOfGrams, type CkaOptions } from "./cka.ts";
export { biasedHsic, unbiasedHsic } from "./hsic.ts";
