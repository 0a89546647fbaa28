/** How a notebook fared, for a terminal. */
import { relative } from "node:path";
import { plural } from "../../../lib/errors/mod.ts";
import { failureText } from "../runner/mod.ts";
import { leftOutText } from "../share/mod.ts";
import type { NotebookReport } from "./run.ts";

/**
 * A line that names the notebook, what happened and the files written, from the folder in which the
 * task was started. Where outputs differ, a line a cell follows. `check` says whether the run was to
 * compare.
 */
export function reportText(
  { name, cells, failed, differences, written, leftOut, stimuliInPage }: NotebookReport,
  { check }: { readonly check: boolean },
): string {
  const files = written.map((path) => relative(Deno.cwd(), path)).join(", ");
  const where = files === "" ? "" : ` → ${files}`;
  if (failed !== undefined) {
    const kept = files === "" && !check
      ? "; the file stays as it was, and --out DIR keeps a copy with the error"
      : where;
    return `${name}: FAILED in ${failureText(failed)}${kept}`;
  }
  if (differences.length > 0) {
    const head = `${name}: DIFFERS in ${differences.length} of ${cells} cells${where}`;
    return [head, ...differences.map(({ cell, message }) => `  cell ${cell}: ${message}`)].join(
      "\n",
    );
  }
  const shared = leftOut === undefined ? "" : `; left out: ${leftOutText(leftOut)}`;
  const warning = stimuliInPage === 0
    ? ""
    : `\n  warning: the page holds ${plural(stimuliInPage, "picture")} that may ` +
      "show stimuli; the terms of NSD and Sensorium forbid passing them on: --share leaves them out";
  return `${name}: ${cells} cells${check ? ", as committed" : ""}${where}${shared}${warning}`;
}
