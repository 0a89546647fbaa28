/** `deno task notebooks`: runs notebooks from top to bottom without Jupyter. */
import { basename, dirname } from "node:path";
import { MissingError } from "../lib/errors/mod.ts";
import {
  count,
  excludingFlags,
  idleFlag,
  missingFlag,
  runTask,
  text,
  toggle,
  UsageError,
} from "./cli/mod.ts";
import type { CELL_LIMIT_SECONDS } from "./jupyter/runner/mod.ts";

/** Written again so that `--help` need not load the runner; the type sees to it that they are the same. */
const LIMIT_SECONDS: typeof CELL_LIMIT_SECONDS = 600;

await runTask({
  name: "notebooks",
  summary:
    "Runs notebooks from top to bottom without Jupyter and saves them with their outputs, in place " +
    "or in --out. A notebook stops at a cell that fails: in place, its file then remains unchanged; " +
    "with --out, the copy ends with the error. --check compares a new run with the saved outputs " +
    "(texts, and the sizes of pictures) and changes nothing. --share writes copies that you may pass " +
    "on: without pictures of stimuli, because the terms of NSD and Sensorium forbid redistribution, " +
    "without paths of this machine, and with a last cell that lists terms, versions and omissions. " +
    "NEUROID_TYPES=note writes type errors of a cell to its stderr, NEUROID_TYPES=strict stops at " +
    "such a cell; with neither, types are not checked.",
  positional: {
    placeholder: "NAME…",
    help: "name of a notebook, or the beginning of it, such as 02 (default: all)",
    least: 0,
    most: 100,
  },
  flags: {
    out: text(
      "DIR",
      "folder for the executed copies; files written by their cells go to results/ in it (default: " +
        "in place)",
    ),
    html: toggle("also write a web page of each copy, to read without Jupyter"),
    share: toggle("write copies and pages that you may pass on; needs --out"),
    saved: toggle("use the saved outputs and run nothing; needs --html or --share"),
    check: toggle("compare a new run with the saved outputs, but change nothing"),
    timeout: count("SECONDS", "time limit for a cell", { default: LIMIT_SECONDS }),
    from: text("DIR", "folder of the notebooks", { default: "notebooks" }),
  },
  examples: [
    "",
    "02 --html --out out/notebooks",
    "--check",
    "02 --share --saved --html --out out/shared",
  ],
  run: async (
    { out, html, share, saved, check, timeout, from },
    { positional, progress, signal },
  ) => {
    if (check && share) throw excludingFlags(["--check", "--share"]);
    if (check && saved) throw excludingFlags(["--check", "--saved"]);
    if (saved && !html && !share) throw idleFlag("saved", "--html or --share");
    if (out === undefined && (share || saved || (check && html))) {
      const flag = share ? "--share" : saved ? "--saved" : "--check and --html";
      throw missingFlag("out", `with ${flag} it takes DIR, so that no notebook changes in place`);
    }
    const path = positional.find((name) => /[/\\]/.test(name));
    if (path !== undefined) {
      throw new UsageError(
        `"${path}" is a path; it takes a name: ${basename(path)} --from ${dirname(path)}`,
      );
    }
    const { listNotebooks, reportText, runFolder } = await import("./jupyter/folder/mod.ts");
    if ((await listNotebooks(from)).length === 0) {
      throw new MissingError({
        doing: "run notebooks",
        found: "no .ipynb file",
        right: "a folder of notebooks: --from DIR",
        where: from,
      });
    }
    const reports = await runFolder(from, {
      names: positional,
      out,
      html,
      share,
      saved,
      check,
      limitSeconds: timeout,
      progress,
      signal,
    });
    const failed = reports.some((report) => report.failed || report.differences.length > 0);
    return {
      text: reports.map((report) => reportText(report, { check })).join("\n"),
      json: { notebooks: reports },
      failed,
    };
  },
});
