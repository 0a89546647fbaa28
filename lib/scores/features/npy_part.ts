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
  const { version } = file;
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
    readColumns: async (rows, from, end) => {
      using again = await FileSource.open(path, doing, version);
      return await readColumns(again, header, rows, from, end);
    },
  };
}

async function readColumns(
  file: FileSource,
  { type, shape, fortranOrder, dataOffset }: NpyHeader,
  wanted: Int32Array,
  from: number,
  end: number,
): Promise<ArrayLike<number | bigint>> {
  const rows = shape[0]!, columns = sizeOf(shape.slice(1)), width = end - from;
  const decoded = (bytes: Uint8Array, count: number) =>
    decodeElements(bytes, count, type, file.path) as ArrayLike<number | bigint>;
  // Pieces are small and many: whether the file changed is looked for once they are all there.
  const read = (target: Uint8Array<ArrayBuffer>, position: number) =>
    file.isRemote ? file.readInto(target, position) : file.readNow(target, position);
  if (!fortranOrder) {
    const bytes = new Uint8Array(wanted.length * width * type.bytes);
    for (let i = 0; i < wanted.length; i++) {
      // Whole rows that follow each other are read at once.
      let next = i + 1;
      if (width === columns) {
        while (next < wanted.length && wanted[next] === wanted[next - 1]! + 1) next++;
      }
      const target = bytes.subarray(i * width * type.bytes, next * width * type.bytes);
      await read(target, dataOffset + (wanted[i]! * columns + from) * type.bytes);
      i = next - 1;
    }
    file.requireUnchanged();
    return decoded(bytes, wanted.length * width);
  }
  // The first axis runs fastest: a feature's values lie together, at a place by its indices reversed.
  const result = new Float64Array(wanted.length * width);
  const bytes = new Uint8Array(rows * type.bytes);
  for (const [k, place] of columnMajorPlaces(shape.slice(1), from, end).entries()) {
    await read(bytes, dataOffset + place * rows * type.bytes);
    const values = decoded(bytes, rows);
    wanted.forEach((row, i) => result[i * width + k] = Number(values[row]));
  }
  file.requireUnchanged();
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
  const columns = sizeOf(array.shape.slice(1));
  const data = array.data as InstanceType<typeof Float64Array>;
  return {
    path,
    stimulusIds,
    features: columns,
    dtype: array.dtype as NumericDType,
    // deno-lint-ignore require-await -- other parts wait for their files
    async readColumns(rows, from, end) {
      const width = end - from, result = new Float64Array(rows.length * width);
      rows.forEach((row, i) => {
        for (let k = 0; k < width; k++) {
          result[i * width + k] = Number(data[row * columns + from + k]);
        }
      });
      return result;
    },
  };
}
