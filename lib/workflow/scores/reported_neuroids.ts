/** Neuroids by name, as reports have them. */
import type { UndefinedNeuroid } from "../../scores/mod.ts";

/** A neuroid as reports have it. */
export interface ReportedNeuroid {
  /** Its id. */
  readonly neuroid_id: string;
  /** Its subject. */
  readonly subject: string;
  /** The problem, in words. */
  readonly why: string;
}

/**
 * How many neuroids a list names at most. A picture without responses is the doing of all neuroids of a subject,
 * in each layer and benchmark: named in full, they would make a report too long for one text.
 */
export const MOST_LISTED = 100;
/** The same of a subject, beside the list of all. */
export const MOST_LISTED_OF_SUBJECT = 20;

/** The first neuroids of a list under `key`, and under `KEY_count` how many there are, where that is more. */
export function listedNeuroids<Key extends string>(
  key: Key,
  neuroids: readonly UndefinedNeuroid[],
  most = MOST_LISTED,
) {
  const named = neuroids.slice(0, most).map(({ neuroidId, subject, why }): ReportedNeuroid => ({
    neuroid_id: neuroidId,
    subject,
    why,
  }));
  return {
    [key]: named,
    ...(neuroids.length > most && { [`${key}_count`]: neuroids.length }),
  } as
    & { readonly [name in Key]: readonly ReportedNeuroid[] }
    & { readonly [name in `${Key}_count`]?: number };
}
