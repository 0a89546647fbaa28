/** Distribution functions, to 1e-12 of SciPy's. */
export { normalTail } from "./normal.ts";
export { normalQuantile } from "./normal_quantile.ts";
export { ALTERNATIVE, type Alternative, symmetricPValue } from "./p_value.ts";
export { studentTail, studentUpperQuantile } from "./student.ts";
