/** Work that waits, such as for a server: several at a time. */

/**
 * Does the same with each of some items, at most so many at a time.
 *
 * @returns the results in the order of the items
 * @throws the first error; no item is begun afterwards, and those at work are waited for
 */
export async function runAbreast<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item, place: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  let failed = false;
  const runner = async () => {
    while (next < items.length && !failed) {
      const place = next++;
      try {
        results[place] = await work(items[place]!, place);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const runners = Array.from({ length: Math.min(most, items.length) }, runner);
  const ended = await Promise.allSettled(runners);
  for (const each of ended) if (each.status === "rejected") throw each.reason;
  return results;
}
