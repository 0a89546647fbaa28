/** Which ranges are asked for to get some pieces of a file. */
import type { Span } from "../types.ts";

/** Bytes that are kept, checked and fetched together. */
export const PAGE_BYTES = 4096;

/** What is asked for at once: more comes in several requests, so that they load side by side. */
const MOST_BYTES = 8 * 2 ** 20;

/** Pages from the first up to but without `end`. */
export interface Pages {
  readonly first: number;
  readonly end: number;
}

/** The pages of some spans of a file, ascending, those that touch each other together. */
export function pagesOf(spans: Iterable<Span>, size: number): Pages[] {
  const pages: Pages[] = [];
  for (const [position, length] of spans) {
    const end = Math.min(size, position + length);
    if (end <= position) continue;
    pages.push({ first: Math.floor(position / PAGE_BYTES), end: Math.ceil(end / PAGE_BYTES) });
  }
  return joined(pages, 0);
}

/**
 * The pieces to ask for: pages that are not further apart than a gap together, and none longer than 8 MiB.
 *
 * @param gap in bytes
 */
export function planRequests(pages: readonly Pages[], gap: number): Pages[] {
  const most = MOST_BYTES / PAGE_BYTES;
  return joined(pages, Math.floor(gap / PAGE_BYTES)).flatMap(({ first, end }) => {
    const count = Math.ceil((end - first) / most), each = Math.ceil((end - first) / count);
    return Array.from({ length: count }, (_, i) => ({
      first: first + i * each,
      end: Math.min(end, first + (i + 1) * each),
    }));
  });
}

/** Runs of pages, ascending, those within a gap of so many pages together. */
function joined(pages: readonly Pages[], gap: number): Pages[] {
  const sorted = [...pages].sort((a, b) => a.first - b.first);
  const runs: { first: number; end: number }[] = [];
  for (const { first, end } of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && first - last.end <= gap) last.end = Math.max(last.end, end);
    else runs.push({ first, end });
  }
  return runs;
}

/** Number of pages. */
export function countOf(pages: readonly Pages[]): number {
  return pages.reduce((count, { first, end }) => count + end - first, 0);
}
