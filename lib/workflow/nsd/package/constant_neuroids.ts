/** Neuroids of a package that are constant, and a package without them. */
import { ConstantNeuroids } from "../../../packaging/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { type Block, rowsOfParts } from "../assemblies/mod.ts";
import type { Column, ColumnRange, Columns } from "../spaces/mod.ts";

/** Rows of an assembly to be, and which repetition each is of. */
export interface RowsToCheck {
  readonly blocks: readonly Block[];
  readonly rows: ArrayLike<number>;
  /** By row; undefined where no image is repeated. */
  readonly repetitions: readonly number[] | undefined;
}

/**
 * Which neuroids are constant in one of the assemblies, over all its rows or over a half of its
 * repetitions: true for each that is. Train and test hold the same neuroids in the same order.
 */
export async function constantInAny(
  assemblies: readonly RowsToCheck[],
  neuroids: number,
  { signal }: RunOptions,
): Promise<boolean[]> {
  const constant = new Array<boolean>(neuroids).fill(false);
  for (const { blocks, rows, repetitions } of assemblies) {
    const seen = new ConstantNeuroids(rows.length, neuroids, repetitions);
    for await (const { start, data } of rowsOfParts(blocks, rows, signal)) {
      data.forEach((value, i) => seen.see(start + Math.floor(i / neuroids), i % neuroids, value));
    }
    seen.found.forEach((found, neuroid) => constant[neuroid] ||= found === 1);
  }
  return constant;
}

/** `V2 subj01 2, V4 subj03 1`: how many are constant, by region and subject in their order. */
export function countByGroup(
  { neuroid_id: _, region, subject }: Columns,
  constant: readonly boolean[],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  constant.forEach((is, neuroid) => {
    if (!is) return;
    const group = `${region![neuroid]} ${subject![neuroid]}`;
    counts[group] = (counts[group] ?? 0) + 1;
  });
  return counts;
}

/** The columns of blocks side by side without some of them. */
export function blocksWithout(blocks: readonly Block[], left: readonly boolean[]): Block[] {
  let neuroid = 0;
  return blocks.map(({ part, ranges }) => {
    const kept: ColumnRange[] = [];
    for (const { start, length } of ranges) {
      for (let column = start; column < start + length; column++) {
        if (left[neuroid++]) continue;
        const last = kept.at(-1);
        if (last !== undefined && last.start + last.length === column) {
          kept[kept.length - 1] = { start: last.start, length: last.length + 1 };
        } else kept.push({ start: column, length: 1 });
      }
    }
    return { part, ranges: kept };
  });
}

/** Coordinates along neuroid without some of the neuroids. */
export function columnsWithout(columns: Columns, left: readonly boolean[]): Columns {
  const isKept = (_: unknown, neuroid: number) => !left[neuroid];
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]): [string, Column] => [
      name,
      Array.isArray(values)
        ? values.filter(isKept)
        : values instanceof BigInt64Array
        ? values.filter(isKept)
        : values.filter(isKept),
    ]),
  );
}
