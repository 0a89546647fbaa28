/** Which neuroids have no value, and a region as if they had one. */
import { ScoredRegion } from "../scored_region.ts";

/** Rows of responses, each with its name in messages. */
export interface NamedRows {
  /** (presentations or pictures, neuroids) row-major. */
  readonly values: Float32Array | Float64Array;
  /** The rows that are looked at. */
  readonly rows: ArrayLike<number>;
  /** As `no value …` goes on, of the row at this place (from 0) among these rows. */
  readonly nameOf: (place: number) => string;
}

/** Neuroids (positions from 0) with a missing value among these rows, each with the first one. */
export function missingIn(
  { values, rows, nameOf }: NamedRows,
  neuroids: number,
): Map<number, string> {
  const missing = new Map<number, string>();
  for (let place = 0; place < rows.length; place++) {
    const from = rows[place]! * neuroids;
    for (let i = 0; i < neuroids; i++) {
      const value = values[from + i]!;
      if (value !== value && !missing.has(i)) missing.set(i, `no value ${nameOf(place)}`);
    }
  }
  return missing;
}

const knownMissing = new WeakMap<ScoredRegion, ReadonlyMap<number, string>>();

/** Neuroids without a value for some picture, looked for once, whatever the layers and benchmarks. */
export function missingPictures(region: ScoredRegion): ReadonlyMap<number, string> {
  const before = knownMissing.get(region);
  if (before !== undefined) return before;
  const { ids, values } = region.responses.all;
  const rows = ids.map((_, row) => row);
  const found = missingIn({ values, rows, nameOf: (i) => `for picture ${ids[i]}` }, region.size);
  knownMissing.set(region, found);
  return found;
}

/** A region with 0 for what is missing, and of which pictures (rows from 0) something is. */
export interface FilledRegion {
  readonly region: ScoredRegion;
  readonly gaps: ReadonlySet<number>;
}

const knownFilled = new WeakMap<ScoredRegion, FilledRegion>();

/** Made once, with its products, whatever the layers and benchmarks; the region itself where nothing is missing. */
export function filledRegion(region: ScoredRegion): FilledRegion {
  const before = knownFilled.get(region);
  if (before !== undefined) return before;
  const found = fill(region);
  knownFilled.set(region, found);
  return found;
}

function fill(region: ScoredRegion): FilledRegion {
  const { responses, computing, size } = region, { all } = responses;
  const gaps = new Set<number>();
  all.values.forEach((value, i) => {
    if (Number.isNaN(value)) gaps.add(Math.floor(i / size));
  });
  if (gaps.size === 0) return { region, gaps };
  const values = all.values.map((value) => Number.isNaN(value) ? 0 : value);
  return { region: new ScoredRegion({ ...responses, all: { ...all, values } }, computing), gaps };
}
