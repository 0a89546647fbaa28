/**
 * The 284 bytes before the data of an MGH file, all big-endian.
 * Source: FreeSurfer, "MghFormat", and its `load_mgh.m`.
 */
import { checkCall, type Kind, kindOf } from "../../calls/mod.ts";
import { itemSize, sizeOf } from "../../arrays/mod.ts";
import type { ByteStream } from "../byte_stream.ts";

/** How messages begin. */
export const MGH_DOING = "read an MGH file";

/** Where the data begin. */
export const DATA_OFFSET = 284;

/** The element types of MGH files that FreeSurfer still writes. */
export type MghDType = "uint8" | "int32" | "float32" | "int16" | "uint16";

/** The codes of the element types. */
export const typeCodes: Readonly<Record<MghDType, number>> = {
  uint8: 0,
  int32: 1,
  float32: 3,
  int16: 4,
  uint16: 10,
};

/** The description of the data in an MGH file. */
export interface MghHeader {
  /**
   * Width, height, depth, frames. Width runs fastest in the file, frames slowest. Surfaces have
   * their vertices on one of the first three axes: (N, 1, 1, T) or (1, 1, N, T).
   */
  readonly dims: readonly [number, number, number, number];
  /** The element type in the file. */
  readonly dtype: MghDType;
  /** Degrees of freedom. */
  readonly dof: number;
  /**
   * Whether the file contains the following three fields. If not, they have FreeSurfer's defaults.
   */
  readonly goodRas: boolean;
  /** The size of a voxel along x, y and z, in mm. */
  readonly voxelSize: readonly number[];
  /**
   * Mdc: the directions of the axes x, y and z in (right, anterior, superior), three numbers each.
   */
  readonly directionCosines: readonly number[];
  /** The middle of the image in mm (right, anterior, superior). */
  readonly center: readonly number[];
}

/** FreeSurfer's coronal orientation, which holds where `goodRas` is false. */
export const defaultOrientation = {
  voxelSize: [1, 1, 1],
  directionCosines: [-1, 0, 0, 0, 0, -1, 0, 1, 0],
  center: [0, 0, 0],
} as const;

const HAS_DIMS: Kind<Pick<MghHeader, "dims">> = kindOf(
  "an MGH file: await openMgh(path), or { dims: [width, height, depth, frames] }",
  hasDims,
);

function hasDims(value: unknown): boolean {
  const { dims } = Object(value) as { readonly dims?: unknown };
  return Array.isArray(dims) && dims.length >= 3 && typeof dims[0] === "number";
}

/** How many vertices, or voxels, one frame of an MGH file has. */
export function mghFrameSize(header: Pick<MghHeader, "dims">): number {
  if (!hasDims(header)) checkCall("mghFrameSize", { header: [header, HAS_DIMS] });
  const { dims: [width, height, depth] } = header;
  return width * height * depth;
}

/** The number of bytes of all frames. */
export function dataBytes({ dims, dtype }: Pick<MghHeader, "dims" | "dtype">): number {
  return sizeOf(dims) * itemSize(dtype);
}

/** Reads the header from the front of a stream, and checks that the file can hold its data. */
export async function takeMghHeader(stream: ByteStream): Promise<MghHeader> {
  const bytes = new Uint8Array(DATA_OFFSET);
  const got = await stream.fill(bytes);
  const view = new DataView(bytes.buffer);
  const version = view.getInt32(0);
  const right = "an MGH file (.mgh or .mgz) of version 1";
  if (got < 4 || version < 1 || version > 99) throw stream.wrong("no MGH header", right);
  if (version !== 1) throw stream.wrong(`an MGH file of version ${version}`, right);
  if (got < DATA_OFFSET) {
    throw stream.wrong(`a header cut after ${got} bytes`, `${DATA_OFFSET} bytes`);
  }
  const code = view.getInt32(20);
  const dtype = (Object.keys(typeCodes) as MghDType[]).find((name) => typeCodes[name] === code);
  if (dtype === undefined) {
    const known = Object.entries(typeCodes).map(([name, code]) => `${code} (${name})`);
    throw stream.wrong(`data type ${code}`, `one of ${known.join(", ")}`);
  }
  const header = {
    dims: takeDims(view, stream),
    dtype,
    dof: view.getInt32(24),
    ...takeOrientation(view),
  };
  const needed = DATA_OFFSET + dataBytes(header);
  if (needed > stream.most) {
    throw stream.wrong(
      `the file ends before byte ${needed}, where ${header.dims.join("×")} values of ${dtype} end`,
      "a file that is not cut",
    );
  }
  return header;
}

function takeDims(view: DataView, stream: ByteStream): [number, number, number, number] {
  const dims = [4, 8, 12, 16].map((at) => view.getInt32(at)) as [number, number, number, number];
  if (dims.some((length) => length < 1) || !Number.isSafeInteger(sizeOf(dims) * 4)) {
    throw stream.wrong(`the dims ${dims.join("×")}`, "four lengths of 1 or more");
  }
  return dims;
}

function takeOrientation(view: DataView) {
  if (view.getInt16(28) === 0) return { goodRas: false, ...defaultOrientation };
  const floats = (at: number, count: number) =>
    Array.from({ length: count }, (_, i) => view.getFloat32(at + 4 * i));
  return {
    goodRas: true,
    voxelSize: floats(30, 3),
    directionCosines: floats(42, 9),
    center: floats(78, 3),
  };
}
