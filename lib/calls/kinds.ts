/** Kinds of values that an argument or an option may be, as types cannot say when the code runs. */
import { likelyName } from "../errors/mod.ts";
import { givenText, isPlain, isPromise } from "./given.ts";

declare const accepted: unique symbol;

/** What a value of a call may be. `T` is its type, so that the compiler compares both. */
export interface Kind<T> {
  /** In the words of a message: `a number`. */
  readonly words: string;
  /** What is wrong with a value, undefined where it is right. `place`: `option "seed"`. */
  fault(value: unknown, place: string): Fault | undefined;
  readonly [accepted]?: (value: T) => T;
}

/** What was found in a call, and what would be right. */
export interface Fault {
  readonly found: string;
  readonly right: string;
  /** Whether a name was given that is not among those there are. */
  readonly isName?: boolean;
}

/** A kind by a test; `advice` says more where it knows what was meant. */
export function kindOf<T>(
  words: string,
  fits: (value: unknown) => boolean,
  advice?: (value: unknown) => string | undefined,
): Kind<T> {
  return {
    words,
    fault(value, place) {
      if (fits(value)) return undefined;
      return misfit(value, place, advice?.(value) ?? words);
    },
  };
}

/** What is said of a value of another kind. */
export function misfit(value: unknown, place: string, words: string): Fault {
  if (isPromise(value)) return { found: `${place} is a Promise`, right: "await it" };
  if (value === undefined) return { found: `${place} is undefined`, right: words };
  return { found: `${place} is ${givenText(value)}`, right: words };
}

/** Text. */
export const text: Kind<string> = kindOf("text", (value) => typeof value === "string");
/** Where a file or folder lies. */
export const filePath: Kind<string> = kindOf(
  'a path in quotes: "folder/file"',
  (value) => typeof value === "string",
  (value) => {
    if (value instanceof URL) {
      const isFile = value.protocol === "file:";
      return isFile
        ? `its path: ${JSON.stringify(value.pathname)}`
        : `its text: ${JSON.stringify(value.href)}`;
    }
    if (Array.isArray(value)) return "one path in each call";
    if (typeof value !== "object" || value === null) return undefined;
    const [only] = Object.values(value);
    if (isPlain(value) && typeof only === "string") {
      return `the path alone: ${JSON.stringify(only)}`;
    }
    return "the path in quotes first, then the rest";
  },
);
/** A number, NaN and infinite ones too. */
export const number: Kind<number> = kindOf(
  "a number",
  (value) => typeof value === "number",
  (value) => {
    if (typeof value === "bigint") return `a number: ${value}`;
    if (!isPlain(value)) return undefined;
    const [only, ...more] = Object.values(value);
    return typeof only === "number" && more.length === 0 ? `the number alone: ${only}` : undefined;
  },
);
/** True or false. */
export const boolean: Kind<boolean> = kindOf(
  "true or false",
  (value) => typeof value === "boolean",
);
/** Anything; what it may be is checked where it is used. */
// deno-lint-ignore no-explicit-any
export const anything: Kind<any> = kindOf("anything", () => true);
/** What stops long work. */
export const abortSignal: Kind<AbortSignal> = kindOf(
  "an AbortSignal: new AbortController().signal",
  (value) => typeof value === "object" && value !== null && "aborted" in value,
  (value) => value instanceof AbortController ? "its signal: controller.signal" : undefined,
);

/** A function; `words` say of what. */
export function functionOf<T>(words: string): Kind<T> {
  return kindOf(words, (value) => typeof value === "function");
}

/** One of some values. Text that is none of them is an unknown name. */
export function oneOf<const V extends readonly (string | number | boolean)[]>(
  ...values: V
): Kind<V[number]> {
  const words = values.length === 1
    ? JSON.stringify(values[0])
    : `one of ${values.map((value) => JSON.stringify(value)).join(", ")}`;
  const names = values.filter((value) => typeof value === "string");
  return {
    words,
    fault(value, place) {
      if ((values as readonly unknown[]).includes(value)) return undefined;
      if (typeof value !== "string" || names.length < values.length) {
        return misfit(value, place, words);
      }
      const meant = likelyName(value, names);
      const all = `available: ${names.join(", ")}`;
      return {
        found: `unknown ${place.replace(/^\w+ "(.*)"$/, "$1")} ${givenText(value)}`,
        right: meant === undefined ? all : `did you mean "${meant}"? ${all}`,
        isName: true,
      };
    },
  };
}
