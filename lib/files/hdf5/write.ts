/**
 * New HDF5 files: datasets that are made without values and filled box by box, attributes,
 * dimension scales. The same calls give the same bytes at any time: the library notes the time with
 * each object, so the clock stands still while it works.
 */
import {
  type DataOf,
  type DType,
  itemSize,
  type NdArray,
  type NumericDType,
  type TypedArray,
} from "../../arrays/mod.ts";
import { isNeuroidError, WriteError } from "../../errors/mod.ts";
import { bigints, type Box } from "./box.ts";
import { withTexts } from "./elements.ts";
import { closeHandle, type Handle, keepingStack, openHandle } from "./handle.ts";
import { DATASET, hdf5Message, loadLibrary, type NewMetadata, withMemory } from "./library.ts";
import { quietly } from "./messages.ts";

const TRUNCATE = 2;
const [INTEGER, FLOAT, STRING] = [0, 1, 3];
const [ASCII, UTF8] = [0, 1];
const DEFLATE = 1;
const UNLIMITED = 2n ** 64n - 1n;

/** How a new dataset is stored. */
export interface Storage {
  /** The shape of a chunk; in one piece (contiguous) where not given. */
  readonly chunks?: readonly number[] | undefined;
  /** gzip's level from 1 to 9; needs chunks. */
  readonly level?: number | undefined;
  /** Whether text is stored as single characters, of a byte each. */
  readonly characters?: boolean | undefined;
  /** Axes that can grow; needs chunks. */
  readonly unlimited?: readonly boolean[] | undefined;
}

/**
 * Makes a new file, in place of an old one. Groups and attributes keep their order.
 *
 * @param name the path that errors give, where the file will get another one once it is whole
 */
export async function createHdf5(path: string, name = path): Promise<Handle> {
  const library = await loadLibrary();
  const open = () => openHandle(library, path, TRUNCATE, true);
  return { ...writing({ library, path: name }, open), path: name };
}

/** Writes out what is still in memory and closes a new file. */
export function closeHdf5(handle: Handle): void {
  writing(handle, () => closeHandle(handle));
}

/** Makes a group. */
export function createGroup(handle: Handle, path: string): void {
  writing(handle, () => handle.library.create_group(handle.id, path, true));
}

/** Makes a dataset whose values come later. Until then they are zeros, or empty text. */
export function createDataset(
  handle: Handle,
  path: string,
  dtype: DType,
  shape: readonly number[],
  { chunks, level, characters, unlimited = [] }: Storage = {},
): void {
  const { library, id } = handle;
  const metadata: NewMetadata = {
    ...(characters ? CHARACTER : typeOf(dtype)),
    shape: bigints(shape),
    maxshape: shape.map((length, axis) => unlimited[axis] ? UNLIMITED : BigInt(length)),
    chunks: chunks === undefined ? null : bigints(chunks),
    compression: level === undefined ? 0 : DEFLATE,
    compression_opts: level === undefined ? [] : [level],
    track_order: true,
  };
  writing(handle, () => {
    // The library makes the dataset and then writes values from an address. Without one the write
    // fails, with a message, and the dataset stays.
    library.deactivate_throwing_error_handler();
    try {
      quietly(library.FS, () => library.create_dataset(id, path, 0n, metadata));
    } finally {
      library.activate_throwing_error_handler();
    }
    if (library.get_type(id, path) !== DATASET) throw new Error(`dataset ${path} was not made`);
  });
}

/** Writes values into a box of a dataset, row-major. */
export function writeBox(handle: Handle, path: string, box: Box, data: DataOf[DType]): void {
  if (data.length === 0) return;
  const { library, id } = handle;
  const write = (pointer: number) => {
    const scalar = box.count.length === 0;
    const [count, start, step] = scalar
      ? [null, null, null]
      : [bigints(box.count), bigints(box.start), box.count.map(() => 1n)];
    const status = library.set_dataset_data(id, path, count, start, step, BigInt(pointer));
    if (status < 0) throw new Error("the write failed without a reason");
  };
  writing(handle, () => {
    if (Array.isArray(data)) withTexts(library, data, write);
    else withBytes(library, data as TypedArray, write);
  });
}

/** Writes an attribute. ASCII text that stands alone gets a fixed length, as netCDF has it. */
export function writeAttribute(
  handle: Handle,
  path: string,
  name: string,
  { dtype, shape, data }: NdArray,
): void {
  const { library, id } = handle;
  const make = (pointer: number, type: ReturnType<typeof typeOf>) => {
    const lengths = bigints(shape);
    library.create_attribute(id, path, name, BigInt(pointer), {
      ...type,
      shape: lengths,
      maxshape: lengths,
      chunks: null,
      compression: 0,
      compression_opts: [],
      track_order: false,
    });
  };
  writing(handle, () => {
    if (!Array.isArray(data)) {
      withBytes(library, data as TypedArray, (pointer) => make(pointer, typeOf(dtype)));
    } else if (shape.length === 0 && isAscii(data[0]!)) {
      const bytes = new TextEncoder().encode(data[0] || "\0");
      const type = { ...typeOf("string"), vlen: false, cset: ASCII, size: bytes.length };
      withBytes(library, bytes, (pointer) => make(pointer, type));
    } else {
      withTexts(library, data, (pointer) => make(pointer, typeOf("string")));
    }
  });
}

/** Makes a dataset a dimension scale. */
export function makeScale(handle: Handle, path: string, name: string): void {
  writing(handle, () => handle.library.set_scale(handle.id, path, name));
}

/** Ties an axis of a dataset to a dimension scale. */
export function attachScale(handle: Handle, path: string, scalePath: string, axis: number): void {
  writing(handle, () => handle.library.attach_scale(handle.id, path, scalePath, axis));
}

/** One byte of text. */
const CHARACTER = { type: STRING, size: 1, signed: false, vlen: false, cset: ASCII };

function typeOf(dtype: DType): Pick<NewMetadata, "type" | "size" | "signed" | "vlen" | "cset"> {
  if (dtype === "string") return { type: STRING, size: 4, signed: false, vlen: true, cset: UTF8 };
  const type = dtype.startsWith("float") ? FLOAT : INTEGER;
  return {
    type,
    size: itemSize(dtype as NumericDType),
    signed: dtype.startsWith("int"),
    vlen: false,
    cset: ASCII,
  };
}

function withBytes(
  library: Handle["library"],
  data: TypedArray,
  body: (pointer: number) => void,
): void {
  withMemory(library, data.byteLength, (pointer) => {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    library.HEAPU8.set(bytes, pointer);
    body(pointer);
  });
}

function isAscii(text: string): boolean {
  // deno-lint-ignore no-control-regex -- NUL is not text
  return /^[\x01-\x7f]*$/.test(text);
}

function writing<T>(
  { library, path }: Pick<Handle, "library" | "path">,
  body: () => T,
): T {
  const { now } = Date;
  Date.now = () => 0;
  try {
    return keepingStack(library, body);
  } catch (cause) {
    if (isNeuroidError(cause)) throw cause;
    throw new WriteError({
      doing: "write a file",
      found: hdf5Message(cause),
      right: "space on the disk and a folder where this user may write",
      where: path,
      cause,
    });
  } finally {
    Date.now = now;
  }
}

/** Closes a new file that will not be kept, whatever state it is in. */
export function abandonHdf5(handle: Handle): void {
  try {
    keepingStack(handle.library, () => closeHandle(handle));
  } catch {
    // It does not matter any more what could not be written.
  }
}
