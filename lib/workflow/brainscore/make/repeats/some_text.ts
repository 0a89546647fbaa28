/** A list of names in a message: the first of them. */
const SHOWN = 4;

/** `a, b, c, d and 12 more`. */
export function someText(names: readonly string[]): string {
  const more = names.length - SHOWN;
  const shown = names.slice(0, SHOWN).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}
