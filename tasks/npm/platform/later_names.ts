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

type FromBase64 = (
  text: string,
  options: { lastChunkHandling: "strict" },
) => Uint8Array<ArrayBuffer>;

/** `Uint8Array.fromBase64`, always with `lastChunkHandling: "strict"`. */
export function neuroidFromBase64(text: string): Uint8Array<ArrayBuffer> {
  const own = Reflect.get(Uint8Array, "fromBase64") as FromBase64 | undefined;
  if (own !== undefined) return own.call(Uint8Array, text, { lastChunkHandling: "strict" });
  const signs = text.replace(/[\t\n\f\r ]/g, "");
  if (signs.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(signs.replace(/={1,2}$/, ""))) {
    const bytes = Uint8Array.from(atob(signs), (sign) => sign.charCodeAt(0));
    // The bits behind the last byte are zeros.
    const end = bytes.subarray(bytes.length - ((bytes.length + 2) % 3 + 1));
    if (bytes.length === 0 || signs.endsWith(btoa(String.fromCharCode(...end)))) return bytes;
  }
  throw new SyntaxError("signs that base64 does not have, or not four for each three bytes");
}

/** `Symbol.dispose`; not by its name, which the build puts this in the place of. */
export const neuroidDispose: symbol = Reflect.get(Symbol, "dispose") ??
  Symbol.for("Symbol.dispose");
/** `Symbol.asyncDispose`. */
export const neuroidAsyncDispose: symbol = Reflect.get(Symbol, "asyncDispose") ??
  Symbol.for("Symbol.asyncDispose");
