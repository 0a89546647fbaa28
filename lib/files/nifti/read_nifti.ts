/** NIfTI images: `.nii`, `.nii.gz`, versions 1 and 2. */
import { checkCall, filePath, type Kind, kindOf } from "../../calls/mod.ts";
import { itemSize, type NdArray, ndarray, sizeOf } from "../../arrays/mod.ts";
import { ByteStream } from "../byte_stream.ts";
import { numbersFromBytes } from "../numbers_in_bytes.ts";
import { type NiftiHeader, takeNiftiHeader } from "./header.ts";

const DOING = "read a NIfTI file";
const BLOCK_BYTES = 1 << 20;
/** More values than this would need over 8 GiB as float64. */
const MOST_VALUES = 2 ** 30;

/** A NIfTI image in memory. */
export interface NiftiImage extends NiftiHeader {
  /**
   * The values after scaling, in the file's order, x fastest: value (i, j, k) is at
   * `i + X * (j + Y * k)`. NaN stays NaN.
   */
  readonly data: Float64Array;
}

/**
 * Reads the header of a NIfTI file alone.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if the header is not one that {@link readNifti} takes
 */
export async function readNiftiHeader(path: string): Promise<NiftiHeader> {
  checkCall("readNiftiHeader", { path: [path, filePath] }, arguments);
  await using stream = await ByteStream.open(path, DOING);
  return await takeNiftiHeader(stream);
}

/**
 * Reads a NIfTI image, version 1 or 2, plain or gzipped, as detected from its content, not its name. The
 * values are `stored * slope + inter` in float64, each step rounded, or the stored
 * values themselves where the slope is 0, NaN or infinite: bit for bit those of nibabel's
 * `get_fdata()`.
 *
 * Source: `nifti1.h` and `nifti2.h` of the NIfTI Data Format Working Group.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} for anything but a whole NIfTI file of real numbers: `.hdr/.img` pairs,
 *   colors and complex numbers are refused, and 64-bit integers beyond ±2⁵³, which float64 does not
 *   hold
 *
 * @example
 * ```ts
 * import { readNifti } from "neuroid/files";
 *
 * const mask = await readNifti("data-samples/nsd-mini/subj01/rois/prf-visualrois.nii.gz");
 * console.log(mask.shape, mask.dtype, mask.data.length); // [11, 12, 8] float64 1056
 * ```
 */
export async function readNifti(path: string): Promise<NiftiImage> {
  checkCall("readNifti", { path: [path, filePath] }, arguments);
  await using stream = await ByteStream.open(path, DOING);
  const header = await takeNiftiHeader(stream);
  const data = await takeData(header, stream);
  await stream.expectEnd();
  return { ...header, data };
}

const IMAGE: Kind<NiftiImage> = kindOf(
  "an image: await readNifti(path)",
  (value) => {
    const { shape, data, ...rest } = Object(value) as Partial<NiftiImage>;
    return Array.isArray(shape) && data instanceof Float64Array && "slope" in rest;
  },
  (value) =>
    typeof value === "string" ? `the image: await readNifti(${JSON.stringify(value)})` : undefined,
);

/**
 * An image as an array of shape (…, Z, Y, X), row-major: nibabel's `img.get_fdata().T`. It shares
 * the image's memory, because with x fastest the data lie in that order already.
 */
export function transposedImage(image: NiftiImage): NdArray<"float64"> {
  checkCall("transposedImage", { image: [image, IMAGE] }, arguments);
  const { shape, data } = image;
  return ndarray("float64", [...shape].reverse(), data);
}

async function takeData(header: NiftiHeader, stream: ByteStream): Promise<Float64Array> {
  const { shape, dtype, littleEndian, slope, inter } = header;
  const count = sizeOf(shape);
  const size = itemSize(dtype);
  const needed = header.dataOffset + count * size;
  if (needed > stream.most || count > MOST_VALUES) {
    throw stream.wrong(
      `${shape.join("×")} values of ${dtype}, ${needed} bytes with the header`,
      needed > stream.most
        ? `at most ${stream.most} for this file`
        : `at most ${MOST_VALUES} values`,
    );
  }
  await stream.moveTo(header.dataOffset);
  const data = new Float64Array(count);
  const block = new Uint8Array(Math.min(BLOCK_BYTES, count * size));
  for (let at = 0; at < count; at += block.length / size) {
    const bytes = block.subarray(0, Math.min(block.length, (count - at) * size));
    await stream.fillWhole(bytes);
    const numbers = numbersFromBytes(bytes, dtype, littleEndian);
    data.set(isBig(numbers) ? safeNumbers(numbers, stream) : numbers, at);
  }
  scale(data, slope, inter);
  return data;
}

/** In two rounded steps; adding 0 is left out because it would turn -0 into 0. */
function scale(data: Float64Array, slope: number, inter: number): void {
  if (slope !== 1) { for (let i = 0; i < data.length; i++) data[i]! *= slope; }
  if (inter !== 0) { for (let i = 0; i < data.length; i++) data[i]! += inter; }
}

function isBig(numbers: unknown): numbers is BigInt64Array | BigUint64Array {
  return numbers instanceof BigInt64Array || numbers instanceof BigUint64Array;
}

function safeNumbers(numbers: BigInt64Array | BigUint64Array, stream: ByteStream): number[] {
  return Array.from(numbers, (big) => {
    const number = Number(big);
    if (Number.isSafeInteger(number)) return number;
    throw stream.wrong(`the value ${big}`, "whole numbers within ±2^53");
  });
}
