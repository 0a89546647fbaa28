/** Flags of the tasks: what each accepts, and how it stands in `--help`. */
import { orText } from "../../lib/errors/mod.ts";
import { UsageError, wrongValue } from "./usage.ts";

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
  /** The value of a flag that is given again, from what stood before and what it is now; else that is refused. */
  more?(before: T, next: T): T;
}

/** Whether a flag must be given, or what stands for it where it is not. */
export interface FlagOptions<T> {
  readonly required?: boolean;
  readonly default?: T;
}

/** A flag with a value. */
export function flag<T>(
  placeholder: string,
  help: string,
  parse: (text: string, name: string) => T,
  options: FlagOptions<T> = {},
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
export function text(placeholder: string, help: string, options: FlagOptions<string> = {}) {
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
  options: FlagOptions<C> = {},
): Flag<C | undefined> {
  return flag<C | undefined>(choices.join("|"), help, (value, name) => {
    const found = choices.find((each) => each === value);
    if (found === undefined) throw wrongValue(name, value, orText(choices));
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
  options: FlagOptions<number> & { least?: number; most?: number } = {},
): Flag<number | undefined> {
  const { least = 1, most = Number.MAX_SAFE_INTEGER } = options;
  const range = options.most === undefined ? `from ${least} up` : `from ${least} to ${most}`;
  return flag<number | undefined>(placeholder, help, (value, name) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > most) {
      throw wrongValue(name, value, `a whole number ${range}`);
    }
    return number;
  }, options);
}

/** A number above 0, such as visual degrees. */
export function positive(
  placeholder: string,
  help: string,
  options: { required: true },
): Flag<number>;
/** A number above 0 that may be left out. */
export function positive(placeholder: string, help: string): Flag<number | undefined>;
export function positive(placeholder: string, help: string, options: FlagOptions<number> = {}) {
  return flag<number | undefined>(placeholder, help, (value, name) => {
    const number = Number(value);
    if (number > 0 && Number.isFinite(number)) return number;
    throw wrongValue(name, value, "a number above 0");
  }, options);
}

/** A number from 0 up that may be left out, such as a share in percent. */
export function fromZero(placeholder: string, help: string): Flag<number | undefined> {
  return flag<number | undefined>(placeholder, help, (value, name) => {
    const number = value.trim() === "" ? NaN : Number(value);
    if (number >= 0 && Number.isFinite(number)) return number;
    throw wrongValue(name, value, "a number from 0 up");
  });
}

/** The path of a netCDF file to write, which must be given. */
export function ncFile(help: string, options: { required: true }): Flag<string>;
/** The path of a netCDF file to write. */
export function ncFile(help: string): Flag<string | undefined>;
export function ncFile(help: string, options: FlagOptions<string> = {}) {
  return flag<string | undefined>("NC", help, (value, name) => {
    if (value.endsWith(".nc")) return value;
    throw wrongValue(name, value, "a name that ends in .nc");
  }, options);
}

/** A switch: given or not. */
export function toggle(help: string): Flag<boolean> {
  return { help, parse: () => true, missing: false };
}

/** A name by which a flag stands in code, to the name on the command line: `fileColumn`, `file-column`. */
export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
