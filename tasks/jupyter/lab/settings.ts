/**
 * How JupyterLab is set up inside the project: nothing is written to the user's own Jupyter folders, and
 * nothing there changes how the notebooks open.
 */
import { join } from "node:path";
import { writeWhole } from "../../../lib/files/mod.ts";
import { environmentFolder } from "../../environments/mod.ts";
import { kernelArguments } from "../kernel/mod.ts";

const folder = environmentFolder("jupyter");

/** The file that tells Jupyter how to start the Deno kernel. */
export const kernelspecPath = join(folder, "kernels", "deno", "kernel.json");

/** JupyterLab's defaults that are ours; what a user chooses in its settings goes before them. */
const OVERRIDES = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
};

/** Writes what Jupyter reads at its start: the kernel, for the Deno that runs now, and the defaults. */
export async function writeJupyterFiles(): Promise<void> {
  const spec = {
    argv: [
      Deno.execPath(),
      ...kernelArguments({ watch: "parent", connection: "{connection_file}" }),
    ],
    display_name: "Deno",
    language: "typescript",
    // A signal would end the kernel; a message stops the cell where it can be stopped.
    interrupt_mode: "message",
    env: { NO_COLOR: "1" },
  };
  await writeJson(kernelspecPath, spec);
  await writeJson(join(folder, "config", "labconfig", "default_setting_overrides.json"), OVERRIDES);
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeWhole(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** Variables under which Jupyter's programs find our kernel, and keep their files in the project. */
export function jupyterVariables(): Record<string, string> {
  return {
    JUPYTER_PATH: folder,
    JUPYTER_CONFIG_DIR: join(folder, "config"),
    JUPYTER_DATA_DIR: join(folder, "data"),
    JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
    IPYTHONDIR: join(folder, "ipython"),
  };
}

/** A program of the environment `lab`, such as `jupyter-lab`. */
export function jupyterProgram(name: string): string {
  return join(environmentFolder("lab"), "bin", name);
}

/** How JupyterLab starts: in a folder, with our kernel alone, asking the network for nothing. */
export function labArguments(root: string, port: number | undefined, browser: boolean): string[] {
  return [
    `--ServerApp.root_dir=${root}`,
    ...(port === undefined ? [] : [`--ServerApp.port=${port}`]),
    ...(browser ? [] : ["--no-browser"]),
    "--KernelSpecManager.allowed_kernelspecs={'deno'}",
    "--KernelSpecManager.ensure_native_kernel=False",
    "--MultiKernelManager.default_kernel_name=deno",
    // No search for updates, no list of extensions.
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--Application.log_level=WARN",
    // Ctrl-C ends it without a question.
    "-y",
    // Whoever is root, as in a container, has chosen so; Jupyter alone would refuse.
    "--allow-root",
  ];
}
