/** The kernel in JupyterLab, seen by a browser: results, errors, Tab, Shift-Tab, underlines; tabs that close. */
import { deepEqual, equal, match } from "node:assert/strict";
import { type LabCases, labCases, textOf, valuesOf } from "./lab_cases.ts";
import { HELP_CASES } from "./lab_help_cases.ts";
import { SESSION_CASES } from "./lab_session_cases.ts";
import { runAll } from "./lab.ts";

/** How often all cells are run; `NEUROID_ROUNDS=20` by hand. */
const ROUNDS = Number(Deno.env.get("NEUROID_ROUNDS") ?? 3);
const CELLS = 30;

const RUN_CASES: LabCases = {
  [`Run All: ${CELLS} cells, each with its result under itself, in ${ROUNDS} rounds`]: {
    cells: Array.from({ length: CELLS }, (_, i) => `"result ${i}"`),
    holds: async ({ page, picture }) => {
      for (let round = 0; round < ROUNDS; round++) {
        const { outputs, counts } = await runAll(page, 60);
        deepEqual(
          outputs.map(valuesOf),
          Array.from({ length: CELLS }, (_, i) => [`"result ${i}"`]),
          `round ${round}`,
        );
        deepEqual(outputs.map(([first]) => first?.execution_count), counts);
        deepEqual(counts, Array.from({ length: CELLS }, (_, i) => round * CELLS + i + 1));
      }
      await picture("run-all");
    },
  },
  "a syntax error is shown with its line, and the cells behind it do not run": {
    cells: ['"before"', "const rows = [1, 2];\nlet q = ;", '"behind"'],
    holds: async ({ page, picture }) => {
      const { outputs, counts } = await runAll(page, 60);
      deepEqual(valuesOf(outputs[0]), ['"before"']);
      equal(outputs[1]?.[0]?.output_type, "error");
      deepEqual([outputs[2], counts[2]], [[], null]);
      match(
        await textOf(page, ".jp-CodeCell:nth-of-type(2) .jp-OutputArea"),
        /SyntaxError: Expression expected[^]*:2:9/,
      );
      await picture("syntax-error");
    },
  },
};

await labCases("the kernel in JupyterLab, seen by a browser", {
  ...RUN_CASES,
  ...HELP_CASES,
  ...SESSION_CASES,
});
