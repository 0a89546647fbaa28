/** JupyterLab in the project's notebooks, with the Deno kernel. */
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { count, runTask, type TaskResult, toggle } from "./cli/task.ts";
import { MissingError } from "../lib/errors.ts";
import { listNotebooks } from "../lib/notebook/folder/mod.ts";
import {
  jupyterProgram,
  jupyterVariables,
  kernelspecPath,
  labArguments,
  writeJupyterFiles,
} from "./environments/jupyter.ts";
import { makeEnvironment } from "./environments/mod.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const notebooks = join(root, "notebooks");

await runTask({
  name: "lab",
  summary:
    "Opens the notebooks in JupyterLab with the Deno kernel. On first use installs JupyterLab " +
    "into the project's .venv, which needs Python 3 and PyPI. Ctrl-C ends it.",
  flags: {
    port: count("N", "the port that JupyterLab listens on; 8888 or the next free one by default"),
    noBrowser: toggle("print the address and open no browser"),
    check: toggle("set up, say what is there, and end"),
  },
  examples: ["", "--no-browser --port 9000", "--check"],
  run: async ({ port, noBrowser, check }, { quiet, signal }) => {
    const problem = await makeEnvironment("lab", (line) => quiet ? undefined : console.error(line));
    if (problem !== undefined) {
      throw new MissingError({
        doing: "set up JupyterLab",
        found: problem,
        right:
          "Python 3 with venv, and PyPI within reach; notebooks run without, by `deno task notebooks`",
      });
    }
    await writeJupyterFiles();
    return check ? await describe() : await start(port, !noBrowser, signal);
  },
});

async function start(
  port: number | undefined,
  browser: boolean,
  signal: AbortSignal | undefined,
): Promise<TaskResult> {
  const lab = new Deno.Command(jupyterProgram("jupyter-lab"), {
    args: labArguments(notebooks, port, browser),
    cwd: root,
    env: jupyterVariables(),
    stdin: "null",
  }).spawn();
  const stop = () => {
    try {
      lab.kill("SIGTERM");
    } catch {
      // The same Ctrl-C has ended it already.
    }
  };
  signal?.addEventListener("abort", stop, { once: true });
  const { code } = await lab.status;
  const stopped = signal?.aborted === true;
  return {
    text: stopped ? "JupyterLab has ended" : `JupyterLab ended by itself with code ${code}`,
    json: { code, stopped },
    failed: !stopped && code !== 0,
  };
}

/** What is set up, as Jupyter itself sees it. */
async function describe(): Promise<TaskResult> {
  const jupyter = async (...args: string[]) => {
    const { success, stdout, stderr } = await new Deno.Command(jupyterProgram("jupyter"), {
      args,
      env: jupyterVariables(),
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
    if (success) return text(stdout);
    throw new MissingError({
      doing: "ask Jupyter what it has",
      found: text(stderr).split("\n").at(-1) ?? "no answer",
      where: jupyterProgram("jupyter"),
    });
  };
  const version = await jupyter("lab", "--version");
  const specs = JSON.parse(await jupyter("kernelspec", "list", "--json")) as {
    kernelspecs: Record<string, { resource_dir: string; spec: { argv: string[] } } | undefined>;
  };
  const deno = specs.kernelspecs.deno;
  const names = await listNotebooks(notebooks);
  const found = deno !== undefined && kernelspecPath.startsWith(deno.resource_dir);
  return {
    text: [
      `JupyterLab ${version} in ${relative(root, jupyterProgram("jupyter-lab"))}`,
      found
        ? `kernel Deno: ${deno.spec.argv[0]} (${relative(root, kernelspecPath)})`
        : `kernel Deno: not found by Jupyter (${kernelspecPath})`,
      `notebooks: ${names.join(", ") || "(none)"}`,
    ].join("\n"),
    json: { jupyterlab: version, kernel: deno?.spec.argv ?? null, notebooks: names },
    failed: !found,
  };
}
