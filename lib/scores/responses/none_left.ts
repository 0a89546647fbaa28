/** Regions of which no neuroid is chosen. */
import { DataError, plural } from "../../errors/mod.ts";
import { type NeuroidChoice, neuroidsOf, type NeuroidTable } from "./neuroid_table.ts";
import { DOING } from "./package_files.ts";

/** Why no neuroid of a region is chosen; undefined where some are. */
export function whyNone(
  table: NeuroidTable,
  region: string,
  choice: NeuroidChoice,
): string | undefined {
  if (neuroidsOf(table, region, choice).length > 0) return undefined;
  const { above, subjects } = choice;
  const count = neuroidsOf(table, region, { subjects }).length;
  const of = subjects === undefined ? "" : ` of ${subjects.join(", ")}`;
  return count === 0
    ? `no neuroid${of}`
    : `none of ${plural(count, "neuroid")}${of} has a noise ceiling above ${above} %`;
}

/** No neuroid of a region is chosen, and what else to choose. */
export function noneLeft(why: string, region: string, where: string): DataError {
  return new DataError({
    doing: `${DOING}, region ${region}`,
    found: why,
    right: why.startsWith("none")
      ? "a lower --reliable, or other --regions and --subjects"
      : "other --regions or --subjects",
    where,
  });
}
