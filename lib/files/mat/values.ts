/** What a variable of a MAT file can be. */
import type { NdArray } from "../../arrays/mod.ts";

/** MATLAB's numeric classes by our dtype names: double is float64, single is float32. */
export type MatDType =
  | "float64"
  | "float32"
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64";

/** Numbers, row-major, with MATLAB's shape and the dtype of the class, however they were stored. */
export interface MatNumeric {
  readonly kind: "numeric";
  readonly array: NdArray<MatDType>;
}

/** Complex numbers as two arrays of one shape and dtype. */
export interface MatComplex {
  readonly kind: "complex";
  readonly real: NdArray<MatDType>;
  readonly imaginary: NdArray<MatDType>;
}

/** Truth values, row-major. */
export interface MatLogical {
  readonly kind: "logical";
  readonly array: NdArray<"bool">;
}

/** Text. A character matrix has one string a row (padded as MATLAB does); a plain string has one row. */
export interface MatChar {
  readonly kind: "char";
  readonly shape: readonly number[];
  readonly rows: readonly string[];
}

/** A cell array, its elements in row-major order. */
export interface MatCell {
  readonly kind: "cell";
  readonly shape: readonly number[];
  readonly elements: readonly MatValue[];
}

/** A struct (shape 1 × 1) or struct array: for each field the values of all elements, row-major. */
export interface MatStruct {
  readonly kind: "struct";
  readonly shape: readonly number[];
  readonly fields: ReadonlyMap<string, readonly MatValue[]>;
}

/** A sparse matrix as triples (0-based rows and columns), in column order. */
export interface MatSparse {
  readonly kind: "sparse";
  readonly shape: readonly number[];
  readonly logical: boolean;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** The imaginary parts of `values`, where the matrix is complex. */
  readonly imaginary?: Float64Array;
}

/** A value that only MATLAB can make sense of: named, not read. */
export interface MatOpaque {
  readonly kind: "opaque";
  /** What it is: a function handle, an object of the old kind, or of the new kind (string, table, …). */
  readonly of: "function" | "object" | "opaque";
  /** The name of its class, where the file gives one. */
  readonly className: string;
}

/** A variable's value, told apart by `kind`. */
export type MatValue =
  | MatNumeric
  | MatComplex
  | MatLogical
  | MatChar
  | MatCell
  | MatStruct
  | MatSparse
  | MatOpaque;
