/** Which neuroids make similarities of representations undefined, whatever the model. */
import { plural } from "../../errors/mod.ts";
import type { ScoredRegion } from "../scored_region.ts";
import { missingIn, missingPictures, type NamedRows } from "./missing_values.ts";
import type { Whys } from "./neuroid_troubles.ts";

/** Of whose neuroids an RDM of correlation distances is made, which one alone has not. */
export type RdmOf = "subject" | "region" | "none";

/** Neuroids with a missing value among these rows (by default all pictures), and those that are alone in an RDM. */
export function similarityTroubles(
  region: ScoredRegion,
  rdmOf: RdmOf,
  rows?: NamedRows,
): Whys {
  const missing = rows === undefined ? missingPictures(region) : missingIn(rows, region.size);
  const isSound = (i: number) => !missing.has(i);
  const soundOf = new Map(
    [...region.neuroids].map(([subject, own]) => [subject, own.filter(isSound).length]),
  );
  const soundOfAll = region.size - missing.size;
  return troublesBy(region, (subject, i) => {
    const why = missing.get(i);
    if (why !== undefined || rdmOf === "none") return why;
    const sound = rdmOf === "subject" ? soundOf.get(subject)! : soundOfAll;
    return sound > 1
      ? undefined
      : `the only neuroid${rdmOf === "subject" ? ` of ${subject}` : ""}: one neuroid has no RDM`;
  });
}

/** The neuroids of which there is something to say. */
function troublesBy(
  { neuroids }: ScoredRegion,
  whyOf: (subject: string, neuroid: number) => string | undefined,
): Whys {
  const whys = new Map<number, string>();
  for (const [subject, own] of neuroids) {
    for (const i of own) {
      const found = whyOf(subject, i);
      if (found !== undefined) whys.set(i, found);
    }
  }
  return whys;
}

/** These troubles and, of subjects that have none of them, all neuroids where something is the matter with their RDM. */
export function withSubjectTroubles(
  region: ScoredRegion,
  troubles: Whys,
  whyOf: (subject: string) => string | undefined,
): Whys {
  const whys = new Map(troubles);
  for (const [subject, own] of region.neuroids) {
    const why = own.some((i) => troubles.has(i)) ? undefined : whyOf(subject);
    if (why !== undefined) { for (const i of own) whys.set(i, `of ${subject}, ${why}`); }
  }
  return whys;
}

/**
 * Why an RDM has no correlation with any other, of three pictures or more; undefined where it has.
 *
 * @param pictureOf Names a picture to which all neuroids of the subject respond alike, where it is known.
 */
export function whyFlat(
  ranks: Float64Array,
  pictureOf: () => string | undefined = () => undefined,
): string | undefined {
  if (ranks.length < 2 || !hasFlatRdm(ranks)) return undefined;
  if (!Number.isNaN(ranks[0])) return "whose RDM is constant";
  const picture = pictureOf();
  return "whose RDM is undefined: all its neuroids respond alike to " +
    (picture === undefined ? "a picture" : `picture ${picture}`);
}

/** Ranks of distances that are all the same, or undefined: what no similarity is defined of. */
export function hasFlatRdm(ranks: Float64Array): boolean {
  return ranks.every((rank) => rank === ranks[0] || Number.isNaN(rank));
}

/** What is said of a layer with such distances. */
export const FLAT_RDM = "the layer's RDM is constant or undefined";

/** What is said of RDMs of so few pictures; undefined of three and more. */
export function whyNoRdm(pictures: number): string | undefined {
  return pictures < 3
    ? `RDMs of ${plural(pictures, "picture")} have no correlation: it takes three or more`
    : undefined;
}

/** What is said of responses with such distances. */
export const FLAT_RESPONSES = "the RDM of the responses is constant or undefined";

/** What the original's debiased CKA stops with; undefined of four pictures and more. */
export function stopAtFew(pictures: number): string | undefined {
  return pictures < 4
    ? `ValueError: Unbiased HSIC requires at least 4 samples, got n=${pictures}`
    : undefined;
}
