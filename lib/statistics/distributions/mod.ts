/** Distribution functions, to 1e-12 of SciPy's. */
export { normalTail, normalUpperQuantile } from "./normal.ts";
export { ALTERNATIVE, type Alternative, symmetricPValue } from "./p_value.ts";
export { studentTail, studentUpperQuantile } from "./student.ts";
