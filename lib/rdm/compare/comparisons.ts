/** The ways to compare RDMs, by our names and by rsatoolbox's. */
import { oneOf } from "../../calls/mod.ts";
import { unknownName } from "../../errors/mod.ts";

/** Ways to compare two RDMs; see {@link compareRdms}. */
export type RdmComparison =
  | "pearson"
  | "spearman"
  | "kendall-tau-a"
  | "kendall-tau-b"
  | "cosine"
  | "rho-a"
  | "cosine_cov"
  | "corr_cov";

/** All ways to compare, in the order in which messages list them. */
export const rdmComparisons: readonly RdmComparison[] = [
  "pearson",
  "spearman",
  "kendall-tau-a",
  "kendall-tau-b",
  "cosine",
  "rho-a",
  "cosine_cov",
  "corr_cov",
];

const ALIASES = {
  "corr": "pearson",
  "kendall": "kendall-tau-b",
  "tau-b": "kendall-tau-b",
  "tau-a": "kendall-tau-a",
} as const satisfies Record<Exclude<RdmComparisonName, RdmComparison>, RdmComparison>;

/** A way to compare by our name, or by rsatoolbox's where that is another. */
export type RdmComparisonName = RdmComparison | "corr" | "kendall" | "tau-a" | "tau-b";

/** Argument checks for an {@link RdmComparisonName}. */
export const COMPARISON = oneOf(
  ...rdmComparisons,
  ...Object.keys(ALIASES) as (keyof typeof ALIASES)[],
);

/**
 * Our name of a comparison.
 *
 * @throws {UnknownNameError} for an unknown one.
 */
export function comparisonNamed(doing: string, name: RdmComparisonName): RdmComparison {
  if (Object.hasOwn(ALIASES, name)) return ALIASES[name as keyof typeof ALIASES];
  if ((rdmComparisons as readonly string[]).includes(name)) return name as RdmComparison;
  throw unknownName(doing, "comparison", name, [...rdmComparisons, ...Object.keys(ALIASES)]);
}

/** Whether a comparison takes into account that dissimilarities depend on each other. */
export function isWhitened(comparison: RdmComparison): boolean {
  return comparison === "cosine_cov" || comparison === "corr_cov";
}
