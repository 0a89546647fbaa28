/** What the kernel and the language server say of code while one types it, and beside a cell that runs. */
import { clickAtEnd, type LabCases, textOf, tryUntil } from "./lab_cases.ts";
import { command, until } from "./lab.ts";

/** The cases of help. */
export const HELP_CASES: LabCases = {
  "Shift-Tab gives the docblock, Tab the option keys, and a misspelt option is underlined": {
    cells: [
      'import { computeRdm, DataArray, ndarray } from "neuroid";\n' +
      'const V1 = new DataArray(ndarray("float64", [2, 1], Float64Array.of(1, 2)), {\n' +
      '  dims: ["presentation", "neuroid"],\n' +
      '  coords: { nc_testset: { dims: ["neuroid"], values: Float64Array.of(30) } },\n});',
      'await computeRdm(V1, { distnce: "euclidean" }).catch(() => "ran");',
      "computeRdm(V1, { ",
      "V1.sel({ nc",
    ],
    holds: async ({ page, picture }) => {
      await page.click(".jp-CodeCell:nth-of-type(1) .cm-content");
      await command(page, "notebook:run-cell-and-select-next");
      await clickAtEnd(page, 3);
      await tryUntil(
        "a docblock",
        () => command(page, "tooltip:launch-notebook"),
        async () => (await textOf(page, ".jp-Tooltip")).includes("The RDM of an assembly"),
        4,
      );
      await picture("shift-tab");
      await page.keyboard.press("Escape");
      for (const [cell, wanted] of [[3, "distance"], [4, "nc_testset"]] as const) {
        await tryUntil(
          "a completion",
          async () => {
            await page.keyboard.press("Escape");
            await clickAtEnd(page, cell);
            await command(page, "completer:invoke-notebook");
          },
          async () => (await textOf(page, ".jp-Completer")).includes(wanted),
          4,
        );
        await picture(`tab-${wanted}`);
        await page.keyboard.press("Escape");
      }
      // What is chosen is what is written.
      const third = ".jp-CodeCell:nth-of-type(3) .cm-content";
      await clickAtEnd(page, 3);
      await page.keyboard.type("distan");
      await tryUntil(
        "the completion is written",
        () => command(page, "completer:invoke-notebook"),
        async () => {
          if (await page.$(".jp-Completer:not(.lm-mod-hidden)") !== null) {
            await page.keyboard.press("Enter");
          }
          return await textOf(page, third) === "computeRdm(V1, { distance";
        },
        6,
      );
      await clickAtEnd(page, 2);
      await until("an underline", 120, async () => {
        const marked = await page.$$eval(
          ".jp-CodeCell:nth-of-type(2) .cm-lintRange",
          (found) => found.map((each) => each.textContent),
        );
        return marked.includes("distnce");
      });
      await picture("underline");
      // Within 300 ms where the machine is not too busy.
      await tryUntil(
        "a note below the cell",
        () => command(page, "notebook:run-cell"),
        async () =>
          (await textOf(page, ".jp-CodeCell:nth-of-type(2) .jp-OutputArea"))
            .includes("line 1: Object literal may only specify known properties"),
        3,
      );
      await picture("note");
    },
  },
};
