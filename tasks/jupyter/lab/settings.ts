/**
 * How JupyterLab is set up inside the project: nothing is written to the user's own Jupyter folders, and
 * nothing there changes how the notebooks open.
 */
import { join, resolve } from "node:path";
import { writeWhole } from "../../../lib/files/mod.ts";
import { projectPath } from "../../cli/mod.ts";
import { environmentFolder, environmentProgram } from "../../environments/mod.ts";
import { kernelspec, languageServerArguments } from "../kernel/mod.ts";

const folder = environmentFolder("jupyter");

/** The file that tells Jupyter how to start the Deno kernel. */
export const kernelspecPath = join(folder, "kernels", "deno", "kernel.json");

/** JupyterLab's defaults that are ours; what a user chooses in its settings goes before them. */
const OVERRIDES = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  "@jupyter-lsp/jupyterlab-lsp:diagnostics": {
    // Cells may declare a name again.
    ignoreCodes: ["2451", "2300", "2393", "2403"],
    ignoreSeverities: ["Hint"],
  },
  "@jupyter-lsp/jupyterlab-lsp:hover": { autoActivate: true },
  "@jupyter-lsp/jupyterlab-lsp:completion": {
    continuousHinting: true,
    waitForBusyKernel: false,
    // It knows the labels of arrays that are there.
    kernelCompletionsFirst: true,
  },
  "@jupyterlab/completer-extension:manager": { providerTimeout: 5000 },
};

/** The language server that underlines and completes while one types. */
const LANGUAGE_SERVER = {
  LanguageServerManager: {
    autodetect: false,
    language_servers: {
      deno: {
        version: 2,
        display_name: "Deno",
        argv: [Deno.execPath(), ...languageServerArguments(projectPath("deno.json"))],
        requires_documents_on_disk: false,
        languages: ["typescript"],
        mime_types: ["text/typescript", "application/typescript", "text/x-typescript"],
      },
    },
  },
};

/** Writes what Jupyter reads at its start: kernel and language server, by the Deno that runs now, and defaults. */
export async function writeJupyterFiles(): Promise<void> {
  const config = join(folder, "config");
  await writeJson(kernelspecPath, kernelspec("Deno", resolve(projectPath())));
  await writeJson(join(config, "jupyter_server_config.d", "deno-lsp.json"), LANGUAGE_SERVER);
  await writeJson(join(config, "labconfig", "default_setting_overrides.json"), OVERRIDES);
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
  return environmentProgram("lab", name);
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
