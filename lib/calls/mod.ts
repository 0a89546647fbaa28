/**
 * What calls may be given, declared once beside the types and checked when the code runs: options
 * with their keys, arguments with their kinds, and what numbers are refused.
 */
export { bytesIn } from "./byte_size.ts";
export { checkCall, checkResult, type Given } from "./check.ts";
export { givenText, isPlain, isPromise } from "./given.ts";
export {
  abortSignal,
  anything,
  boolean,
  type Fault,
  filePath,
  functionOf,
  type Kind,
  kindOf,
  misfit,
  number,
  oneOf,
  text,
} from "./kinds.ts";
export { either, like, listOf, numbers, oddNumber, optional, range, recordOf } from "./compound.ts";
export { answerNames, answerParts } from "./other_names.ts";
export { type KeepFields, keptFields, refuseAssignment } from "./kept_fields.ts";
export { only, type OptionsKind, optionsOf, without } from "./options.ts";
