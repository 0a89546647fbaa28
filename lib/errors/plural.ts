/** Counts and choices as messages have them: the one place that knows when a noun is plural. */

/** A whole number with commas between thousands: `9,039`. */
export function countText(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 image`, `515 images`, `0 images`; `many` where the plural is no mere "s". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** `all 4 subjects`, `both subjects`, `the only subject`. */
export function allText(count: number, one: string, many = `${one}s`): string {
  if (count === 1) return `the only ${one}`;
  return count === 2 ? `both ${many}` : `all ${plural(count, one, many)}`;
}

/** Choices as a sentence has them: `volume, surface or nativesurface`. */
export function orText(choices: readonly string[]): string {
  return choices.length < 2
    ? choices.join("")
    : `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
}
