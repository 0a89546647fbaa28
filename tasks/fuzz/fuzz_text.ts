/** What fuzzing found, as text. */
import type { FuzzReport } from "./fuzz.ts";

const MOST_LINES = 40;

/** Counts by reader, and the findings, a line each. */
export function fuzzText({ seed, counts, findings }: FuzzReport): string {
  const rows = Object.entries(counts).map(([reader, count]) => {
    const { read, refused, found, "refused alone": alone } = count;
    const total = read + refused + alone + found;
    return `${reader.padEnd(9)} ${
      String(total).padStart(6)
    } mutants: ${read} read as Python does, ` +
      `${refused} refused by both, ${alone} by ours alone, ${found} found`;
  });
  const lines = findings.slice(0, MOST_LINES).map(({ reader, sample, mutant, fault, detail }) =>
    `${reader} ${sample} #${mutant}: ${fault}: ${detail.split("\n")[0]}`
  );
  const more = findings.length - lines.length;
  return [`seed ${seed}`, ...rows, ...lines, ...more > 0 ? [`… and ${more} more (--json)`] : []]
    .join("\n");
}
