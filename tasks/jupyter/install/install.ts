/** Puts our kernel where the user's Jupyter, VS Code and other front ends find kernels, and takes it away. */
import { join, resolve } from "node:path";
import { MissingError, WriteError } from "../../../lib/errors/mod.ts";
import { writeWhole } from "../../../lib/files/mod.ts";
import { projectPath } from "../../cli/mod.ts";
import { type Kernelspec, kernelspec } from "../kernel/mod.ts";

/** By what name Jupyter knows it, and by what name people do. */
const NAME = "neuroid";
const DISPLAY_NAME = "neuroid (Deno)";

/** Where and how to install. */
export interface InstallOptions {
  /** Jupyter's data folder; the user's own by default. */
  readonly data?: string | undefined;
  /** Takes the place of a kernel of that name that is not ours. */
  readonly replace?: boolean | undefined;
  /** Looks, and writes nothing. */
  readonly dryRun?: boolean | undefined;
}

/** What was found and done. */
export interface Installation {
  /** The name by which notebooks ask for it. */
  readonly name: string;
  /** The file that Jupyter reads. */
  readonly path: string;
  /** What is, or was to be, written there. */
  readonly spec: Kernelspec;
  /** The project whose kernel was there before; undefined where there was none, null for a foreign one. */
  readonly before: string | null | undefined;
}

/**
 * Installs the kernel.
 *
 * @throws {WriteError} when a kernel of another maker has the name, unless it is to be replaced
 */
export async function installKernel(options: InstallOptions = {}): Promise<Installation> {
  const path = specPath(options.data);
  const before = await ownerOf(path);
  if (before === null && !options.replace) {
    throw new WriteError({
      doing: "install the kernel",
      found: `a kernel called ${NAME} that this project has not made`,
      right: "--replace to take its place, or --dir with another of Jupyter's data folders",
      where: path,
    });
  }
  const spec = kernelspec(DISPLAY_NAME, resolve(projectPath()));
  if (!options.dryRun) await writeWhole(path, `${JSON.stringify(spec, null, 2)}\n`);
  return { name: NAME, path, spec, before };
}

/**
 * Removes the kernel; its path.
 *
 * @throws {MissingError} when there is none
 * @throws {WriteError} when the one there is not ours, unless it is to be replaced
 */
export async function removeKernel(
  { data, replace, dryRun }: InstallOptions = {},
): Promise<string> {
  const path = specPath(data);
  const owner = await ownerOf(path);
  if (owner === undefined) {
    throw new MissingError({
      doing: "remove the kernel",
      found: `no kernel called ${NAME}`,
      right: "the data folder that it was installed to, as --dir",
      where: path,
    });
  }
  if (owner === null && !replace) {
    throw new WriteError({
      doing: "remove the kernel",
      found: `a kernel called ${NAME} that this project has not made`,
      right: "--replace to remove it all the same",
      where: path,
    });
  }
  if (!dryRun) {
    await Deno.remove(join(path, ".."), { recursive: true });
    // Jupyter makes it again; with other kernels in it, it stays.
    await Deno.remove(join(path, "..", "..")).catch(() => {});
  }
  return path;
}

/**
 * The user's data folder of Jupyter.
 *
 * @throws {MissingError} where the user's own folder is not known
 *
 * Source: https://docs.jupyter.org/en/latest/use/jupyter-directories.html#data-files
 */
export function jupyterDataFolder(): string {
  const given = Deno.env.get("JUPYTER_DATA_DIR");
  if (given) return given;
  if (Deno.build.os === "darwin") return join(homeFolder(), "Library", "Jupyter");
  if (Deno.build.os === "windows") {
    return join(Deno.env.get("APPDATA") || join(homeFolder(), "AppData", "Roaming"), "jupyter");
  }
  return join(Deno.env.get("XDG_DATA_HOME") || join(homeFolder(), ".local", "share"), "jupyter");
}

function homeFolder(): string {
  const home = Deno.env.get("HOME") || Deno.env.get("USERPROFILE");
  if (home) return home;
  throw new MissingError({
    doing: "find Jupyter's data folder",
    found: "no HOME in the environment",
    right: "HOME, or --dir with the data folder that `jupyter --paths` names",
  });
}

function specPath(data: string = jupyterDataFolder()): string {
  return join(data, "kernels", NAME, "kernel.json");
}

/** The project of the kernel there; null where it is a foreign one, undefined where there is none. */
async function ownerOf(path: string): Promise<string | null | undefined> {
  const text = await Deno.readTextFile(path).catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return (JSON.parse(text) as Kernelspec).metadata.neuroid.project;
  } catch {
    return null;
  }
}
