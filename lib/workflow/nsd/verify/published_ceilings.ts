/** The ceilings of a package against the published ones. */
import type { PublishedSet } from "../../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { type CeilingReport, computeCeilings } from "../../scores/mod.ts";
import { type SpaceName, spaceNamed } from "../spaces/mod.ts";
import { Comparisons } from "./comparison.ts";

/** Published with four decimals; ceilings are computed from float32. */
const WITHIN = 1e-4;
/** Percent above which neuroids count, for Brain-Score's benchmarks. */
const RELIABLE = 30;

/** What of a region's ceilings was published. */
type Ceilings = Pick<CeilingReport, "consistency" | "rdm_upper">;

/** Computes the ceilings of a package that is whole, and compares them. */
export async function comparePackageCeilings(
  train: string,
  test: string,
  set: PublishedSet,
  space: SpaceName,
  regions: readonly string[],
  { progress, signal }: RunOptions = {},
): Promise<Comparisons> {
  const responses = { train, test };
  const found = await computeCeilings({ responses, regions, reliable: RELIABLE, progress, signal });
  const ceilings = Object.entries(found.regions).map(([region, each]) =>
    [region, each.ceilings] as const
  );
  return compareCeilings(ceilings, set, space);
}

/** Ceilings by region beside those published of a set of subjects; of other sets nothing is. */
export function compareCeilings(
  found: Iterable<readonly [region: string, ceilings: Ceilings]>,
  { subjects }: PublishedSet,
  space: SpaceName,
): Comparisons {
  const rows = new Comparisons("published");
  const published = spaceNamed(space).published.ceilings(subjects.length === 4 ? 4 : 8);
  if (published === undefined) return rows;
  for (const [region, ceilings] of found) {
    const consistency = published.consistency[region], rdm = published.rdm[region];
    if (consistency === undefined || rdm === undefined) continue;
    const name = `${space} ${region}`;
    rows.near(`${name}, internal consistency`, consistency, ceilings.consistency, WITHIN, 4);
    rows.near(`${name}, RSA ceiling`, rdm, ceilings.rdm_upper, WITHIN, 4);
  }
  return rows;
}
