/** The array of an npy file by parts, for files larger than memory. */
import { sizeOf } from "../../arrays/mod.ts";
import { FileSource } from "../file_source.ts";
import { boxOf, type Hdf5Slice } from "../hdf5/mod.ts";
import { arrayFromBytes, readNpyHeader } from "../npy/mod.ts";
import { type ArrayFile, reversedSlices, turned } from "./array_file.ts";

const DOING = "read an npy file";

/**
 * Opens an npy file, of which parts are read when they are asked for.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} as `readNpy`
 */
export async function openNpyArray(path: string): Promise<ArrayFile> {
  const source = await FileSource.open(path, DOING);
  try {
    const { type, shape, fortranOrder, dataOffset, dataLength } = await readNpyHeader(source);
    // The axes as they lie in the file: the last runs fastest.
    const stored = fortranOrder ? [...shape].reverse() : shape;
    const width = dataLength / Math.max(1, sizeOf(shape));
    const box = (slices: readonly Hdf5Slice[]) => {
      const { start, count } = boxOf(stored, slices, { doing: DOING, where: path });
      const bytes = new Uint8Array(sizeOf(count) * width);
      let filled = 0;
      for (const [first, length] of runs(stored, start, count)) {
        const run = bytes.subarray(filled, filled + length * width);
        source.readNow(run, dataOffset + first * width);
        filled += run.length;
      }
      source.requireUnchanged();
      return arrayFromBytes({ type, shape: count, fortranOrder: false }, bytes, path);
    };
    return {
      path,
      variable: undefined,
      dtype: type.dtype,
      shape,
      isReversed: false,
      rowsTogether: 1,
      read: (slices = []) =>
        fortranOrder ? turned(box(reversedSlices(slices, shape.length))) : box(slices),
      [Symbol.dispose]: () => source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}

/** Where the elements of a box lie in a row-major file: first element and length of each run. */
function* runs(
  shape: readonly number[],
  start: readonly number[],
  count: readonly number[],
): Generator<readonly [first: number, length: number]> {
  if (count.includes(0)) return;
  // From this axis on the box is one run.
  let whole = shape.length;
  while (whole > 0 && count[whole - 1] === shape[whole - 1]) whole--;
  const outer = Math.max(0, whole - 1);
  const length = sizeOf(count.slice(outer));
  const inner = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  const tail = start.slice(outer).reduce((sum, at, i) => sum + at * inner[outer + i]!, 0);
  const rows = sizeOf(count.slice(0, outer));
  for (let row = 0; row < rows; row++) {
    let rest = row, first = tail;
    for (let axis = outer - 1; axis >= 0; axis--) {
      first += (start[axis]! + rest % count[axis]!) * inner[axis]!;
      rest = Math.floor(rest / count[axis]!);
    }
    yield [first, length];
  }
}
