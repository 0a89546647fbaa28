/** Writes `.mgh` and `.mgz` files. */
import { checkCall, filePath, type Kind, kindOf } from "../../calls/mod.ts";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { dtypeOf, itemSize, sizeOf, type TypedArrays } from "../../arrays/mod.ts";
import { ShapeError } from "../../errors/mod.ts";
import { writeAtomically } from "../atomic.ts";
import { bigEndianBytes } from "../numbers_in_bytes.ts";
import {
  DATA_OFFSET,
  defaultOrientation,
  type MghDType,
  type MghHeader,
  typeCodes,
} from "./header.ts";
import type { MghTrailer } from "./trailer.ts";

const BLOCK_BYTES = 4 << 20;

/**
 * The content for {@link writeMgh}. Missing fields get FreeSurfer's defaults; in the trailer, zeros.
 */
export interface MghContent<D extends MghDType = MghDType> extends Partial<MghHeader> {
  /** Width, height, depth, frames: (N, 1, 1, T) for surface data. */
  readonly dims: MghHeader["dims"];
  /** The element type in the file. */
  readonly dtype: D;
  /** The values, width fastest, frames slowest. */
  readonly data: TypedArrays[D];
  /** The scan parameters. */
  readonly trailer?: MghTrailer | undefined;
}

const CONTENT: Kind<MghContent> = kindOf(
  'what it is to hold: { dims: [163842, 1, 1, 1], dtype: "float32", data }',
  (value) => {
    const { dims, dtype, data } = Object(value) as Partial<MghContent>;
    return Array.isArray(dims) && dims.length === 4 && dtype !== undefined &&
      Object.hasOwn(typeCodes, dtype) && ArrayBuffer.isView(data) && dtypeOf(data) === dtype;
  },
  (value) => {
    const { dims, dtype, data } = Object(value) as Readonly<Record<string, unknown>>;
    if (dtype === undefined || data === undefined) return undefined;
    if (!Array.isArray(dims) || dims.length !== 4) return "dims: [width, height, depth, frames]";
    return `a dtype of MGH files, ${Object.keys(typeCodes).join(", ")}, and its typed array`;
  },
);

/**
 * Writes an MGH file atomically, compressed with gzip if `path` ends in `.mgz`. The same content gives the
 * same bytes; for an `.mgz` only on the same machine, because gzip may differ between machines.
 *
 * @throws {ShapeError} if there are more or fewer values than the dims say
 * @throws {WriteError} if the file cannot be written
 */
export async function writeMgh(path: string, content: MghContent): Promise<void> {
  checkCall("writeMgh", { path: [path, filePath], content: [content, CONTENT] }, arguments);
  const { dims, data } = content;
  if (sizeOf(dims) !== data.length) {
    throw new ShapeError({
      doing: "write an MGH file",
      found: `${data.length} values for dims ${dims.join("×")}`,
      right: `${sizeOf(dims)} values`,
      where: path,
    });
  }
  await writeAtomically(path, async (temporary) => {
    const target = createWriteStream(temporary);
    const blocks = Readable.from(blocksOf(content));
    if (path.endsWith(".mgz")) await pipeline(blocks, createGzip(), target);
    else await pipeline(blocks, target);
  });
}

function* blocksOf(content: MghContent): Generator<Uint8Array> {
  yield headerBytes(content);
  const step = BLOCK_BYTES / itemSize(content.dtype);
  for (let at = 0; at < content.data.length; at += step) {
    yield bigEndianBytes(content.data.subarray(at, at + step));
  }
  const { tr = 0, flipAngle = 0, te = 0, ti = 0, fov = 0 } = content.trailer ?? {};
  yield bigEndianBytes(Float32Array.of(tr, flipAngle, te, ti, fov));
}

function headerBytes(content: MghContent): Uint8Array {
  const { dims, dtype, dof = 0, goodRas = true } = content;
  const view = new DataView(new ArrayBuffer(DATA_OFFSET));
  [1, ...dims, typeCodes[dtype], dof].forEach((number, i) => view.setInt32(4 * i, number));
  view.setInt16(28, goodRas ? 1 : 0);
  const { voxelSize, directionCosines, center } = { ...defaultOrientation, ...content };
  [...voxelSize, ...directionCosines, ...center]
    .forEach((number, i) => view.setFloat32(30 + 4 * i, number));
  return new Uint8Array(view.buffer);
}
