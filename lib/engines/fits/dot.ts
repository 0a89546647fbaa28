/** Sums of products of labeled arrays on the chosen engine. */
import { align, DATA_ARRAY, DataArray, type Dims, ndarray } from "../../arrays/mod.ts";
import { checkCall, either, listOf, optionsOf, text } from "../../calls/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../engine.ts";
import { productsOf, rowsOf } from "./decompose.ts";

/** How a dot product is taken on an engine. */
export interface ComputeDotOptions extends EngineOptions {
  /** The dimensions to sum over; those that both arrays have by default. */
  readonly dims?: Dims;
}

const OPTIONS = optionsOf<ComputeDotOptions>({}, {
  dims: either(text, listOf(text)),
  ...ENGINE_OPTIONS.others,
});

/**
 * `first.dot(second, dims)` on an engine, in float64, rounded to the common dtype; both agree to 1e-12
 * of the products of the norms. Whole numbers, and arrays that share a dimension which is not summed
 * over, are multiplied as `dot` does, without an engine.
 *
 * @example
 * ```ts
 * import { DataArray, ndarray } from "neuroid";
 * import { computeDot } from "neuroid/statistics";
 *
 * const a = new DataArray(ndarray("float64", [1, 2], Float64Array.of(1, 2)), { dims: ["x", "k"] });
 * const b = new DataArray(ndarray("float64", [2, 2], Float64Array.of(3, 4, 5, 6)), { dims: ["y", "k"] });
 * console.log([...(await computeDot(a, b)).data]); // [11, 17]
 * ```
 *
 * @returns The remaining dimensions, those of the first array before those of the second.
 * @throws {UnknownNameError} for a dimension that neither has.
 */
export async function computeDot(
  first: DataArray,
  second: DataArray,
  options: ComputeDotOptions = {},
): Promise<DataArray> {
  checkCall("computeDot", {
    first: [first, DATA_ARRAY],
    second: [second, DATA_ARRAY],
    options: [options, OPTIONS],
  }, arguments);
  const { dims, ...run } = options;
  const [a, b] = align([first, second]) as [DataArray, DataArray];
  const shared = a.dims.filter((dim) => b.dims.includes(dim));
  const wanted = dims === undefined ? shared : [dims].flat();
  const along = shared.filter((dim) => wanted.includes(dim));
  const isMatrix = along.length > 0 && along.length === shared.length && a.size * b.size > 0 &&
    [a, b].every(({ values }) => /^float/.test(values.dtype));
  if (!isMatrix) return first.dot(second, dims);
  // The frame of the result, and its checks, of the first place alone.
  const firstPlace = Object.fromEntries(along.map((dim) => [dim, { start: 0, stop: 1 }]));
  const frame = a.isel(firstPlace).dot(b.isel(firstPlace), dims);
  const rows = (array: DataArray) => {
    const alone = array.dims.filter((dim) => wanted.includes(dim) && !along.includes(dim));
    const wide = array.asType("float64");
    const doubles = alone.length === 0 ? wide : wide.sum(alone, { skipna: false });
    const left = doubles.dims.filter((dim) => !along.includes(dim));
    return doubles.transpose(...left, ...along).values.data as Float64Array;
  };
  const channels = along.reduce((product, dim) => product * a.sizes[dim]!, 1);
  const products = await productsOf(rowsOf(rows(a), channels), rowsOf(rows(b), channels), run);
  const { dims: kept, coords, attrs, name, shape } = frame;
  const values = frame.values.dtype === "float32"
    ? ndarray("float32", shape, Float32Array.from(products))
    : ndarray("float64", shape, products);
  return new DataArray(values, { dims: kept, coords, attrs, name });
}
