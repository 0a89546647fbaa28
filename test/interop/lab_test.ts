import { deepEqual, equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { isReady } from "../../tasks/environments/mod.ts";
import { compareNotebooks } from "../../tasks/jupyter/checks/mod.ts";
import {
  codeCells,
  type Notebook,
  notebookText,
  parseNotebook,
  readNotebook,
  writeNotebook,
} from "../../tasks/jupyter/format/mod.ts";
import { notebookFromMarkdown } from "../../tasks/jupyter/markdown/mod.ts";
import { runNotebook } from "../../tasks/jupyter/runner/mod.ts";
import { notebookOf } from "../tasks/jupyter/cells.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { chromiumPath, withPage } from "./browser.ts";
import { freePort, runInLab, until, withLab } from "./lab.ts";
import { pythonTest } from "./python.ts";

/**
 * Registers a test that runs a notebook in JupyterLab in Chromium: no cell fails, at least so many
 * charts are drawn by Vega itself, every output stands under its own cell, some cell's output was
 * seen to change while it ran, and nothing was fetched from elsewhere. A picture of the page stays in
 * `out/`. Without the browser or JupyterLab it is skipped by name; with `CI=true` it fails.
 */
async function labTest(
  file: string,
  prepare: (path: string) => Promise<void>,
  { charts, limitSeconds }: { charts: number; limitSeconds: number },
) {
  const name =
    `${file} runs in JupyterLab without an error, with each output under its own cell, ` +
    "charts drawn and progress moving";
  const chromium = await chromiumPath();
  const missing = chromium === undefined
    ? "Chromium"
    : !await isReady("lab")
    ? 'the Python environment "lab"'
    : undefined;
  Deno.test({
    name: missing === undefined ? name : `${name} (needs ${missing})`,
    ignore: missing !== undefined && Deno.env.get("CI") !== "true",
    fn: async () => {
      if (missing !== undefined) throw new Error(`needs ${missing}`);
      // As deep below the project as the notebooks are, so that their paths lead to the same files.
      const folder = projectPath("out");
      const path = join(folder, `lab-${file}`);
      await Deno.mkdir(folder, { recursive: true });
      await prepare(path);
      const expected = await executed(path, folder);
      try {
        await withLab(folder, (address) =>
          withPage(chromium!, async (page) => {
            const foreign: string[] = [];
            page.on("request", (request) => {
              const url = request.url();
              if (/^(?:http|ws)/.test(url) && !url.startsWith(address)) foreign.push(url);
            });
            const { outputs, states } = await runInLab(page, address, `lab-${file}`, limitSeconds);
            deepEqual(outputs.flat().filter((output) => output.output_type === "error"), []);
            deepEqual(compareNotebooks(expected, withOutputs(expected, outputs)), []);
            const drawn = await page.$$eval(
              ".jp-RenderedVegaCommon5 canvas, .jp-RenderedVegaCommon5 svg",
              (found) => found.length,
            );
            ok(drawn >= charts, `${drawn} charts are drawn by Vega, not ${charts} or more`);
            ok(states.some((each) => each.length > 4), "no output was seen to change");
            deepEqual(foreign, [], "the page asked the network for something");
            deepEqual(await page.$$(".Toastify__toast"), [], "JupyterLab asks something");
            const height = await page.$eval(
              ".jp-WindowedPanel-outer",
              (panel) => panel.scrollHeight,
            );
            await page.setViewport({ width: 1400, height: Math.min(height + 150, 16_000) });
            // JupyterLab has followed the running cell; the picture begins with the first.
            await page.$eval(".jp-WindowedPanel-outer", (panel) => panel.scrollTop = 0);
            await new Promise((drawn) => setTimeout(drawn, 500));
            await page.screenshot({ path: path.replace(/ipynb$/, "png") as `${string}.png` });
          }));
      } finally {
        await Deno.remove(path);
      }
    },
  });
}

/** The notebook with the outputs that its cells must show: those of its file, else of our own run. */
async function executed(path: string, folder: string): Promise<Notebook> {
  const notebook = await readNotebook(path);
  if (codeCells(notebook).some(({ cell }) => cell.outputs.length > 0)) return notebook;
  return (await runNotebook(notebook, { folder })).notebook;
}

/** The notebook as JupyterLab shows it. */
function withOutputs(notebook: Notebook, outputs: readonly unknown[]): Notebook {
  const file = JSON.parse(notebookText(notebook)) as { cells: Record<string, unknown>[] };
  const cells = file.cells.filter((cell) => cell.cell_type === "code");
  cells.forEach((cell, i) => cell.outputs = outputs[i]);
  return parseNotebook(JSON.stringify(file), "JupyterLab");
}

await labTest("small.ipynb", async (path) => {
  const text = await Deno.readTextFile(projectPath("test", "interop", "small_notebook.txt"));
  await writeNotebook(path, notebookFromMarkdown(text));
}, { charts: 1, limitSeconds: 60 });

const VOLUME = "02_nsd_volume_preparation.ipynb";
if ((await Deno.stat(projectPath("notebooks", VOLUME)).catch(() => undefined))?.isFile) {
  await labTest(VOLUME, (path) => Deno.copyFile(projectPath("notebooks", VOLUME), path), {
    charts: 1,
    limitSeconds: 240,
  });
}

await pythonTest(
  "nbformat validates our files and would write the same bytes",
  "lab",
  async (python) => {
    await withFolder(async (folder) => {
      const notebook = notebookOf("const a = 1;\n\n// ä → 脳\na;", "");
      const [first] = notebook.cells;
      if (first?.cell_type !== "code") return;
      first.outputs = [
        { output_type: "stream", name: "stdout", text: "one\ntwo\u2028three" },
        {
          output_type: "display_data",
          data: {
            "text/plain": "p",
            "text/html": "<b>\n1</b>\n",
            "image/png": "QUJD",
            "application/vnd.vegalite.v5+json": {
              mark: "bar",
              b: [],
              a: {},
              n: [1, 0.25, null, true],
            },
          },
          metadata: { "image/png": { alt: "α", width: 3 } },
        },
        {
          output_type: "execute_result",
          data: { "text/plain": "1" },
          metadata: {},
          execution_count: 1,
        },
        { output_type: "error", ename: "E", evalue: "v", traceback: ["E: v"] },
      ];
      first.execution_count = 1;
      notebook.cells.push({
        cell_type: "markdown",
        id: "text",
        source: "# T\n![a](attachment:a.png)",
        metadata: { tags: ["t"] },
        attachments: { "a.png": { "image/png": "QUJD" } },
      });
      const path = join(folder, "a.ipynb");
      await writeNotebook(path, notebook);
      equal(await python("notebook_format.py", path), notebookText(notebook));
    });
  },
);

await pythonTest(
  "the task `lab` sets up the Deno kernel, serves, and ends on Ctrl-C",
  "lab",
  async () => {
    const task = (...args: string[]) =>
      new Deno.Command(Deno.execPath(), {
        args: [
          "run",
          "--allow-read",
          "--allow-write",
          "--allow-env",
          "--allow-run",
          "tasks/lab.ts",
          ...args,
        ],
        cwd: projectPath(),
        stdout: "piped",
        stderr: "null",
      }).spawn();
    const checked = await task("--check", "--json").output();
    equal(JSON.parse(new TextDecoder().decode(checked.stdout)).kernel[0], Deno.execPath());

    const port = freePort();
    const lab = task("--no-browser", "--port", String(port));
    await until("JupyterLab answers", 60, () => answers(port));
    lab.kill("SIGINT");
    const { code, stdout } = await lab.output();
    equal(new TextDecoder().decode(stdout), "JupyterLab has ended\n");
    equal(code, 0);
    equal(await answers(port), false);
  },
);

async function answers(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/api`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer !== undefined;
}
