/** What a front end sees of a cell, a widget, a question or a restart: as of IPython's kernel. */
import { deepEqual } from "node:assert/strict";
import { jupyterVariables, writeJupyterFiles } from "../../tasks/jupyter/lab/mod.ts";
import { pythonTest } from "./python.ts";

type Twins = Readonly<Record<string, readonly [unknown, unknown]>>;

/** Where IPython does something of its own. */
const DIFFERENT: Readonly<Record<string, string>> = {
  "a cell that is not kept": "IPython's execute_input counts one more than its reply",
  "an unknown widget is opened": "IPython says so on stderr too",
};

await pythonTest(
  "a front end sees the same messages of our kernel as of IPython's, step by step",
  "lab",
  async (python) => {
    await writeJupyterFiles();
    for (const [name, value] of Object.entries(jupyterVariables())) Deno.env.set(name, value);
    const twins = JSON.parse(await python("kernel_twins.py")) as Twins;
    const names = Object.keys(twins);
    deepEqual(names.length, 22);
    for (const name of names.filter((each) => !(each in DIFFERENT))) {
      deepEqual(twins[name]![1], twins[name]![0], name);
    }
    const types = (seen: unknown) => (seen as [string, unknown][]).map(([type]) => type);
    for (const name of Object.keys(DIFFERENT)) {
      const [ipython, ours] = twins[name]!.map(types);
      deepEqual(ours, ipython!.filter((type) => type !== "stream"), name);
    }
  },
);
