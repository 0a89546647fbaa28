/** Work that is done while its caller looks at what was done before. */

/**
 * Yields the results of items in their order. The work on the next one is started before a result is handed
 * out, so that neither waits for the other: two are under way at most. Nothing goes on once this has ended,
 * however that came.
 *
 * @param start Begins the work on an item; what it needs of the item may not be used again for the next.
 */
export async function* ahead<Item, Result>(
  items: Iterable<Item>,
  start: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, undefined> {
  let before: Promise<Result> | undefined;
  try {
    for (const item of items) {
      const next = start(item), last = before;
      next.catch(() => {}); // it is awaited in its turn
      before = next;
      if (last !== undefined) yield await last;
    }
    if (before !== undefined) yield await before;
  } finally {
    await before?.catch(() => {});
  }
}
