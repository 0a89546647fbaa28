/**
 * netCDF-3 files, opened for reading. No library is used: the one that there is (netcdfjs) holds the
 * whole file in memory, and reads neither CDF-5 nor files over 4 GiB.
 */
import {
  allocate,
  type NdArray,
  ndarray,
  type NumericDType,
  type TypedArray,
} from "../../../arrays/mod.ts";
import { isNeuroidError, MissingError } from "../../../errors/mod.ts";
import { boxOf, type Hdf5Slice, product } from "../../hdf5/mod.ts";
import { numbersFromBytes } from "../../numbers_in_bytes.ts";
import type { ByteSource } from "../../source/mod.ts";
import type { NetcdfHeader, NetcdfVariableHeader } from "../model.ts";
import { ClassicBytes } from "./bytes.ts";
import { type ClassicHeader, type ClassicVariable, readHeader, sizeOf } from "./header.ts";

const VERSIONS = [1, 2, 5];
const MAGIC = [0x43, 0x44, 0x46]; // CDF

interface Variable extends NetcdfVariableHeader {
  readonly shape: readonly number[];
  readonly attributes: ReadonlyMap<string, NdArray>;
}

/** Whether a file begins as a netCDF-3 file does; false where it cannot be read. */
export function isClassic(source: ByteSource): boolean {
  try {
    const head = new Uint8Array(4);
    return source.readSome(head, 0) === 4 && MAGIC.every((byte, i) => byte === head[i]) &&
      VERSIONS.includes(head[3]!);
  } catch (error) {
    if (isNeuroidError(error)) throw error; // of a server
    return false; // whoever opens it says why
  }
}

/**
 * Reads the header of a netCDF-3 file that is open; closing the result closes it.
 *
 * @throws {FormatError} if its header is cut or damaged
 */
export function openClassic(source: ByteSource): ClassicFile {
  const bytes = new ClassicBytes(source);
  const head = new Uint8Array(4);
  bytes.read(0, head);
  return new ClassicFile(bytes, readHeader(bytes, head[3]!));
}

/** A netCDF-3 file that is open for reading. It has no groups. */
export class ClassicFile implements Disposable {
  readonly path: string;
  readonly header: NetcdfHeader<Variable>;
  readonly #bytes: ClassicBytes;
  readonly #recordBytes: number;
  readonly #places: ReadonlyMap<string, ClassicVariable>;
  #open = true;

  /** {@link openClassic} makes these. */
  constructor(bytes: ClassicBytes, header: ClassicHeader) {
    this.path = bytes.path;
    this.#bytes = bytes;
    this.#recordBytes = header.recordBytes;
    this.#places = new Map(header.variables.map((variable) => [variable.name, variable]));
    this.header = {
      dimensions: new Map(header.dimensions.map(({ name, length }) => [name, length])),
      variables: header.variables.map((variable) => variableOf(variable, header)),
      attributes: header.attributes,
    };
  }

  /** Closes the file; a second call does nothing. */
  close(): void {
    if (this.#open) this.#bytes.close();
    this.#open = false;
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** Reads a variable of numbers, or a part of it; see `NetcdfFile.read`. */
  read(name: string, slices: readonly Hdf5Slice[] = [], memory?: TypedArray): NdArray {
    const { place, count, bytes } = this.#read(name, slices);
    const dtype = place.type as NumericDType;
    const numbers = numbersFromBytes(bytes, dtype, false);
    if (memory === undefined) return ndarray(dtype, count, numbers);
    const target = memory.subarray(0, numbers.length);
    target.set(numbers as never);
    return ndarray(dtype, count, target as never);
  }

  /** Reads the characters of a variable, or of a part of it, as bytes. */
  readCharacters(name: string, slices: readonly Hdf5Slice[] = []): NdArray<"uint8"> {
    const { count, bytes } = this.#read(name, slices);
    return ndarray("uint8", count, bytes);
  }

  #read(name: string, slices: readonly Hdf5Slice[]) {
    const doing = `read variable "${name}"`;
    const place = this.#places.get(name);
    const shape = this.header.variables.find((variable) => variable.name === name)?.shape;
    if (place === undefined || shape === undefined) {
      const names = this.header.variables.map((each) => each.name).join(", ") || "(none)";
      const right = `available: ${names}`;
      throw new MissingError({ doing, found: "no such variable", right, where: this.path });
    }
    const { start, count } = boxOf(shape, slices, { doing, where: this.path });
    const size = sizeOf(place.type);
    const bytes = allocate("uint8", product(count) * size);
    for (const { from, to, length } of runs(shape, start, count, size, this.#strideOf(place))) {
      this.#bytes.read(place.begin + from, bytes.subarray(to, to + length));
    }
    this.#bytes.source.requireUnchanged();
    return { place, count, bytes };
  }

  /** From one index of the first dimension to the next, in bytes. */
  #strideOf({ isRecord }: ClassicVariable): number | undefined {
    return isRecord ? this.#recordBytes : undefined;
  }
}

function variableOf(variable: ClassicVariable, { dimensions }: ClassicHeader): Variable {
  const { name, type } = variable;
  const attributes = new Map(variable.attributes);
  const isBool = type === "int8" && attributes.get("dtype")?.data[0] === "bool";
  if (isBool) attributes.delete("dtype");
  return {
    name,
    dims: variable.dimensions.map((dimension) => dimensions[dimension]!.name),
    shape: variable.dimensions.map((dimension) => dimensions[dimension]!.length),
    dtype: type === "characters" ? "string" : isBool ? "bool" : type,
    ...(type === "characters" && { characters: true }),
    attributes,
  };
}

/** The pieces of a box that lie together in the file: from and to which byte, and how many. */
function* runs(
  shape: readonly number[],
  start: readonly number[],
  count: readonly number[],
  size: number,
  firstStride: number | undefined,
) {
  const strides = shape.map((_, axis) => product(shape.slice(axis + 1)) * size);
  if (firstStride !== undefined) strides[0] = firstStride;
  // Axes at the end that are taken whole lie together, records only if nothing is between them.
  let axis = shape.length;
  let length = size;
  while (axis > 0 && strides[axis - 1] === length) {
    length *= count[--axis]!;
    if (count[axis] !== shape[axis]) break;
  }
  const base = start.reduce((sum, first, i) => sum + first * strides[i]!, 0);
  const outer = count.slice(0, axis);
  for (let i = 0, total = product(outer); i < total && length > 0; i++) {
    let rest = i, from = base;
    for (let a = axis - 1; a >= 0; a--) {
      from += rest % outer[a]! * strides[a]!;
      rest = Math.floor(rest / outer[a]!);
    }
    yield { from, to: i * length, length };
  }
}
