/** Cell ids: nbformat 4.5 wants one a cell; those that are missing are made from the cell's text. */
import { createHash } from "node:crypto";

const VALID = /^[a-zA-Z0-9_-]{1,64}$/;

/** Whether nbformat takes this as a cell id. */
export function isCellId(id: unknown): id is string {
  return typeof id === "string" && VALID.test(id);
}

/**
 * The ids of a notebook's cells, in order: those given where they are valid and not yet taken,
 * otherwise eight hexadecimal digits of the text's SHA-256, so that the same text always gets the
 * same id. A repeated text gets `-2`, `-3` … behind it.
 */
export function cellIds(
  cells: readonly { readonly id?: unknown; readonly cell_type: string; readonly source: string }[],
): string[] {
  const taken = new Set<string>();
  const given = cells.map(({ id }) => {
    if (!isCellId(id) || taken.has(id)) return undefined;
    taken.add(id);
    return id;
  });
  return cells.map(({ cell_type, source }, i) => {
    const kept = given[i];
    if (kept !== undefined) return kept;
    const base = createHash("sha256").update(`${cell_type}\n${source}`).digest("hex").slice(0, 8);
    let id = base;
    for (let copy = 2; taken.has(id); copy++) id = `${base}-${copy}`;
    taken.add(id);
    return id;
  });
}
