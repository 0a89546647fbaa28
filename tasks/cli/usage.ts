/** What is said of a wrong command line: one wording for each kind of fault, the next step last. */

/** Thrown for a wrong command line; ends in exit code 2. */
export class UsageError extends Error {
  /** Tells it from other errors. */
  override name = "UsageError";
}

/** A value that a flag does not take: `--size is "0"; it takes a whole number from 1 up`. */
export function wrongValue(flag: string, value: string, takes: string): UsageError {
  return new UsageError(`--${flag} is "${value}"; it takes ${takes}`);
}

/** A part of a list that a flag does not take: `--alphas has "-1"; it takes numbers above 0`. */
export function wrongPart(flag: string, part: string, takes: string): UsageError {
  return new UsageError(`--${flag} has "${part}"; it takes ${takes}`);
}

/** A flag that is needed, and what it takes: `--out is missing; it takes DIR`. */
export function missingFlag(flag: string, next: string): UsageError {
  return new UsageError(`--${flag} is missing; ${next}`);
}

/** A flag that says nothing without another: `--folds goes with --split kfold; add that, or …`. */
export function idleFlag(flag: string, other: string): UsageError {
  return new UsageError(`--${flag} goes with ${other}; add that, or leave out --${flag}`);
}

/** Flags of which one at most makes sense. */
export function excludingFlags(
  flags: readonly [string, string, ...string[]],
  next = "give one of them",
): UsageError {
  const names = `${flags.slice(0, -1).join(", ")} and ${flags.at(-1)}`;
  return new UsageError(`${names} exclude each other; ${next}`);
}

/** A word without a flag that a task does not know: `unknown reader "mta"; available: hdf5, mat`. */
export function unknownWord(kind: string, word: string, known: readonly string[]): UsageError {
  return new UsageError(`unknown ${kind} "${word}"; available: ${known.join(", ")}`);
}
