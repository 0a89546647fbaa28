/** Runs notebooks from top to bottom without Jupyter, and writes executed copies. */
import { relative } from "node:path";
import { count, runTask, text, toggle, UsageError } from "./cli/task.ts";
import { type NotebookReport, runFolder } from "../lib/notebook/folder/mod.ts";
import { CELL_LIMIT_SECONDS, failureText } from "../lib/notebook/runner/mod.ts";

await runTask({
  name: "notebooks",
  summary:
    "Runs notebooks from top to bottom without Jupyter and writes executed copies, in place " +
    "by default. Where a cell fails, its notebook stops: in place the file then stays as it was; " +
    "with --out the copy ends with the error. --check compares texts, and the sizes of pictures, " +
    "with the outputs there are and changes nothing.",
  positional: {
    placeholder: "NAME…",
    help: "notebooks, by name or its beginning (02); all by default",
    least: 0,
    most: 100,
  },
  flags: {
    out: text("DIR", "where executed copies go; in place by default"),
    html: toggle("a page beside each copy that is read without Jupyter"),
    check: toggle("compare a new run with the outputs there are"),
    timeout: count("SECONDS", "what a cell may take", { default: CELL_LIMIT_SECONDS }),
    from: text("DIR", "the folder of notebooks", { default: "notebooks" }),
  },
  examples: ["", "02 --html --out out/notebooks", "--check"],
  run: async ({ out, html, check, timeout, from }, { positional, progress, signal }) => {
    if (check && html && out === undefined) {
      throw new UsageError("--check writes nothing; with --html it takes --out DIR");
    }
    const reports = await runFolder(from, {
      names: positional,
      out,
      html,
      check,
      limitSeconds: timeout,
      progress,
      signal,
    });
    const failed = reports.some((report) => report.failed || report.differences.length > 0);
    return {
      text: reports.length === 0
        ? `no notebooks in ${from}`
        : reports.map((report) => reportText(report, check)).join("\n"),
      json: { notebooks: reports },
      failed,
    };
  },
});

function reportText({ name, cells, failed, differences, written }: NotebookReport, check: boolean) {
  const files = written.map((path) => relative(Deno.cwd(), path)).join(", ");
  const where = files === "" ? "" : ` → ${files}`;
  if (failed !== undefined) {
    const kept = files === "" && !check ? "; the file stays as it was" : where;
    return `${name}: FAILED in ${failureText(failed)}${kept}`;
  }
  if (differences.length > 0) {
    const lines = differences.map(({ cell, message }) => `  cell ${cell}: ${message}`);
    return [`${name}: DIFFERS in ${differences.length} of ${cells} cells${where}`, ...lines].join(
      "\n",
    );
  }
  return `${name}: ${cells} cells${check ? ", as committed" : ""}${where}`;
}
