/** Sets JupyterLab up, starts it, and asks it what it has. */
import { MissingError } from "../../../lib/errors/mod.ts";
import { projectPath } from "../../cli/mod.ts";
import { makeEnvironment } from "../../environments/mod.ts";
import { guardArguments } from "../guard/mod.ts";
import {
  jupyterProgram,
  jupyterVariables,
  kernelspecPath,
  labArguments,
  writeJupyterFiles,
} from "./settings.ts";

/** JupyterLab waits for 5 s before it ends kernels that do not end themselves. */
const LAB_GRACE_MS = 10_000;

/**
 * Installs JupyterLab into the project's environment where it is not there, and writes what it reads at
 * its start. What is being made goes to `log`, a line each.
 *
 * @throws {MissingError} when there is no Python, or its packages cannot be installed
 */
export async function setUpLab(log: (line: string) => void): Promise<void> {
  const problem = await makeEnvironment("lab", log);
  if (problem !== undefined) {
    throw new MissingError({
      doing: "set up JupyterLab",
      found: problem,
      right:
        "Python 3.11 or newer with venv, and PyPI within reach. Without Python the task notebooks " +
        "with --html runs the notebooks and makes pages of them, and VS Code opens them with the kernel " +
        "that the task kernel:install sets up",
    });
  }
  await writeJupyterFiles();
}

/** How JupyterLab starts. */
export interface LabOptions {
  /** The port that it listens on; 8888 or the next free one by default. */
  readonly port?: number | undefined;
  /** Whether it opens a browser. */
  readonly browser: boolean;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
}

/** How JupyterLab ended. */
export interface LabEnd {
  /** The exit code of its process. */
  readonly code: number;
  /** Whether it was the signal that ended it. */
  readonly stopped: boolean;
}

/** Runs JupyterLab in a folder of notebooks until it ends. */
export async function runLab(
  folder: string,
  { port, browser, signal }: LabOptions,
): Promise<LabEnd> {
  // Under guard: it ends, and with it its kernels, however this process does.
  const guarded = {
    program: jupyterProgram("jupyter-lab"),
    args: labArguments(folder, port, browser),
    grace: LAB_GRACE_MS,
  } as const;
  const lab = new Deno.Command(Deno.execPath(), {
    args: guardArguments(guarded),
    cwd: projectPath(),
    env: jupyterVariables(),
    stdin: "piped",
    detached: true,
  }).spawn();
  const stop = () => void lab.stdin.close().catch(() => {});
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  const { code } = await lab.status;
  return { code, stopped: signal?.aborted === true };
}

/** What is set up, as Jupyter itself sees it. */
export interface LabDescription {
  /** JupyterLab's version. */
  readonly version: string;
  /** The command that starts our Deno kernel; null where Jupyter does not find it. */
  readonly kernel: readonly string[] | null;
  /** Whether the kernel that Jupyter found is the project's. */
  readonly isOurs: boolean;
}

/**
 * Asks Jupyter for its version and its Deno kernel.
 *
 * @throws {MissingError} when Jupyter does not answer
 */
export async function describeLab(): Promise<LabDescription> {
  const version = await jupyter("lab", "--version");
  const specs = JSON.parse(await jupyter("kernelspec", "list", "--json")) as {
    kernelspecs: Record<string, { resource_dir: string; spec: { argv: string[] } } | undefined>;
  };
  const deno = specs.kernelspecs.deno;
  const isOurs = deno !== undefined && kernelspecPath.startsWith(deno.resource_dir);
  return { version, kernel: deno?.spec.argv ?? null, isOurs };
}

async function jupyter(...args: string[]): Promise<string> {
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
}
