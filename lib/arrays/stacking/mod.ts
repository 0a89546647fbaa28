/** Several dimensions as one, and back. */
export { stackedDims, unstackedDim } from "./stack.ts";
