/** The header of a NIfTI-1 or NIfTI-2 file. */
import { type NumericDType, sizeOf } from "../../arrays/mod.ts";
import type { ByteStream } from "../byte_stream.ts";
import { type Affine, type AffineSource, bestAffine } from "./affine.ts";
import { passExtensions } from "./extensions.ts";
import { datatypeText, readable } from "./datatypes.ts";

/** The description of the image in a NIfTI file. */
export interface NiftiHeader {
  /** NIfTI-1 or NIfTI-2. */
  readonly version: 1 | 2;
  /** The byte order of the file. */
  readonly littleEndian: boolean;
  /** [X, Y, Z, (T, …)]: the lengths of the axes, the one that runs fastest in the file first. */
  readonly shape: readonly number[];
  /** The element type in the file. Values are returned as float64. */
  readonly dtype: NumericDType;
  /** The step along each axis of `shape`, in `units`. */
  readonly pixdim: readonly number[];
  /** The units of `pixdim` in space (`mm`, …) and time (`sec`, …), or `unknown`. */
  readonly units: { readonly space: string; readonly time: string };
  /** From 0-based indices (i, j, k) to (x, y, z) in `units`, as nibabel's `img.affine`. */
  readonly affine: Affine;
  /** Where `affine` is from. */
  readonly affineSource: AffineSource;
  /** The purpose of the values. */
  readonly intent: {
    /** NIfTI's code, 0 where there is none. */
    readonly code: number;
    /** A name of the writer's choice. */
    readonly name: string;
    /** Three numbers whose meaning depends on the code. */
    readonly parameters: readonly number[];
  };
  /** Any text, up to 80 characters. */
  readonly description: string;
  /** The factor for stored values; 1 if the header has no scaling. */
  readonly slope: number;
  /** The value to add to stored values after scaling. */
  readonly inter: number;
  /** Where the data begin in the unpacked file, in bytes. */
  readonly dataOffset: number;
}

const SIZES = { 1: 348, 2: 540 } as const;
const spaceUnits: Record<number, string> = { 1: "meter", 2: "mm", 3: "micron" };
const timeUnits: Record<number, string> = {
  8: "sec",
  16: "msec",
  24: "usec",
  32: "hz",
  40: "ppm",
  48: "rads",
};

/** Reads the header from the front of a stream, which then stands behind it, at the data or before. */
export async function takeNiftiHeader(stream: ByteStream): Promise<NiftiHeader> {
  const { bytes, version } = await takeHeaderBytes(stream);
  const { NIFTI1, NIFTI2 } = await import("nifti-reader-js");
  const fields = version === 1 ? new NIFTI1() : new NIFTI2();
  fields.readHeader(bytes.buffer);
  const shape = shapeOf(fields.dims, stream);
  const dtype = readable.get(fields.datatypeCode);
  if (dtype === undefined) {
    throw stream.wrong(
      datatypeText(fields.datatypeCode),
      `one of ${[...readable.values()].join(", ")}`,
    );
  }
  // As nibabel mends them: a size of 0 says nothing, one below 0 means its opposite.
  for (let axis = 1; axis <= 3; axis++) {
    const size = fields.pixDims[axis]!;
    fields.pixDims[axis] = size === 0 ? 1 : Math.abs(size);
  }
  const { vox_offset: offset, littleEndian } = fields;
  const dataOffset = dataOffsetOf(offset, version, stream);
  const told = offset === 0 ? undefined : dataOffset;
  await passExtensions(stream, SIZES[version] + 4, told, littleEndian);
  return {
    version,
    littleEndian,
    shape,
    dtype,
    pixdim: fields.pixDims.slice(1, shape.length + 1),
    units: {
      space: spaceUnits[fields.xyzt_units & 0x07] ?? "unknown",
      time: timeUnits[fields.xyzt_units & 0x38] ?? "unknown",
    },
    ...bestAffine({
      shape,
      pixdim: fields.pixDims,
      sformCode: fields.sform_code,
      qformCode: fields.qform_code,
      sform: sformOf(bytes, version, littleEndian),
      quaternion: [fields.quatern_b, fields.quatern_c, fields.quatern_d],
      offset: [fields.qoffset_x, fields.qoffset_y, fields.qoffset_z],
      epsilon: version === 1 ? 2 ** -23 : 2 ** -52,
    }, (found, right) => stream.wrong(found, right)),
    intent: {
      code: fields.intent_code,
      name: fields.intent_name,
      parameters: [fields.intent_p1, fields.intent_p2, fields.intent_p3],
    },
    description: fields.description,
    ...scalingOf(fields, stream),
    dataOffset,
  };
}

