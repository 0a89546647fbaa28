/** Checks what a call was given, before it does anything. */
import { ArgumentError, UnknownNameError } from "../errors/mod.ts";
import { givenText, isPlain, isPromise } from "./given.ts";
import type { Kind } from "./kinds.ts";

/** Each argument by its name: what was given, and what it may be. */
export type Given<T> = { readonly [K in keyof T]: readonly [given: T[K], kind: Kind<T[K]>] };

/**
 * Refuses a call whose arguments are not of their kinds, naming the argument or option, what was
 * given and what is possible; and one with more arguments than are taken. Costs less than a
 * microsecond; not for functions called per element.
 *
 * @param all The function's `arguments`: then `given` names every one that it takes.
 * @throws {ArgumentError} for a value of another kind, a promise, an unknown option, one missing, and
 *   for an argument too many.
 * @throws {UnknownNameError} for text that is none of the names there are.
 */
export function checkCall<T>(name: string, given: Given<T>, all?: ArrayLike<unknown>): void {
  let taken = 0;
  for (const argument in given) {
    taken++;
    const [value, kind] = given[argument];
    const fault = kind.fault(value, `argument "${argument}"`);
    if (fault === undefined) continue;
    const { found, right, isName } = fault;
    throw new (isName ? UnknownNameError : ArgumentError)({ doing: `call ${name}`, found, right });
  }
  if (all === undefined || all.length <= taken || isCallback(all)) return;
  const names = Object.keys(given);
  const surplus = all[taken];
  const method = name.slice(name.indexOf(".") + 1);
  const call = `${/^[A-Z]\w*$/.test(name) ? "new " : ""}${method}(${names.join(", ")})`;
  const hint = isPlain(surplus) && !names.includes("options") ? ", without options" : "";
  throw new ArgumentError({
    doing: `call ${name}`,
    found: `${all.length} argument${all.length === 1 ? "" : "s"}, of which ${
      givenText(surplus)
    } is one too many`,
    right: `${taken === 0 ? "none" : taken === 1 ? "one" : `at most ${taken}`}: ${call}${hint}`,
  });
}

/** Whether a list went through the function, as `list.map(stimulusId)`: it gives position and list too. */
function isCallback(all: ArrayLike<unknown>): boolean {
  const [value, key, list] = [all[0], all[1], all[2]];
  if (list instanceof Set) return list.has(value);
  if (list instanceof Map) return list.has(key);
  if (all.length === 3 && (Array.isArray(list) || ArrayBuffer.isView(list))) {
    return Object.is((list as unknown[])[key as number], value);
  }
  // `Array.from(ids, stimulusId)` gives the position alone.
  return all.length === 2 && Number.isInteger(key) && typeof value !== "object";
}

/**
 * Refuses what a function that the caller gave has given back, named with what it was given.
 *
 * @param fits Whether the result can be used: asked of each result, so it must be quick.
 */
export function checkResult(
  doing: string,
  { result, of, fits, right }: {
    readonly result: unknown;
    readonly of: unknown;
    readonly fits: boolean;
    readonly right: string;
  },
): void {
  if (fits) return;
  throw new ArgumentError({
    doing,
    found: `the function gives ${
      result === undefined ? "nothing (undefined)" : givenText(result)
    } for ${givenText(of)}`,
    right: isPromise(result) ? `${right}, at once: a function without async` : right,
  });
}
