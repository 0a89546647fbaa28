/** Names that look like one that is not known, for messages. */

/** Levenshtein's distance, letters compared without regard to case. */
export function editDistance(a: string, b: string): number {
  const from = a.toLowerCase(), to = b.toLowerCase();
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same));
    }
    row = next;
  }
  return row[to.length]!;
}

/**
 * The known name that was most likely meant: the same but for case and underscores, one that begins
 * with it or that it begins with, or one that differs in a third of its letters at most.
 */
export function likelyName(wanted: string, known: Iterable<string>): string | undefined {
  const bare = (name: string) => name.toLowerCase().replace(/[_\s-]/g, "");
  const names = [...known].map((name) => ({
    name,
    distance: editDistance(bare(wanted), bare(name)),
  }))
    .sort((a, b) => a.distance - b.distance);
  const begins = names.find(({ name }) =>
    wanted.length > 2 && name.length > 2 &&
    (bare(name).startsWith(bare(wanted)) || bare(wanted).startsWith(bare(name)))
  );
  const nearest = names[0];
  if (nearest === undefined) return undefined;
  const isNear = nearest.distance <= Math.max(1, Math.floor(bare(wanted).length / 3)) &&
    nearest.distance < nearest.name.length;
  return (nearest.distance <= 1 ? nearest : begins ?? (isNear ? nearest : undefined))?.name;
}
