/** Which neuroids have no value, and a region as if they had one. */
import { oncePerRegion } from "../once_per_region.ts";
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

/** Neuroids without a value for some picture, looked for once. */
export const missingPictures: (region: ScoredRegion) => ReadonlyMap<number, string> = oncePerRegion(
  ({ responses: { all: { ids, values } }, size }) => {
    const rows = ids.map((_, row) => row);
    return missingIn({ values, rows, nameOf: (i) => `for picture ${ids[i]}` }, size);
  },
);

/** A region with 0 for what is missing, and of which pictures (rows from 0) something is. */
export interface FilledRegion {
  readonly region: ScoredRegion;
  readonly gaps: ReadonlySet<number>;
}

/** Made once, with its products; the region itself where nothing is missing. */
export const filledRegion: (region: ScoredRegion) => FilledRegion = oncePerRegion((region) => {
  const { responses, computing, size } = region, { all } = responses;
  const gaps = new Set<number>();
  all.values.forEach((value, i) => {
    if (Number.isNaN(value)) gaps.add(Math.floor(i / size));
  });
  if (gaps.size === 0) return { region, gaps };
  const values = all.values.map((value) => Number.isNaN(value) ? 0 : value);
  return { region: new ScoredRegion({ ...responses, all: { ...all, values } }, computing), gaps };
});
