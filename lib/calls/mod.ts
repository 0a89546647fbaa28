/**
 * What calls may be given, declared once beside the types and checked when the code runs: options
 * with their keys, arguments with their kinds, and what numbers are refused.
 */
export { checkCall, type Given } from "./check.ts";
export { givenText, isPlain, isPromise } from "./given.ts";
export {
  abortSignal,
  anything,
  boolean,
  either,
  type Fault,
  functionOf,
  type Kind,
  kindOf,
  like,
  listOf,
  misfit,
  number,
  oneOf,
  optional,
  text,
} from "./kinds.ts";
export { type OptionsKind, optionsOf } from "./options.ts";
