/** Operations on elements: arithmetic, comparisons, functions, dtypes, broadcasting by name. */
export { bitwise, type Combined, combined, commonDType, computed } from "./arithmetic.ts";
export { commonFrame, type Frame, type Named, spread, stridesIn, walkRows } from "./broadcast.ts";
export { cast, dtypeNamed } from "./cast.ts";
export { compared, type Comparison } from "./compare.ts";
export type { Arithmetic } from "./numbers.ts";
export { type Members, membersOf, missingIn, opposite, uniqueOf } from "./membership.ts";
export {
  type CoordinateOperand,
  type NamedOperand,
  type Operand,
  type Side,
  sideOf,
} from "./operand.ts";
export { type PairOperation, pairValues } from "./pair.ts";
export { floatOf, isWhole, promoted, promotedWeak, type Weak } from "./promote.ts";
export {
  absolute,
  type FloatFunction,
  floatFunction,
  inverted,
  mapped,
  negated,
  numbersOnly,
  rounded,
} from "./unary.ts";
