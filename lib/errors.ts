/**
 * The errors of this library. Each says what was being done, what was found, what would be
 * right and where, in one line of one form:
 *
 * `<doing what>: <what was found>; <what would be right> (<where>)`
 */

/** The parts of an error's message, kept as fields so that callers need not parse text. */
export interface ErrorParts {
  /** What was being done, as an infinitive phrase without "Cannot": `"read betas of subj01 session 3"`. */
  readonly doing: string;
  /** What was found: `"749 trials"`. */
  readonly found: string;
  /** What would be right: `"750 trials a session"`. */
  readonly right?: string | undefined;
  /** The file, or another place (subject, session, cell) where it happened. */
  readonly where?: string | undefined;
  /** The error underneath, where there is one. */
  readonly cause?: unknown;
}

/** The base class: everything this library throws on purpose is one of these. */
export class NeuroidError extends Error {
  override name = "NeuroidError";
  readonly doing: string;
  readonly found: string;
  readonly right: string | undefined;
  readonly where: string | undefined;

  constructor(parts: ErrorParts) {
    super(messageOf(parts), parts.cause === undefined ? undefined : { cause: parts.cause });
    this.doing = parts.doing;
    this.found = parts.found;
    this.right = parts.right;
    this.where = parts.where;
  }
}

/** A file's content is not what its format says: cut, damaged, foreign, or of an unsupported kind. */
export class FormatError extends NeuroidError {
  override name = "FormatError";
}

/** A file, folder, dataset or variable that is needed is not there. */
export class MissingError extends NeuroidError {
  override name = "MissingError";
}

/** A shape, a length or a dtype differs from what is needed. */
export class ShapeError extends NeuroidError {
  override name = "ShapeError";
}

/** A name (dimension, coordinate, region, subject) is not known; the message lists those that are. */
export class UnknownNameError extends NeuroidError {
  override name = "UnknownNameError";
}

/** Numbers are there but cannot be right: an all-zero session, ids out of range, tables that disagree. */
export class DataError extends NeuroidError {
  override name = "DataError";
}

/** An argument does not make sense, whatever the data. */
export class ArgumentError extends NeuroidError {
  override name = "ArgumentError";
}

/** An output could not be written: no permission, no space, no folder. */
export class WriteError extends NeuroidError {
  override name = "WriteError";
}

function messageOf(parts: ErrorParts): string {
  const place = parts.where === undefined ? "" : ` (${parts.where})`;
  return `${parts.doing}: ${reasonText(parts)}${place}`;
}

/** What was found and what would be right, for a line that says already what was being done. */
export function reasonText({ found, right }: Pick<ErrorParts, "found" | "right">): string {
  return right === undefined ? found : `${found}; ${right}`;
}

/** Whether an error is one that this library threw on purpose, and so reads well in one line. */
export function isNeuroidError(error: unknown): error is NeuroidError {
  return error instanceof NeuroidError;
}

/** The text of anything thrown, on one line. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s*\n\s*/g, " ").trim();
}

/** What the system said of a call that failed, without the call and its paths, which Deno puts behind it. */
export function systemText(error: unknown): string {
  return errorText(error).replace(/: \w+ '.*'$/, "");
}

/** Whether a system call failed because there is nothing of that name. */
export function isAbsent(cause: unknown): boolean {
  return cause instanceof Deno.errors.NotFound || cause instanceof Deno.errors.NotADirectory;
}

/** An {@link UnknownNameError} that lists the names there are. */
export function unknownName(
  doing: string,
  kind: string,
  name: string,
  available: Iterable<string>,
  where?: string,
): UnknownNameError {
  return new UnknownNameError({
    doing,
    found: `unknown ${kind} "${name}"`,
    right: `available: ${[...available].join(", ") || "(none)"}`,
    where,
  });
}
