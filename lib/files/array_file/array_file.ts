/** One array in a file of any kind, read whole or by parts. */
import {
  DataArray,
  type DType,
  fromColumnMajor,
  type NdArray,
  type TypedArray,
} from "../../arrays/mod.ts";
import type { Hdf5Slice } from "../hdf5/mod.ts";
import type { DataArrayHeader } from "../netcdf/mod.ts";

/** The texts around the numbers of a wide table. */
export interface WideLabels {
  /** The names of the columns of numbers, from left to right. */
  readonly columns: readonly string[];
  /** The columns that are not numbers of the array but name its rows, as text. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
}

/** An array in an open file. Close it, or declare it with `using`. */
export interface ArrayFile extends Disposable {
  /** The path that it was opened with. */
  readonly path: string;
  /** Which array of the file it is; undefined where a file has one without a name. */
  readonly variable: string | undefined;
  /** The type of the values. */
  readonly dtype: DType;
  /** The length of each axis, as the program shows them that wrote the file. */
  readonly shape: readonly number[];
  /** The axes as HDF5 and Python show them, where those are the other way round: of MATLAB's files. */
  readonly isReversed: boolean;
  /** Number of rows per chunk, if the file is chunked: read that many at once. */
  readonly rowsTogether: number;
  /** Dimensions, coordinates and attributes, where the file has them: netCDF. */
  readonly header?: DataArrayHeader | undefined;
  /** The names of the rows and columns of a wide table. */
  readonly labels?: WideLabels | undefined;
  /**
   * Reads all values, or the part that `slices` names, row-major.
   *
   * @param slices one per axis, from 0; later axes are read completely
   * @param memory of this array's dtype and long enough: the values may come as a view of it
   */
  read(slices?: readonly Hdf5Slice[], memory?: TypedArray): NdArray;
}

/** An array that is in memory already. */
export function heldArray(
  path: string,
  variable: string | undefined,
  array: NdArray,
  labels?: WideLabels,
): ArrayFile {
  const dims = array.shape.map((_, axis) => `axis${axis}`);
  const data = new DataArray(array, { dims });
  return {
    path,
    variable,
    dtype: array.dtype,
    shape: array.shape,
    isReversed: false,
    rowsTogether: 1,
    labels,
    read: (slices = []) =>
      data.isel(Object.fromEntries(
        slices.flatMap((slice, axis) =>
          slice === undefined ? [] : [[dims[axis]!, { start: slice[0], stop: slice[1] }]]
        ),
      )).values,
    [Symbol.dispose]: () => {},
  };
}

/** The slices of the same axes in the opposite order. */
export function reversedSlices(
  slices: readonly Hdf5Slice[],
  axes: number,
): readonly Hdf5Slice[] {
  return Array.from({ length: axes }, (_, axis) => slices[axes - 1 - axis]);
}

/** Values whose first axis runs fastest, as an array of the opposite axes. */
export function turned({ dtype, shape, data }: NdArray): NdArray {
  return fromColumnMajor(dtype, [...shape].reverse(), data);
}
