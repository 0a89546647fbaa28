/** Sizes as users write them. */

/** A number of bytes in words, `50GB`, `1.5 TB`, `500M`, `4GiB`; undefined where they are none above 0. */
export function bytesIn(words: string): number | undefined {
  const [, digits, letter = "", binary] =
    /^\s*(\d+(?:\.\d+)?)\s*(?:([KMGT])(i?))?B?\s*$/i.exec(words) ?? [];
  if (digits === undefined) return undefined;
  const power = " KMGT".indexOf(letter.toUpperCase() || " ");
  const bytes = Math.round(Number(digits) * (binary ? 1024 : 1000) ** power);
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
}
