/** Similarity of representations. */
export { cka, ckaOfGrams, type CkaOptions, dataOfCka } from "./cka.ts";
export { biasedHsic, unbiasedHsic } from "./hsic.ts";
