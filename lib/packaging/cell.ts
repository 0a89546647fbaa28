/** A value of a table of stimuli. */

/** A value of a table; null where there is none. */
export type Cell = string | number | bigint | boolean | null;
