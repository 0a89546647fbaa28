/** Ceilings as people read them on a terminal. */
import { checkCall, like } from "../../calls/mod.ts";
import { countText, plural } from "../../errors/mod.ts";
import type { ScoresReport } from "./report.ts";
import type { CeilingReport, UndefinedCeiling } from "./report_ceilings.ts";
import { regionsOf } from "./report_order.ts";
import { aligned, namedNumbers, neuroidsText, numberText, stopText } from "./text_parts.ts";

/** What texts take of a report with or without scores. */
export type CeilingsReport = Pick<
  ScoresReport,
  "package" | "split" | "reliable" | "regions" | "region_order" | "left_out"
>;

/** Argument check for one. */
export const REPORT = like<CeilingsReport>(
  "a report: await scoreModel(…) or await computeCeilings(…)",
  ...["package", "regions"] as const,
);

/** The ceilings of a package, overall and by subject; why some are undefined, and what they are without the cause. */
export function ceilingsText(
  report: Pick<
    ScoresReport,
    "package" | "split" | "reliable" | "regions" | "region_order" | "left_out"
  >,
): string {
  checkCall("ceilingsText", { report: [report, REPORT] }, arguments);
  const why = regionsOf(report).flatMap(([region, { ceilings }]) =>
    undefinedLines(region, ceilings)
  );
  return [
    ...[headText(report), "", ...ceilingLines(report)],
    ...(why.length > 0 ? ["", ...why] : []),
    ...lackLines(report),
  ].join("\n");
}

/** What is scored, in a line. */
export function headText({ package: name, split, reliable, regions }: CeilingsReport): string {
  const all = Object.values(regions);
  const neuroids = all.reduce((sum, each) => sum + each.neuroids, 0);
  const subjects = new Set(all.flatMap((each) => each.subjects)).size;
  return `${name}: ${plural(neuroids, "neuroid")} of ${plural(subjects, "subject")}` +
    `${reliable === null ? "" : ` with a noise ceiling above ${reliable} %`}` +
    `${split ? "" : "; no train and test part: cross-validated"}`;
}

/** Tables of consistencies and of bounds of RDMs, a region a row. */
export function ceilingLines(report: CeilingsReport): string[] {
  const consistencies = [["ceilings", "neuroids", "consistency", "±", "by subject"]];
  const bounds: string[][] = [];
  for (const [region, { neuroids, ceilings }] of regionsOf(report)) {
    consistencies.push([
      region,
      countText(neuroids),
      numberText(ceilings.consistency),
      numberText(ceilings.consistency_error),
      namedNumbers(ceilings.consistency_by_subject),
    ]);
    if (bounds.length === 0) bounds.push(["RDM bounds", ...Object.keys(ceilings.rdm_bounds)]);
    bounds.push([region, ...Object.values(ceilings.rdm_bounds).map(numberText)]);
  }
  const stops = regionsOf(report).flatMap(([region, { ceilings }]) =>
    ceilings.stops === undefined
      ? []
      : [stopText(`the consistency on ${region} and scores over it`, ceilings.stops)]
  );
  return [...aligned(consistencies), "", ...(bounds.length > 0 ? aligned(bounds) : []), ...stops];
}

/** Why ceilings of a region are undefined, and what they are without the neuroids that cause it. */
function undefinedLines(region: string, { undefined: why = {} }: CeilingReport): string[] {
  const { consistency, rdm } = why;
  return [
    ...(consistency === undefined ? [] : [
      `consistency by subject on ${region}: ` +
      undefinedText(consistency, ({ consistency_by_subject: numbers }) => numbers),
    ]),
    ...(rdm === undefined
      ? []
      : [`RDM bounds on ${region}: ${undefinedText(rdm, ({ rdm_bounds: numbers }) => numbers)}`]),
  ];
}

function undefinedText<Numbers>(
  { neuroids, neuroids_count: count, note, without }: UndefinedCeiling<Numbers>,
  numbersOf: (found: Numbers) => Readonly<Record<string, number>>,
): string {
  return [
    note,
    neuroids.length === 0 ? undefined : `undefined by ${neuroidsText(neuroids, count)}`,
    without &&
    `without ${neuroids.length === 1 ? "it" : "them"}: ${namedNumbers(numbersOf(without))}`,
  ].filter((each) => each !== undefined).join("; ");
}

/** Regions without some subjects, whose means are over the others, and those that are left out. */
export function lackLines(report: CeilingsReport): string[] {
  const without = regionsOf(report).flatMap(([region, { without_subjects: names, subjects }]) =>
    names === undefined ? [] : [
      `${region}: no neuroid of ${names.join(", ")} is taken; means are over ` +
      plural(subjects.length, "subject"),
    ]
  );
  const leftOut = Object.entries(report.left_out ?? {})
    .map(([region, why]) => `${region} is left out: ${why}`);
  return [...without, ...leftOut];
}
