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

/** Numbers of any class but complex and logical ones. */
export interface MatNumeric {
  /** Tells it from other values. */
  readonly kind: "numeric";
  /** Row-major, with MATLAB's shape and the dtype of the class, however the file stores them. */
  readonly array: NdArray<MatDType>;
}

/** Complex numbers as two arrays of one shape and dtype, row-major. */
export interface MatComplex {
  /** Tells it from other values. */
  readonly kind: "complex";
  /** The real parts. */
  readonly real: NdArray<MatDType>;
  /** The imaginary parts. */
  readonly imaginary: NdArray<MatDType>;
}

/** Truth values. */
export interface MatLogical {
  /** Tells it from other values. */
  readonly kind: "logical";
  /** 0 and 1, row-major, with MATLAB's shape. */
  readonly array: NdArray<"bool">;
}

/** Text: a plain string, or a matrix of characters. */
export interface MatChar {
  /** Tells it from other values. */
  readonly kind: "char";
  /** MATLAB's shape; the last length is the length of a row. */
  readonly shape: readonly number[];
  /**
   * One string a row of the matrix, padded as MATLAB pads them; a plain string is one row. A row has
   * fewer characters than the shape says where the file counts the bytes of an encoding, as Octave
   * and `save -v6` do: `é` of shape 1 × 2.
   */
  readonly rows: readonly string[];
}

/** A cell array. */
export interface MatCell {
  /** Tells it from other values. */
  readonly kind: "cell";
  /** MATLAB's shape. */
  readonly shape: readonly number[];
  /** Its elements in row-major order. */
  readonly elements: readonly MatValue[];
}

/** A struct or an array of structs. */
export interface MatStruct {
  /** Tells it from other values. */
  readonly kind: "struct";
  /** MATLAB's shape: 1 × 1 of a lone struct. */
  readonly shape: readonly number[];
  /** For each field, in order, the values of all elements, row-major. */
  readonly fields: ReadonlyMap<string, readonly MatValue[]>;
}

/** A sparse matrix: the row, column and value of each entry, in column order. */
export interface MatSparse {
  /** Tells it from other values. */
  readonly kind: "sparse";
  /** Rows and columns of the whole matrix. */
  readonly shape: readonly number[];
  /** Whether the values are truth values, 0 and 1. */
  readonly logical: boolean;
  /** The row of each entry, counted from 0. */
  readonly rows: Int32Array;
  /** The column of each entry, counted from 0. */
  readonly columns: Int32Array;
  /** The value of each entry, or its real part. */
  readonly values: Float64Array;
  /** The imaginary parts of `values`, where the matrix is complex. */
  readonly imaginary?: Float64Array;
}

/** A value that only MATLAB can make sense of: it is named, not read. */
export interface MatOpaque {
  /** Tells it from other values. */
  readonly kind: "opaque";
  /** A function handle, an object of the old kind, or one of the new kind (string, table, …). */
  readonly of: "function" | "object" | "opaque";
  /** The name of its class in the file. */
  readonly className: string;
}

/** The value of a variable; `kind` distinguishes the types. */
export type MatValue =
  | MatNumeric
  | MatComplex
  | MatLogical
  | MatChar
  | MatCell
  | MatStruct
  | MatSparse
  | MatOpaque;
