/**
 * Assemblies of any size to netCDF, by rows: the file that xarray's `to_netcdf` writes of the same
 * DataArray, without holding its data.
 */
import { type NdArray, ndarray, sizeOf } from "../arrays/mod.ts";
import { createNetcdf, type NetcdfHeader, type NetcdfVariableHeader } from "../files/mod.ts";

/** The name that xarray gives the variable of a DataArray without a name. */
export const UNNAMED = "__xarray_dataarray_variable__";

/** A coordinate along one dimension. */
export interface AssemblyCoordinate {
  readonly name: string;
  readonly dim: string;
  readonly values: NdArray;
}

/** An assembly without its data. */
export interface AssemblyHeader {
  /** Dimensions with their lengths; the first is the one that comes in blocks. */
  readonly dims: readonly (readonly [string, number])[];
  /** Coordinates in the order in which they are to come back. */
  readonly coordinates: readonly AssemblyCoordinate[];
  /** The data's variable; {@link UNNAMED} where it is not given. */
  readonly name?: string | undefined;
}

/** Some rows of the data: along the first dimension from `start` on, row-major float32. */
export interface AssemblyRows {
  readonly start: number;
  readonly data: Float32Array;
}

/**
 * Writes an assembly whose rows come one block after the other. The file appears under its name
 * when it is whole.
 */
export async function writeAssembly(
  path: string,
  header: AssemblyHeader,
  blocks: Iterable<AssemblyRows> | AsyncIterable<AssemblyRows>,
): Promise<void> {
  const data = header.name ?? UNNAMED;
  await using file = await createNetcdf(path, netcdfHeader(header, data));
  for (const { name, values } of header.coordinates) file.write(name, 0, values);
  const inner = header.dims.slice(1).map(([, length]) => length);
  for await (const block of blocks) {
    const rows = block.data.length / sizeOf(inner);
    file.write(data, block.start, ndarray("float32", [rows, ...inner], block.data));
  }
  await file.close();
}

function netcdfHeader({ dims, coordinates }: AssemblyHeader, data: string): NetcdfHeader {
  const variables: NetcdfVariableHeader[] = coordinates.map(({ name, dim, values }) => ({
    name,
    dims: [dim],
    dtype: values.dtype,
    attributes: new Map(values.dtype === "float64" ? [["_FillValue", float64(NaN)]] : []),
  }));
  variables.push({
    name: data,
    dims: dims.map(([dim]) => dim),
    dtype: "float32",
    attributes: new Map<string, NdArray>([
      ["_FillValue", ndarray("float32", [], Float32Array.of(NaN))],
      [
        "coordinates",
        ndarray("string", [], [coordinates.map(({ name }) => name).sort().join(" ")]),
      ],
    ]),
  });
  return { dimensions: new Map(dims), variables };
}

function float64(value: number): NdArray {
  return ndarray("float64", [], Float64Array.of(value));
}
