/** An operation on two operands, by its name. */
import { bitwise, type Combined, computed } from "./arithmetic.ts";
import { compared, type Comparison } from "./compare.ts";
import type { Arithmetic } from "./numbers.ts";
import type { Side } from "./operand.ts";

/** The operations on two operands. */
export type PairOperation = Arithmetic | Comparison | "and" | "or";

/** What an operation makes of two operands. */
export function pairValues(operation: PairOperation, a: Side, b: Side): Combined {
  switch (operation) {
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "pow":
      return computed(operation, a, b);
    case "and":
    case "or":
      return bitwise(operation, a, b);
    default:
      return compared(operation, a, b);
  }
}
