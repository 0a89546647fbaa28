/** Rows as Markdown tables. */
import type { BenchRow, BenchSide } from "./race.ts";

/** A number and its unit stay on one line. */
const GAP = "\u00a0";

/** The rows as a Markdown table; the ratio is that of the times, the last column reading alone. */
export function benchTable(rows: readonly BenchRow[]): string {
  const cells = rows.map((
    { name, ours, against, theirs, ratio, cpuRatio, bareSeconds, overBare },
  ) => [
    nameText(name),
    sideText(ours),
    theirs === undefined ? "" : `${against} ${sideText(theirs)}`,
    ratioText(ratio, cpuRatio),
    bareSeconds === undefined ? "" : `${secondsText(bareSeconds)}, ${overBare!.toFixed(1)}${GAP}×`,
  ]);
  const head = ["what", "neuroid", "Python", "neuroid is", "the same bytes, read alone"];
  return markdownTable([head, ...cells]);
}

/** The same in short: without the last column. */
export function shortTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ name, ours, against, theirs, ratio, cpuRatio }) => [
    nameText(name),
    sideText(ours),
    theirs === undefined ? "" : `${against} ${sideText(theirs)}`,
    ratioText(ratio, cpuRatio),
  ]);
  return markdownTable([["what", "neuroid", "Python", "neuroid is"], ...cells]);
}

function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function nameText(name: string): string {
  return name.replace(/\b\d{4,}\b/g, (digits) => Number(digits).toLocaleString("en-US"));
}

function sideText({ seconds, cpuSeconds, peakMB }: BenchSide): string {
  const processor = cpuSeconds === undefined ? "" : ` (${secondsText(cpuSeconds)} of processor)`;
  const memory = peakMB === undefined
    ? ""
    : `, ${Math.round(peakMB).toLocaleString("en-US")}${GAP}MB`;
  return `${secondsText(seconds)}${processor}${memory}`;
}

function secondsText(seconds: number): string {
  return `${seconds < 1 ? Number(seconds.toPrecision(2)) : seconds.toFixed(1)}${GAP}s`;
}

function ratioText(ratio: number | undefined, cpuRatio: number | undefined): string {
  if (ratio === undefined) return "";
  const factor = (value: number) => value < 10 ? value.toFixed(1) : value.toFixed(0);
  const time = ratio <= 1 ? `${factor(1 / ratio)}${GAP}× faster` : `${factor(ratio)}${GAP}× slower`;
  if (cpuRatio === undefined) return time;
  const less = cpuRatio <= 1;
  return `${time}, ${factor(less ? 1 / cpuRatio : cpuRatio)}${GAP}× ${
    less ? "less" : "more"
  } processor`;
}
