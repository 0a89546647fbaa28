/** How alike two representations of the same pictures are. */
export { biasedCka, unbiasedCka } from "./cka.ts";
