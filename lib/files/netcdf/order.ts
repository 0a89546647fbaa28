/**
 * The order in which netCDF makes dimensions and variables, which readers take for theirs: a
 * dimension without a variable as soon as all before it are there; then variables, up to the one
 * that is the next dimension's.
 */
import type { NetcdfHeader, NetcdfVariableHeader } from "./model.ts";

export type Made<V> = { readonly dimension: string } | { readonly variable: V };

/** Dimensions without a variable, and variables, in the order in which they are made. */
export function* inOrder<V extends NetcdfVariableHeader>(
  { dimensions, variables }: NetcdfHeader<V>,
): Generator<Made<V>> {
  const dims = [...dimensions.keys()];
  const waiting = [...variables];
  while (dims.length > 0 || waiting.length > 0) {
    const next = dims.shift();
    const own = waiting.findIndex((variable) => variable.name === next);
    if (next !== undefined && own < 0 && !isMade(next)) {
      yield { dimension: next };
      continue;
    }
    const count = next === undefined ? waiting.length : own + 1;
    for (const variable of waiting.splice(0, count)) yield { variable };
  }

  function isMade(dimension: string): boolean {
    return variables.some((variable) => variable.name === dimension);
  }
}
