/** Which calls end in an error of JavaScript's, which says nothing to its user. */
import { isNeuroidError, NeuroidError } from "../../lib/mod.ts";

/** Calls or makes what a door exports. */
export type Call = (...given: readonly unknown[]) => unknown;

/** The functions and classes of a door by name, without its errors. */
export function callsOf(door: object): [name: string, call: Call][] {
  return Object.entries(door).flatMap(([name, value]): [string, Call][] => {
    if (typeof value !== "function") return [];
    if (value === NeuroidError || value.prototype instanceof NeuroidError) return [];
    const isClass = /^[A-Z]/.test(name);
    return [[name, (...given) => isClass ? void new value(...given) : value(...given)]];
  });
}

/** How a call ends: undefined where it works, or refuses in the library's own words. */
export async function foreignError(call: () => unknown): Promise<string | undefined> {
  try {
    const made = Object(await call());
    if (made[Symbol.asyncDispose] !== undefined) await made[Symbol.asyncDispose]();
    else made[Symbol.dispose]?.();
  } catch (error) {
    if (!isNeuroidError(error)) return `${(error as Error).name}: ${(error as Error).message}`;
  }
}
