/** Activations in a `.npy` file, read by columns. */
import { type NumericDType, sizeOf } from "../../arrays/mod.ts";
import {
  checkNpyLength,
  decodeElements,
  FileSource,
  type NpyHeader,
  npyHeaderLength,
  parseNpyHeader,
} from "../../files/mod.ts";
import { requireIds, requireNumbers, requireRows } from "./id_lists.ts";
import type { ActivationPart } from "./layer.ts";

const HEAD = 256;

/**
 * A `.npy` file as a part: (pictures, …), what follows the first axis put end to end. Nothing but the
 * header is read before columns are asked for.
 */
export async function openNpyPart(
  path: string,
  layer: string,
  stimulusIds: readonly string[],
): Promise<ActivationPart> {
  const doing = `read the activations of layer ${layer}`;
  using file = await FileSource.open(path, doing);
  const start = await file.read(0, Math.min(file.size, HEAD));
  const length = Math.min(file.size, npyHeaderLength(start));
  const header = parseNpyHeader(length <= start.length ? start : await file.read(0, length), path);
  checkNpyLength(header, file.size, path);
  requireNumbers(header.type.dtype, layer, path);
  requireRows(header.shape, layer, path);
  requireIds(stimulusIds, header.shape[0]!, layer, path);
  return {
    path,
    stimulusIds,
    features: sizeOf(header.shape.slice(1)),
    dtype: header.type.dtype,
    readColumns: (from, end) => readColumns(path, doing, header, from, end),
  };
}

async function readColumns(
  path: string,
  doing: string,
  { type, shape, fortranOrder, dataOffset }: NpyHeader,
  from: number,
  end: number,
): Promise<ArrayLike<number | bigint>> {
  const rows = shape[0]!, columns = sizeOf(shape.slice(1)), width = end - from;
  using file = await FileSource.open(path, doing);
  const bytes = new Uint8Array(rows * width * type.bytes);
  const decoded = () => decodeElements(bytes, rows * width, type, path) as ArrayLike<number>;
  if (!fortranOrder) {
    if (width === columns) await file.readInto(bytes, dataOffset);
    else {
      for (let row = 0; row < rows; row++) {
        const at = row * width * type.bytes;
        const target = bytes.subarray(at, at + width * type.bytes);
        await file.readInto(target, dataOffset + (row * columns + from) * type.bytes);
      }
    }
    return decoded();
  }
  // The first axis runs fastest: a feature's values lie together, at a place by its indices reversed.
  const order = columnMajorPlaces(shape.slice(1), from, end);
  for (const [k, place] of order.entries()) {
    const at = k * rows * type.bytes;
    const target = bytes.subarray(at, at + rows * type.bytes);
    await file.readInto(target, dataOffset + place * rows * type.bytes);
  }
  const values = decoded();
  const result = new Float64Array(rows * width);
  for (let k = 0; k < width; k++) {
    for (let row = 0; row < rows; row++) result[row * width + k] = Number(values[k * rows + row]);
  }
  return result;
}

/** Where features, counted row-major, lie in an array whose first index runs fastest. */
function columnMajorPlaces(shape: readonly number[], from: number, end: number): number[] {
  return Array.from({ length: end - from }, (_, k) => {
    let rest = from + k;
    const indices = shape.map(() => 0);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      indices[axis] = rest % shape[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    let place = 0, stride = 1;
    shape.forEach((length, axis) => {
      place += indices[axis]! * stride;
      stride *= length;
    });
    return place;
  });
}

/** An array in memory as a part; `.npz` files, whose members are packed, give such. */
export function arrayPart(
  path: string,
  layer: string,
  stimulusIds: readonly string[],
  array: {
    readonly dtype: string;
    readonly shape: readonly number[];
    readonly data: ArrayLike<unknown>;
  },
): ActivationPart {
  requireNumbers(array.dtype, layer, path);
  requireRows(array.shape, layer, path);
  requireIds(stimulusIds, array.shape[0]!, layer, path);
  const rows = array.shape[0]!, columns = sizeOf(array.shape.slice(1));
  const data = array.data as InstanceType<typeof Float64Array>;
  return {
    path,
    stimulusIds,
    features: columns,
    dtype: array.dtype as NumericDType,
    // deno-lint-ignore require-await -- other parts wait for their files
    async readColumns(from, end) {
      if (from === 0 && end === columns) return data;
      const width = end - from, result = new Float64Array(rows * width);
      for (let row = 0; row < rows; row++) {
        for (let k = 0; k < width; k++) {
          result[row * width + k] = Number(data[row * columns + from + k]);
        }
      }
      return result;
    },
  };
}
