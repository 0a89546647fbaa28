/** An assembly with as many repetitions of each stimulus. */
import {
  compareLabels,
  Coordinate,
  Coordinates,
  type Label,
  ndarray,
} from "../../../../arrays/mod.ts";
import { DataError, plural } from "../../../../errors/mod.ts";
import { type AssemblySource, selectAlong } from "../../../../packaging/mod.ts";
import type { Repaired } from "./leave_out.ts";
import { someText } from "./some_text.ts";

/**
 * Keeps the first presentations of each stimulus, by `repetition` where there is one, else in their order, and
 * numbers them from 0. Stimuli with fewer are left out.
 *
 * @param count how many
 * @throws {DataError} if no stimulus has as many
 */
export function keepRepetitions(source: AssemblySource, count: number): Repaired {
  const { coords } = source;
  const ids = coords.get("stimulus_id").strings();
  const labels: readonly Label[] = coords.has("repetition")
    ? coords.get("repetition").labels()
    : [...ids.keys()];
  const rows = new Map<string, number[]>();
  ids.forEach((id, row) => rows.set(id, [...rows.get(id) ?? [], row]));
  const numbers = new Map<number, bigint>();
  const few: string[] = [];
  for (const [id, own] of rows) {
    own.sort((a, b) => compareLabels(labels[a]!, labels[b]!) || a - b);
    if (own.length < count) few.push(id);
    else own.slice(0, count).forEach((row, number) => numbers.set(row, BigInt(number)));
  }
  if (numbers.size === 0) {
    const most = [...rows.values()].reduce((best, { length }) => Math.max(best, length), 0);
    throw new DataError({
      doing: `keep ${plural(count, "repetition")} of each stimulus`,
      found: `at most ${plural(most, "presentation")} of a stimulus`,
      right: `a number up to ${most}`,
    });
  }
  const kept = [...numbers.keys()].sort((a, b) => a - b);
  const left = selectAlong(source, "presentation", kept);
  const repetition = ndarray(
    "int64",
    [kept.length],
    BigInt64Array.from(kept, (row) => numbers.get(row)!),
  );
  const numbered = new Coordinate(["presentation"], repetition);
  const others = [...left.coords].filter(([name]) => name !== "repetition");
  const notes = [
    `kept ${plural(count, "repetition")} of each of ${
      plural(rows.size - few.length, "stimulus", "stimuli")
    }: ${kept.length} of ${plural(ids.length, "presentation")}`,
    ...few.length === 0 ? [] : [
      `left out ${plural(few.length, "stimulus", "stimuli")} with fewer: ${someText(few)}`,
    ],
  ];
  const at = others.findIndex(([name]) => name === "stimulus_id") + 1;
  const all = others.toSpliced(at, 0, ["repetition", numbered]);
  return { source: { ...left, coords: new Coordinates(all) }, notes };
}
