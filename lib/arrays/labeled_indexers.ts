/** Positions, labels and masks that say along which dimension they lie: what may be done with them. */
import { ArgumentError, DataError } from "../errors/mod.ts";
import { sameValues } from "./compare.ts";
import { indexOf } from "./joins/mod.ts";
import type { Labeled } from "./labeled.ts";

/** The dimension that is named, and whether there is true and false along it. */
interface Named {
  readonly along: string;
  readonly isMask: boolean;
}

function namedBy(indexer: unknown): Named | undefined {
  if (typeof indexer !== "object" || indexer === null || !("dims" in indexer)) return undefined;
  const { dims, dtype, values } = indexer as Partial<Record<string, unknown>>;
  if (!Array.isArray(dims) || dims.length !== 1) return undefined;
  const isMask = [dtype, (Object(values) as { readonly dtype?: unknown }).dtype].includes("bool");
  return { along: dims[0] as string, isMask };
}

/**
 * Refuses positions and masks that do not belong to a dimension. In xarray, positions along another one
 * choose one element for each of its positions, where taking them as they are gives every combination.
 *
 * @throws {ArgumentError} for positions or a mask along another dimension.
 * @throws {DataError} for a mask of other labels than the array's, or of the same in another order.
 */
export function checkPositions(array: Labeled, dim: string, indexer: unknown, doing: string): void {
  const named = namedBy(indexer);
  if (named === undefined) return;
  if (named.isMask) return checkMask(array, dim, indexer, doing);
  if (named.along === dim) return;
  const one = `part.isel({ ${dim}: positions.at(i) })`;
  throw new ArgumentError({
    doing,
    found: `positions that lie along "${named.along}"`,
    right: `isel({ ${dim}: positions.values }) for every combination; for one of each, ` +
      `DataArray.concat([...array].map((part, i) => ${one}), "${named.along}"), ` +
      `where "${named.along}" is the first dimension`,
  });
}

/**
 * Refuses labels that lie along another dimension of the array, as {@link checkPositions}; and masks that
 * do not belong to the dimension.
 *
 * @throws As {@link checkPositions}.
 */
export function checkWanted(
  array: Labeled,
  name: string,
  dim: string,
  wanted: unknown,
  doing: string,
): void {
  const named = namedBy(wanted);
  if (named === undefined) return;
  if (named.isMask && array.coords.has(name) && array.coords.get(name).dtype !== "bool") {
    return checkMask(array, dim, wanted, doing);
  }
  if (named.along === dim || !array.dims.includes(named.along)) return;
  const one = `part.sel({ ${name}: labels.labels()[i] })`;
  throw new ArgumentError({
    doing,
    found: `labels of "${name}" that lie along "${named.along}", another dimension of the array`,
    right: `sel({ ${name}: labels.labels() }) for every combination; for one of each, ` +
      `DataArray.concat([...array].map((part, i) => ${one}), "${named.along}"), ` +
      `where "${named.along}" is the first dimension`,
  });
}

/** Of several selections two may not lie along one new dimension: xarray takes them pair by pair. */
export function refusePairs(
  array: Labeled,
  selection: Readonly<Record<string, unknown>>,
  doing: string,
): void {
  const seen = new Map<string, string>();
  for (const [name, wanted] of Object.entries(selection)) {
    const named = namedBy(wanted);
    if (named === undefined || array.dims.includes(named.along)) continue;
    const other = seen.get(named.along);
    if (other !== undefined) {
      throw new ArgumentError({
        doing,
        found: `labels of "${other}" and of "${name}" that both lie along "${named.along}"`,
        right:
          `their labels() for every combination; for pairs stack({ pair: ["${other}", "${name}"] }) ` +
          "and a test of both",
      });
    }
    seen.set(named.along, name);
  }
}

function checkMask(array: Labeled, dim: string, mask: unknown, doing: string): void {
  const { along } = namedBy(mask)!;
  if (along !== dim) {
    if (!array.dims.includes(along)) return;
    const found = `a mask that lies along "${along}"`;
    throw new ArgumentError({ doing, found, right: `one along "${dim}"` });
  }
  if (!("coords" in (mask as object))) return;
  const [own, other] = [indexOf(array, dim), indexOf(mask as Labeled, dim)];
  if (own === undefined || other === undefined || sameValues(own.array, other.array)) return;
  throw new DataError({
    doing,
    found: `a mask whose labels of "${dim}" are not the array's, or stand in another order`,
    right: "a mask of the same labels; where(mask, { drop: true }) brings both together",
  });
}