async function takeHeaderBytes(stream: ByteStream) {
  const right = "a NIfTI file (.nii or .nii.gz)";
  const start = new Uint8Array(SIZES[1]);
  const got = await stream.fill(start);
  const view = new DataView(start.buffer);
  const first = [view.getInt32(0, true), view.getInt32(0, false)];
  const version = first.includes(SIZES[1]) ? 1 : first.includes(SIZES[2]) ? 2 : undefined;
  if (version === undefined || got < 4) throw stream.wrong("no NIfTI header", right);
  if (got < start.length) {
    throw stream.wrong(`a header cut after ${got} bytes`, `${SIZES[version]} bytes`);
  }
  const bytes = new Uint8Array(SIZES[version]);
  bytes.set(start);
  await stream.fillWhole(bytes.subarray(SIZES[1]));
  const at = version === 1 ? 344 : 4;
  const magic = new TextDecoder("latin1").decode(bytes.subarray(at, at + 4));
  if (magic === `ni${version}\0`) {
    throw stream.wrong("the header of a .hdr/.img pair", `${right}, header and data in one file`);
  }
  if (magic !== `n+${version}\0`) throw stream.wrong("a header without NIfTI's magic", right);
  const ends = [...bytes.subarray(8, 12)];
  if (version === 2 && !["0,0,0,0", "13,10,26,10"].includes(String(ends))) {
    throw stream.wrong(
      `the bytes ${ends.join(", ")} behind the magic`,
      "13, 10, 26, 10: ends of lines may have been changed by a copy in text mode",
    );
  }
  return { bytes, version } as const;
}

function shapeOf(dims: readonly number[], stream: ByteStream): number[] {
  const count = dims[0]!;
  const shape = dims.slice(1, 1 + Math.max(0, Math.min(7, count)));
  const isShape = shape.every((length) => Number.isInteger(length) && length > 0);
  if (count < 1 || count > 7 || !isShape || !Number.isSafeInteger(sizeOf(shape) * 16)) {
    throw stream.wrong(`the dim field ${dims.join(" ")}`, "1 to 7 axes of 1 element or more");
  }
  return shape;
}

/**
 * Read here, because the library keeps the sform only where it would use it itself; nibabel may
 * too.
 */
function sformOf(
  bytes: Uint8Array<ArrayBuffer>,
  version: 1 | 2,
  littleEndian: boolean,
): number[][] {
  const view = new DataView(bytes.buffer);
  const number = (index: number) =>
    version === 1
      ? view.getFloat32(280 + 4 * index, littleEndian)
      : view.getFloat64(400 + 8 * index, littleEndian);
  return [0, 1, 2].map((row) => [0, 1, 2, 3].map((column) => number(4 * row + column)));
}

function scalingOf(
  { scl_slope, scl_inter }: { scl_slope: number; scl_inter: number },
  stream: ByteStream,
): { slope: number; inter: number } {
  if (scl_slope === 0 || !Number.isFinite(scl_slope)) return { slope: 1, inter: 0 };
  if (!Number.isFinite(scl_inter)) {
    throw stream.wrong(`scl_inter ${scl_inter} beside scl_slope ${scl_slope}`, "a finite number");
  }
  return { slope: scl_slope, inter: scl_inter };
}

function dataOffsetOf(offset: number, version: 1 | 2, stream: ByteStream): number {
  const least = SIZES[version] + 4;
  if (offset === 0) return least;
  if (Number.isSafeInteger(offset) && offset >= least) return offset;
  throw stream.wrong(`data at byte ${offset}`, `a whole number from ${least} up`);
}
