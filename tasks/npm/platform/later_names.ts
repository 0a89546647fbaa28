/** What the library uses of JavaScript that Node 20 and browsers of a few years do not have. */

/** `Array.fromAsync`. */
export async function neuroidFromAsync<T>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** `Map.groupBy`. */
export function neuroidGroupBy<K, T>(
  items: Iterable<T>,
  keyOf: (item: T, index: number) => K,
): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** `Promise.withResolvers`. */
export function neuroidWithResolvers<T>() {
  let resolve!: (value: T | PromiseLike<T>) => void;
  let reject!: (reason?: unknown) => void;
  const promise = new Promise<T>((...both) => [resolve, reject] = both);
  return { promise, resolve, reject };
}

/** `Symbol.dispose`; not by its name, which the build puts this in the place of. */
export const neuroidDispose: symbol = Reflect.get(Symbol, "dispose") ??
  Symbol.for("Symbol.dispose");
/** `Symbol.asyncDispose`. */
export const neuroidAsyncDispose: symbol = Reflect.get(Symbol, "asyncDispose") ??
  Symbol.for("Symbol.asyncDispose");
