/** MATLAB's files. */
export { readFileHeader } from "./header.ts";
export { type MatOptions, readMat } from "./read_mat.ts";
export type {
  MatCell,
  MatChar,
  MatComplex,
  MatDType,
  MatLogical,
  MatNumeric,
  MatOpaque,
  MatSparse,
  MatStruct,
  MatValue,
} from "./values.ts";
