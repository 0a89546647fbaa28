/** What a GIFTI file holds. Source: GIFTI, "Geometry Data Format for Exchange", version 1.0. */
import type { NdArray } from "../../arrays/mod.ts";

/** The element types of a {@link GiftiArray}. */
export type GiftiDType =
  | "uint8"
  | "int32"
  | "float32"
  | "int8"
  | "int16"
  | "uint16"
  | "uint32"
  | "float64";

/** The element types by their names in the file; the format itself has the first three. */
export const giftiTypes: Readonly<Record<string, GiftiDType>> = {
  NIFTI_TYPE_UINT8: "uint8",
  NIFTI_TYPE_INT32: "int32",
  NIFTI_TYPE_FLOAT32: "float32",
  NIFTI_TYPE_INT8: "int8",
  NIFTI_TYPE_INT16: "int16",
  NIFTI_TYPE_UINT16: "uint16",
  NIFTI_TYPE_UINT32: "uint32",
  NIFTI_TYPE_FLOAT64: "float64",
};

/** An entry of a label table. */
export interface GiftiLabel {
  /** The number that marks its vertices in the data. */
  readonly key: number;
  /** Its name. */
  readonly name: string;
  /** Red, green, blue and alpha, each 0 to 1; undefined where the file has no color. */
  readonly color: readonly [red: number, green: number, blue: number, alpha: number] | undefined;
}

/** A transform of the coordinates of a {@link GiftiArray}. */
export interface GiftiCoordinates {
  /** The space of the data, such as `NIFTI_XFORM_SCANNER_ANAT`. */
  readonly dataSpace: string;
  /** The space that the matrix leads to. */
  readonly transformedSpace: string;
  /** (4, 4) row-major. */
  readonly matrix: Float64Array;
}

/** One array of a file: a time point, a map, the places of the vertices, or the triangles. */
export interface GiftiArray extends NdArray<GiftiDType> {
  /**
   * Its meaning: `NIFTI_INTENT_TIME_SERIES`, `…_SHAPE`, `…_LABEL`; `…_POINTSET` for the vertices'
   * (N, 3) places in mm; `…_TRIANGLE` for (N, 3) vertices, from 0 on.
   */
  readonly intent: string;
  /** Names and values of its own. */
  readonly metadata: ReadonlyMap<string, string>;
  /** Its coordinate systems; empty for most data. */
  readonly coordinates: readonly GiftiCoordinates[];
}

/** A whole GIFTI file in memory. */
export interface GiftiFile {
  /** The file it is from. */
  readonly path: string;
  /** The version of the format, such as `1.0`. */
  readonly version: string;
  /** Names and values of the whole file. */
  readonly metadata: ReadonlyMap<string, string>;
  /** The label table in the file's order; empty where it has none. */
  readonly labels: readonly GiftiLabel[];
  /** The arrays in the file's order. */
  readonly arrays: readonly GiftiArray[];
}
