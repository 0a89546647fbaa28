/** Rows of a file that are read together. */

/** Elements that are read at a time. */
const SLAB = 4e6;

/** Ranges of rows that hold all wanted ones, each of not too many elements. */
export function rowSlabs(rows: Int32Array, width: number): [start: number, stop: number][] {
  const most = Math.max(1, Math.floor(SLAB / width)), found: [number, number][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last !== undefined && row < last[0] + most) last[1] = row + 1;
    else found.push([row, row + 1]);
  }
  return found;
}
