/** Rows as Markdown tables. */
import type { BenchRow, BenchSide } from "./race.ts";

/** The rows as a Markdown table; the ratio is that of the times, the last column reading alone. */
export function benchTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ name, ours, against, theirs, ratio, bareSeconds, overBare }) => [
    name,
    sideText(ours),
    theirs === undefined ? "" : `${against} ${sideText(theirs)}`,
    ratio === undefined ? "" : ratioText(ratio),
    bareSeconds === undefined ? "" : `${secondsText(bareSeconds)}, ${overBare!.toFixed(1)} ×`,
  ]);
  const head = ["what", "neuroid", "Python", "", "the same bytes, read alone"];
  return markdownTable([head, ...cells]);
}

/** The same in short: without the last column. */
export function shortTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ name, ours, against, theirs, ratio }) => [
    name,
    sideText(ours),
    theirs === undefined ? "" : `${against} ${sideText(theirs)}`,
    ratio === undefined ? "" : ratioText(ratio),
  ]);
  return markdownTable([["what", "neuroid", "Python", ""], ...cells]);
}

function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function sideText({ seconds, peakMB }: BenchSide): string {
  const memory = peakMB === undefined ? "" : `, ${Math.round(peakMB)} MB`;
  return `${secondsText(seconds)}${memory}`;
}

function secondsText(seconds: number): string {
  return `${seconds < 1 ? Number(seconds.toPrecision(2)) : seconds.toFixed(1)} s`;
}

function ratioText(ratio: number): string {
  const factor = (value: number) => value < 10 ? value.toFixed(1) : value.toFixed(0);
  return ratio <= 1 ? `${factor(1 / ratio)} × faster` : `${factor(ratio)} × slower`;
}
