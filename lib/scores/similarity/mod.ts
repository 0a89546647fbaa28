/** How alike two representations of the same pictures are. */
export { biasedCka, debiasedCka } from "./cka.ts";
export { ckaOfSubjects, drawnBiasedCka, drawnDebiasedCka, type PlacedKernel } from "./drawn_cka.ts";
