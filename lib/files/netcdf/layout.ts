/** Makes the structure of a netCDF-4 file in HDF5: scales, empty variables, attributes. */
import { type DType, itemSize, ndarray, type NumericDType } from "../../arrays/mod.ts";
import {
  attachScale,
  createDataset,
  createGroup,
  type Handle,
  makeScale,
  type Storage,
  writeAttribute,
} from "../hdf5/mod.ts";
import { chunkShape } from "./chunks.ts";
import {
  inOrder,
  type NetcdfAttributes,
  type NetcdfDimensions,
  type NetcdfHeader,
  type NetcdfVariableHeader,
  NO_VARIABLE,
  NON_COORDINATE,
  textAttribute,
} from "./model.ts";

/** What a file says of the library that wrote it. */
const PROPERTIES = "version=2,neuroid=1,hdf5=2.0.0";
/** The length of a chunk that netCDF gives to a variable along one dimension that can grow. */
const UNLIMITED_CHUNK = 512;

/** A variable that was made: its place in the file, and how its values are stored. */
export interface MadeVariable {
  readonly header: NetcdfVariableHeader;
  readonly path: string;
  readonly shape: readonly number[];
  /** bool is stored as int8. */
  readonly stored: DType;
  readonly chunks: readonly number[] | undefined;
}

interface Dimension {
  readonly id: number;
  readonly path: string;
}

/** Makes dimensions, variables without values, attributes and groups. Returns variables by path. */
export function makeStructure(handle: Handle, header: NetcdfHeader): Map<string, MadeVariable> {
  const made = new Map<string, MadeVariable>();
  let dimensionCount = 0;
  writeAttribute(handle, "/", "_NCProperties", textAttribute(PROPERTIES));
  makeGroup("", header, new Map(), new Map());
  return made;

  function makeGroup(
    group: string,
    { dimensions, attributes = new Map(), groups = new Map(), ...content }: NetcdfHeader,
    lengthsAround: NetcdfDimensions,
    dimensionsAround: ReadonlyMap<string, Dimension>,
  ): void {
    const lengths = new Map([...lengthsAround, ...dimensions]);
    const known = new Map(dimensionsAround);
    for (const dim of dimensions.keys()) {
      known.set(dim, { id: dimensionCount++, path: `${group}/${dim}` });
    }
    const variables: MadeVariable[] = [];
    const named = content.variables.map((variable) => ({
      ...variable,
      name: storedName(variable, dimensions),
    }));
    for (const item of inOrder({ dimensions, variables: named })) {
      if ("dimension" in item) {
        makeDimension(handle, known.get(item.dimension)!, lengths.get(item.dimension)!);
        continue;
      }
      const { name } = item.variable;
      const own = dimensions.has(name);
      const path = `${group}/${name}`;
      const variable = makeVariable(handle, path, item.variable, lengths);
      noteDimensions(handle, variable, known, own);
      variables.push(variable);
      made.set(`${group}/${content.variables[named.indexOf(item.variable)]!.name}`, variable);
    }
    for (const { path, header } of variables) {
      if (dimensions.has(header.name)) continue;
      header.dims.forEach((dim, axis) => attachScale(handle, path, known.get(dim)!.path, axis));
    }
    writeAttributes(handle, group || "/", attributes);
    for (const [name, child] of groups) {
      createGroup(handle, `${group}/${name}`);
      makeGroup(`${group}/${name}`, child, lengths, known);
    }
  }
}

/** A variable with a dimension's name that does not begin with it is stored under another one. */
function storedName({ name, dims }: NetcdfVariableHeader, dimensions: NetcdfDimensions): string {
  return dimensions.has(name) && dims.length > 1 && dims[0] !== name ? NON_COORDINATE + name : name;
}

function makeDimension(handle: Handle, { id, path }: Dimension, length: number): void {
  createDataset(handle, path, "float32", [length], storageOf([length], "float32"));
  makeScale(handle, path, NO_VARIABLE + String(length).padStart(10));
  writeAttribute(handle, path, "_Netcdf4Dimid", ndarray("int32", [], Int32Array.of(id)));
}

function makeVariable(
  handle: Handle,
  path: string,
  header: NetcdfVariableHeader,
  lengths: NetcdfDimensions,
): MadeVariable {
  const shape = header.dims.map((dim) => lengths.get(dim)!);
  const stored = header.dtype === "bool" ? "int8" : header.dtype;
  const { characters } = header;
  const storage = { ...storageOf(shape, stored, header.zlib), characters };
  createDataset(handle, path, stored, shape, storage);
  writeAttributes(handle, path, header.attributes ?? new Map());
  if (header.dtype === "bool" && !header.attributes?.has("dtype")) {
    writeAttribute(handle, path, "dtype", textAttribute("bool"));
  }
  return { header, path, shape, stored, chunks: storage.chunks };
}

/** A dimension of length 0 can grow: netCDF has no others of that length. */
function storageOf(shape: readonly number[], dtype: DType, level?: number): Storage {
  if (shape.includes(0)) {
    const unlimited = shape.map((length) => length === 0);
    const chunks = shape.map((length) =>
      length > 0 ? length : shape.length === 1 ? UNLIMITED_CHUNK : 1
    );
    return { chunks, unlimited };
  }
  if (level === undefined || shape.length === 0) return {};
  return { chunks: chunkShape(shape, itemSize(dtype as NumericDType)), level };
}

function noteDimensions(
  handle: Handle,
  { path, header }: MadeVariable,
  known: ReadonlyMap<string, Dimension>,
  own: boolean,
): void {
  if (header.dims.length === 0) return;
  const ids = Int32Array.from(header.dims, (dim) => known.get(dim)!.id);
  if (own) makeScale(handle, path, header.name);
  writeAttribute(handle, path, "_Netcdf4Coordinates", ndarray("int32", [ids.length], ids));
  const first = ndarray("int32", [], ids.slice(0, 1));
  writeAttribute(handle, path, "_Netcdf4Dimid", first);
}

/** Numbers always get an axis: netCDF has no attributes without one. */
function writeAttributes(handle: Handle, path: string, attributes: NetcdfAttributes): void {
  for (const [name, value] of attributes) {
    const scalarNumber = value.dtype !== "string" && value.shape.length === 0;
    writeAttribute(handle, path, name, scalarNumber ? { ...value, shape: [1] } : value);
  }
}
