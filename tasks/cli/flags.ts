/** Flags of the tasks: what each accepts, and how it stands in `--help`. */

/** Thrown for a wrong command line; ends in exit code 2. */
export class UsageError extends Error {
  /** Tells it from other errors. */
  override name = "UsageError";
}

/** One flag: how its text becomes a value, and what `--help` says of it. */
export interface Flag<T> {
  /** What stands behind the name in `--help`; a flag without one takes no value. */
  readonly placeholder?: string;
  /** What it means, in a line. */
  readonly help: string;
  /** Whether the task needs it. */
  readonly required?: boolean;
  /** The value that a text stands for; throws a {@link UsageError} where it stands for none. */
  readonly parse: (text: string, name: string) => T;
  /** The value where the flag is not given. */
  readonly missing: T;
  /** The value where the flag is given without one; there has to be one by default. */
  readonly bare?: T;
}

interface Options<T> {
  readonly required?: boolean;
  readonly default?: T;
}

function flag<T>(
  placeholder: string,
  help: string,
  parse: (text: string, name: string) => T,
  options: Options<T>,
): Flag<T> {
  return {
    placeholder,
    help,
    parse,
    required: options.required ?? false,
    missing: options.default as T,
  };
}

/** Free text, such as a path or an identifier, which must be given. */
export function text(placeholder: string, help: string, options: { required: true }): Flag<string>;
/** Free text with a default. */
export function text(placeholder: string, help: string, options: { default: string }): Flag<string>;
/** Free text that may be left out. */
export function text(placeholder: string, help: string): Flag<string | undefined>;
export function text(placeholder: string, help: string, options: Options<string> = {}) {
  return flag<string | undefined>(placeholder, help, (value, name) => {
    if (value === "") throw new UsageError(`--${name} is empty; it takes ${placeholder}`);
    return value;
  }, options);
}

/** One word out of a few, which must be given or has a default. */
export function choice<const C extends string>(
  choices: readonly C[],
  help: string,
  options: { required: true } | { default: C },
): Flag<C>;
/** One word out of a few, or none. */
export function choice<const C extends string>(
  choices: readonly C[],
  help: string,
): Flag<C | undefined>;
export function choice<const C extends string>(
  choices: readonly C[],
  help: string,
  options: Options<C> = {},
): Flag<C | undefined> {
  return flag<C | undefined>(choices.join("|"), help, (value, name) => {
    const found = choices.find((each) => each === value);
    if (found === undefined) {
      throw new UsageError(`--${name} is "${value}"; it takes ${choices.join(" or ")}`);
    }
    return found;
  }, options);
}

/**
 * The words of a type of the library, for {@link choice}: written again by the task, so that `--help`
 * need not load the library. A word that is missing or unknown does not compile.
 */
export function wordsOf<T extends string>(words: Readonly<Record<T, true>>): readonly T[] {
  return Object.keys(words) as T[];
}

/** A whole number, at least `least` (1 by default), at most `most` where that is given. */
export function count(
  placeholder: string,
  help: string,
  options: Options<number> & { least?: number; most?: number } = {},
): Flag<number | undefined> {
  const { least = 1, most = Number.MAX_SAFE_INTEGER } = options;
  const range = options.most === undefined ? `from ${least} up` : `from ${least} to ${most}`;
  return flag<number | undefined>(placeholder, help, (value, name) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > most) {
      throw new UsageError(`--${name} is "${value}"; it takes a whole number ${range}`);
    }
    return number;
  }, options);
}

/** Whole numbers with commas between: `1,2,5,7`; ranges too: `1-4`. Sorted, without repeats. */
export function numbers(placeholder: string, help: string): Flag<number[] | undefined> {
  return flag<number[] | undefined>(placeholder, help, (value, name) => {
    const found = value.split(",").flatMap((part) => {
      const match = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(part);
      if (match === null || Number(match[2] ?? match[1]) - Number(match[1]) > 10_000) {
        throw new UsageError(`--${name} is "${value}"; it takes numbers such as 1,2,5,7 or 1-8`);
      }
      const first = Number(match[1]);
      const last = Number(match[2] ?? match[1]);
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
    });
    if (found.length === 0) {
      throw new UsageError(
        `--${name} is "${value}", an empty range; the smaller number goes first`,
      );
    }
    return [...new Set(found)].sort((a, b) => a - b);
  }, {});
}

/** What the three systems allow in the name of a file, and no comma. */
const NAME = /^[^,/\\:*?"<>|\p{Cc}]+$/u;

/** Names with commas between, each once: `V1,V2`; whatever a file's name can hold. */
export function names(placeholder: string, help: string): Flag<string[] | undefined> {
  return flag<string[] | undefined>(placeholder, help, (value, name) => {
    const found = value.split(",").map((each) => each.trim());
    const wrong = found.find((each) => !NAME.test(each));
    if (wrong !== undefined) {
      const what = wrong === "" ? "an empty name" : `"${wrong}", which no file's name can hold`;
      throw new UsageError(
        `--${name} is "${value}", with ${what}; it takes names with commas between, such as V1,V2`,
      );
    }
    const twice = found.find((each, i) => found.indexOf(each) !== i);
    if (twice === undefined) return found;
    throw new UsageError(`--${name} is "${value}", with ${twice} twice; it takes each name once`);
  }, {});
}

/** A switch: given or not. */
export function toggle(help: string): Flag<boolean> {
  return { help, parse: () => true, missing: false };
}

/** A name by which a flag stands in code, to the name on the command line: `fileColumn`, `file-column`. */
export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
