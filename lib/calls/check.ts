/** Checks what a call was given, before it does anything. */
import { ArgumentError, UnknownNameError } from "../errors/mod.ts";
import type { Kind } from "./kinds.ts";

/** Each argument by its name: what was given, and what it may be. */
export type Given<T> = { readonly [K in keyof T]: readonly [given: T[K], kind: Kind<T[K]>] };

/**
 * Refuses a call whose arguments are not of their kinds, naming the argument or option, what was
 * given and what is possible. Costs less than a microsecond; not for functions called per element.
 *
 * @throws {ArgumentError} for a value of another kind, a promise, an unknown option, one missing.
 * @throws {UnknownNameError} for text that is none of the names there are.
 */
export function checkCall<T>(name: string, given: Given<T>): void {
  for (const argument in given) {
    const [value, kind] = given[argument];
    const fault = kind.fault(value, `argument "${argument}"`);
    if (fault === undefined) continue;
    const { found, right, isName } = fault;
    throw new (isName ? UnknownNameError : ArgumentError)({ doing: `call ${name}`, found, right });
  }
}
