/** Rows as Markdown tables. */
import type { BenchRow, BenchSide } from "./race.ts";

/** The rows as a Markdown table; the ratio is that of the times, the last column reading alone. */
export function benchTable(rows: readonly BenchRow[]): string {
  const cells = rows.map((
    { name, ours, against, theirs, ratio, cpuRatio, bareSeconds, overBare },
  ) => [
    name,
    sideText(ours),
    theirs === undefined ? "" : `${against} ${sideText(theirs)}`,
    ratioText(ratio, cpuRatio),
    bareSeconds === undefined ? "" : `${secondsText(bareSeconds)}, ${overBare!.toFixed(1)} ×`,
  ]);
  const head = ["what", "neuroid", "Python", "", "the same bytes, read alone"];
  return markdownTable([head, ...cells]);
}

/** The same in short: without the last column. */
export function shortTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ name, ours, against, theirs, ratio, cpuRatio }) => [
    name,
    sideText(ours),
    theirs === undefined ? "" : `${against} ${sideText(theirs)}`,
    ratioText(ratio, cpuRatio),
  ]);
  return markdownTable([["what", "neuroid", "Python", ""], ...cells]);
}

function markdownTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function sideText({ seconds, cpuSeconds, peakMB }: BenchSide): string {
  const processor = cpuSeconds === undefined ? "" : ` (${secondsText(cpuSeconds)} of processor)`;
  const memory = peakMB === undefined ? "" : `, ${Math.round(peakMB)} MB`;
  return `${secondsText(seconds)}${processor}${memory}`;
}

function secondsText(seconds: number): string {
  return `${seconds < 1 ? Number(seconds.toPrecision(2)) : seconds.toFixed(1)} s`;
}

function ratioText(ratio: number | undefined, cpuRatio: number | undefined): string {
  if (ratio === undefined) return "";
  const factor = (value: number) => value < 10 ? value.toFixed(1) : value.toFixed(0);
  const time = ratio <= 1 ? `${factor(1 / ratio)} × faster` : `${factor(ratio)} × slower`;
  if (cpuRatio === undefined) return time;
  const less = cpuRatio <= 1;
  return `${time}, ${factor(less ? 1 / cpuRatio : cpuRatio)} × ${less ? "less" : "more"} processor`;
}
