/** Numbers as Python prints them: the shortest text that reads back as the same number. */

/**
 * From this size on a number is written with an exponent, by Python and, for float32, by NumPy 2.4.
 */
const LARGE = { double: 1e16, single: 1e6 };
const SMALL = 1e-4;

/**
 * A float as Python's `repr` writes it: `1.0`, `0.1`, `1e-05`, `1e+16`, `inf`, `nan`.
 *
 * @param options `single` takes `value` for a float32, whose text is shorter: `0.1` instead of
 *   `0.10000000149011612`
 */
export function pythonFloat(value: number, { single = false } = {}): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  const [mantissa = "", exponentText] = shortest(size, single).split("e");
  const digits = mantissa.replace(".", "");
  const exponent = Number(exponentText);
  const large = single ? LARGE.single : LARGE.double;
  if (size !== 0 && (size < SMALL || size >= large)) {
    const power = String(Math.abs(exponent)).padStart(2, "0");
    return `${sign}${mantissa}e${exponent < 0 ? "-" : "+"}${power}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}

/** In the form `d.ddde±x`, with no more digits than it takes to read the number back. */
function shortest(value: number, single: boolean): string {
  if (!single) return value.toExponential();
  for (let digits = 0; digits < 9; digits++) {
    const text = tieToEven(value, digits) ?? value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential();
}

/** JavaScript rounds a value half-way between two texts up, NumPy to the even digit. */
function tieToEven(value: number, digits: number): string | undefined {
  const longer = value.toExponential(digits + 1);
  const isTie = Number(longer) === value && /[02468]\.?5e/.test(longer);
  return isTie ? longer.replace(/\.?5e/, "e") : undefined;
}
