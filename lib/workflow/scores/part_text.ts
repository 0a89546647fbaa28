/** Numbers of scores as JSON that gives back their bits: NaN, infinities, −0 and arrays of float64 too. */

const SPECIAL: Readonly<Record<string, number>> = {
  NaN: NaN,
  Infinity: Infinity,
  "-Infinity": -Infinity,
  "-0": -0,
};

/** A value of plain objects, numbers and arrays of float64 as text. */
export function exactText(value: unknown): string {
  return JSON.stringify(value, (_, each) => {
    if (each instanceof Float64Array) {
      const bytes = new Uint8Array(each.buffer, each.byteOffset, each.byteLength);
      return { $float64: bytes.toBase64() };
    }
    if (typeof each !== "number" || (Number.isFinite(each) && !Object.is(each, -0))) return each;
    return { $number: Object.is(each, -0) ? "-0" : String(each) };
  }) + "\n";
}

/** The value of such a text. */
export function parseExact(text: string): unknown {
  return JSON.parse(text, (_, each) => {
    if (typeof each?.$number === "string") return SPECIAL[each.$number];
    if (typeof each?.$float64 !== "string") return each;
    return new Float64Array(Uint8Array.fromBase64(each.$float64).buffer);
  });
}
