/** How alike two representations of the same pictures are. */
export { biasedCka, debiasedCka } from "./cka.ts";
