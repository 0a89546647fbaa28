/** The errors of this library: their classes, their one form of message, their way between workers. */
export {
  ArgumentError,
  DataError,
  type ErrorParts,
  FormatError,
  isNeuroidError,
  MissingError,
  NeuroidError,
  type NeuroidErrors,
  reasonText,
  ShapeError,
  UndefinedError,
  unknownName,
  UnknownNameError,
  WriteError,
} from "./errors.ts";
export { editDistance, likelyName } from "./nearest.ts";
export { allText, countText, orText, plural } from "./plural.ts";
export { withoutSecrets } from "./secrets.ts";
export { visibleName } from "./visible.ts";
export { errorText, isAbsent, isNotFound, systemText } from "./system.ts";
export {
  type ErrorClass,
  type PackedError,
  type PackedErrorObject,
  packError,
  registerErrorClass,
  unpackError,
} from "./transfer.ts";
