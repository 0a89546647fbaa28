/**
 * The errors of this library. Each says what was being done, what was found, what would be
 * right and where, in one line of one form:
 *
 * `<doing what>: <what was found>; <what would be right> (<where>)`
 */

import { placeWithoutSecrets, withoutSecrets } from "./secrets.ts";
import { visibleName } from "./visible.ts";

/** The parts of an error's message, kept as fields so that callers need not parse text. */
export interface ErrorParts {
  /** The action that failed, as an infinitive phrase without "Cannot": `"read betas of subj01 session 3"`. */
  readonly doing: string;
  /** The finding: `"749 trials"`. */
  readonly found: string;
  /** The right state: `"750 trials a session"`. */
  readonly right?: string | undefined;
  /** The file, or another place (subject, session, cell) where it happened. */
  readonly where?: string | undefined;
  /** The error underneath, where there is one. */
  readonly cause?: unknown;
}

/**
 * The base class: everything this library throws on purpose is one of these.
 *
 * All classes have the fields of {@link ErrorParts} and only public fields, so that any error can be sent
 * to another worker and rebuilt there.
 */
export class NeuroidError extends Error {
  /** Its name in {@link NeuroidError.kinds}. */
  static readonly kind: string = "NeuroidError";
  /**
   * The names of the error's classes, the base first: `["NeuroidError", "DataError"]`. By these
   * {@link isNeuroidError} knows an error also where `instanceof` does not.
   */
  readonly kinds: readonly string[];
  /** The action that failed, as in {@link ErrorParts}. */
  readonly doing: string;
  /** What was found. */
  readonly found: string;
  /** The right state, if it can be stated. */
  readonly right: string | undefined;
  /** The file, or another place where it happened. */
  readonly where: string | undefined;

  /** Makes the message of the parts; the addresses in them lose what may be secret. */
  constructor(given: ErrorParts) {
    const parts = shown(given);
    super(messageOf(parts), parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = new.target.kind;
    this.kinds = kindsOf(new.target);
    this.doing = parts.doing;
    this.found = parts.found;
    this.right = parts.right;
    this.where = parts.where;
  }

  /** The fields and the message, for `JSON.stringify`, which would leave the message out. */
  toJSON(): object {
    return { ...this, message: this.message };
  }
}

/** The content of a file does not match its format: truncated, damaged, foreign, or unsupported. */
export class FormatError extends NeuroidError {
  /** Its name in {@link NeuroidError.kinds}. */
  static override readonly kind: string = "FormatError";
}

/** A required file, folder, dataset or variable is missing. */
export class MissingError extends NeuroidError {
  /** Its name in {@link NeuroidError.kinds}. */
  static override readonly kind: string = "MissingError";
}

/** A shape, length or dtype is not the required one. */
export class ShapeError extends NeuroidError {
  /** Its name in {@link NeuroidError.kinds}. */
  static override readonly kind: string = "ShapeError";
}

/** A name (dimension, coordinate, region, subject) is unknown; the message lists the known ones. */
export class UnknownNameError extends NeuroidError {
  /** Its name in {@link NeuroidError.kinds}. */
  static override readonly kind: string = "UnknownNameError";
}

/** Numbers exist but cannot be right: an all-zero session, ids out of range, tables that disagree. */
export class DataError extends NeuroidError {
  /** Its name in {@link NeuroidError.kinds}. */
  static override readonly kind: string = "DataError";
}

/** A statistic is undefined for these data, although the data are valid: a correlation with a constant. */
export class UndefinedError extends DataError {
  /** Its name in {@link NeuroidError.kinds}. */
  static override readonly kind: string = "UndefinedError";
}

/** An argument does not make sense, whatever the data. */
export class ArgumentError extends NeuroidError {
  /** Its name in {@link NeuroidError.kinds}. */
  static override readonly kind: string = "ArgumentError";
}

/** An output could not be written: no permission, no space, no folder. */
export class WriteError extends NeuroidError {
  /** Its name in {@link NeuroidError.kinds}. */
  static override readonly kind: string = "WriteError";
}

/** The names of a class and those above it, {@link NeuroidError} first. */
function kindsOf(errorClass: typeof NeuroidError): string[] {
  const above = Object.getPrototypeOf(errorClass) as typeof NeuroidError;
  return errorClass === NeuroidError ? [errorClass.kind] : [...kindsOf(above), errorClass.kind];
}

function shown({ doing, found, right, where, cause }: ErrorParts): ErrorParts {
  return {
    doing: withoutSecrets(doing),
    found: withoutSecrets(found),
    right: right === undefined ? undefined : withoutSecrets(right),
    where: where === undefined ? undefined : placeWithoutSecrets(where),
    cause,
  };
}

function messageOf(parts: ErrorParts): string {
  const place = parts.where === undefined ? "" : ` (${parts.where})`;
  return `${parts.doing}: ${reasonText(parts)}${place}`;
}

/** What was found and what would be right, for a line that says already what was being done. */
export function reasonText({ found, right }: Pick<ErrorParts, "found" | "right">): string {
  return right === undefined ? found : `${found}; ${right}`;
}

/** The classes of errors by their names. */
export type NeuroidErrors = {
  NeuroidError: NeuroidError;
  FormatError: FormatError;
  MissingError: MissingError;
  ShapeError: ShapeError;
  UnknownNameError: UnknownNameError;
  DataError: DataError;
  UndefinedError: UndefinedError;
  ArgumentError: ArgumentError;
  WriteError: WriteError;
};

/**
 * Whether this library threw the error on purpose, so that it reads well in one line; with a name, whether
 * the error is of that class or a subclass.
 *
 * Uses the error's {@link NeuroidError.kinds}, so it also recognizes errors from a second copy of this
 * library, and objects with an error's fields, such as a clone `{ ...error }` or its parsed JSON.
 *
 * @example
 * ```ts
 * import { isNeuroidError, openNsd } from "neuroid";
 *
 * try {
 *   await openNsd("a/folder/that/is/not/there");
 * } catch (error) {
 *   if (!isNeuroidError(error, "MissingError")) throw error;
 *   console.log(error.found, error.where);
 * }
 * ```
 */
export function isNeuroidError<Kind extends keyof NeuroidErrors = "NeuroidError">(
  error: unknown,
  kind?: Kind,
): error is NeuroidErrors[Kind] {
  return kindsIn(error).includes("NeuroidError") && kindsIn(error).includes(kind ?? "NeuroidError");
}

/** The names in an error's `kinds`; none where it is not one of ours. */
export function kindsIn(error: unknown): readonly string[] {
  if (typeof error !== "object" || error === null) return [];
  const { kinds } = error as { readonly kinds?: unknown };
  return Array.isArray(kinds) ? kinds : [];
}

/** An {@link UnknownNameError} that lists the names there are. */
export function unknownName(
  doing: string,
  kind: string,
  name: string,
  available: Iterable<string>,
  where?: string,
): UnknownNameError {
  // Cells have no types: what is no text may stand where a name belongs.
  const given = typeof name === "string" ? `"${visibleName(name)}"` : String(name);
  return new UnknownNameError({
    doing,
    found: `unknown ${kind} ${given}`,
    right: `available: ${[...available].map(visibleName).join(", ") || "(none)"}`,
    where,
  });
}
