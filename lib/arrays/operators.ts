/** What is said where an operator of JavaScript meets an array: `a > 30`, `a - b`, `a + 1`. */
import { ArgumentError } from "../errors/mod.ts";

/** What an array is called in a message: `a coordinate of float64 (154)`. */
export interface Operand {
  /** The type of its elements. */
  readonly dtype: string;
  /** The length of each dimension. */
  readonly shape: readonly number[];
}

/**
 * An array as text for `${array}`; where a number is wanted it throws, because JavaScript's
 * operators know no arrays: `array > 30` would be false, whatever is in it.
 *
 * @throws {ArgumentError} for all but text.
 */
export function primitiveOf(array: Operand, noun: string, hint: string): string {
  if (hint === "string") return array.toString();
  throw new ArgumentError({
    doing: "use an operator on an array",
    found: `${noun} of ${array.dtype} (${
      array.shape.join(", ")
    }) beside >, <, ==, +, -, * or /, which take numbers alone`,
    right: insteadOf(array),
  });
}

/** What to write instead of an operator: its method, where there is one. */
function insteadOf(array: object): string {
  const test = "a test in where or sel: .where({ nc: (nc) => nc > 30 }, { drop: true })";
  if (!("gt" in array)) return `${test}; numbers() or data gives the numbers`;
  return `the methods: .gt(30), .ge, .lt, .le, .eq, .ne to compare, .add(1), .sub, .mul, .div to compute; or ${test}`;
}
