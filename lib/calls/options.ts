/** Objects of options: which keys there are, which are needed, and what each may be. */
import { likelyName } from "../errors/mod.ts";
import { givenText, isPlain, isPromise } from "./given.ts";
import { type Fault, type Kind, misfit } from "./kinds.ts";
import { wordsElsewhere } from "./words.ts";

type NeededKey<T> = {
  [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K;
}[keyof T];

/** A kind for each option that is needed. */
export type NeededKinds<T> = { readonly [K in NeededKey<T>]: Kind<T[K]> };
/** A kind for each option that may be left out. */
export type OtherKinds<T> = {
  readonly [K in Exclude<keyof T, NeededKey<T>>]-?: Kind<Exclude<T[K], undefined>>;
};

/** The options of a call; a kind, so that options may hold options. */
export interface OptionsKind<T> extends Kind<T> {
  /** The keys there are, those that are needed first. */
  readonly keys: readonly string[];
  /** The kinds of the options that may be left out, for options that extend these. */
  readonly others: OtherKinds<T>;
  /** The options of this type out of those of a wider one, to hand on. */
  of(wider: T): T;
}

/**
 * Declares the options of a type: those that are needed, then those that may be left out. The
 * compiler refuses a declaration that lacks a key, has one too many, or names another kind.
 *
 * @param ignored Keys that may be there and count for nothing: those of an object that is often spread.
 */
export function optionsOf<T extends object>(
  needed: NeededKinds<T>,
  others: OtherKinds<T>,
  ignored: readonly string[] = [],
): OptionsKind<T> {
  const kinds: Readonly<Record<string, Kind<unknown>>> = { ...needed, ...others };
  const keys = Object.keys(kinds);
  const least = Object.keys(needed).join(", ");
  const words = least === ""
    ? `options: { ${keys.join(", ")} }`
    : `options: { ${least} }${
      keys.length > Object.keys(needed).length
        ? ` at least, and ${Object.keys(others).join(", ")} if wanted`
        : ""
    }`;
  return {
    keys,
    words,
    others,
    of: (wider) =>
      Object.fromEntries(Object.entries(wider).filter(([key]) => Object.hasOwn(kinds, key))) as T,
    fault(value, place) {
      if (value === undefined && Object.keys(needed).length === 0) return undefined;
      if (!isOptions(value, keys)) return misfit(value, place, named(value, kinds) ?? words);
      const mayHoldMore = !isPlain(value);
      for (const key of Object.keys(value)) {
        if (!Object.hasOwn(kinds, key)) {
          if (mayHoldMore || ignored.includes(key)) continue;
          return unknownOption(key, keys);
        }
        const given = value[key];
        if (given === undefined) continue;
        const fault = kinds[key]!.fault(given, `option "${key}"`);
        if (fault === undefined) continue;
        return given === null ? leaveOut(key, fault, Object.hasOwn(needed, key)) : fault;
      }
      for (const key in needed) {
        if (value[key] !== undefined) continue;
        const missing = key in value ? "undefined" : "missing";
        return { found: `option "${key}" is ${missing}`, right: `give ${kinds[key]!.words}` };
      }
    },
  };
}

/** The options of a kind but some, none of which is needed. */
export function without<T extends object, const K extends keyof T & string>(
  kind: OptionsKind<T>,
  ...keys: readonly K[]
): OptionsKind<Omit<T, K>> {
  return chosen(kind, (key) => !(keys as readonly string[]).includes(key));
}

/** Some options of a kind, none of which is needed. */
export function only<T extends object, const K extends keyof T & string>(
  kind: OptionsKind<T>,
  ...keys: readonly K[]
): OptionsKind<Pick<T, K>> {
  return chosen(kind, (key) => (keys as readonly string[]).includes(key));
}

function chosen<T extends object, U extends object>(
  { others }: OptionsKind<T>,
  wanted: (key: string) => boolean,
): OptionsKind<U> {
  const kinds = Object.fromEntries(Object.entries(others).filter(([key]) => wanted(key)));
  return optionsOf<U>({} as NeededKinds<U>, kinds as OtherKinds<U>);
}

/** Objects of a class pass where they have one of the options: an array's dims and coords, say. */
function isOptions(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (isPlain(value)) return true;
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !isPromise(value) && keys.some((key) => Object.hasOwn(value, key));
}

/** A bare value with the name of the only option that it can be. */
function named(
  value: unknown,
  kinds: Readonly<Record<string, Kind<unknown>>>,
): string | undefined {
  if (typeof value === "object" || typeof value === "function" || value === undefined) return;
  const fitting = Object.keys(kinds).filter((key) => kinds[key]!.fault(value, key) === undefined);
  if (fitting.length !== 1) return;
  return `the option by its name: { ${fitting[0]}: ${givenText(value)} }`;
}

function leaveOut(key: string, { found, right }: Fault, isNeeded: boolean): Fault {
  return { found, right: isNeeded ? right : `leave "${key}" out, or give ${right}` };
}

function unknownOption(key: string, keys: readonly string[]): Fault {
  const meant = wordsElsewhere(key).find((name) => keys.includes(name)) ?? likelyName(key, keys);
  const all = `the options are ${keys.join(", ")}`;
  return {
    found: `unknown option ${givenText(key)}`,
    right: meant === undefined ? all : `did you mean "${meant}"? ${all}`,
  };
}
