/** `neuroid` as a user installs it, in a home that holds nothing else. */
import { join } from "node:path";
import { projectPath } from "../helpers.ts";

/** What a program left: its exit code and its texts. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the README says to install it by, from a checkout. */
export const INSTALL = [
  ...["install", "--global", "--no-config", "--name", "neuroid"],
  ...["--allow-read", "--allow-env", "--allow-run"],
];

/**
 * Installs it below `home`. Packages come from the cache of this machine's Deno, unless `isFresh`: then
 * they are fetched again.
 */
export async function installNeuroid(home: string, isFresh = false) {
  const cache = await cacheFolder();
  const env: Record<string, string> = {
    HOME: home,
    USERPROFILE: home,
    NO_COLOR: "1",
    INIT_CWD: "", // these tests may run in a task of Deno's
    DENO_INSTALL_ROOT: join(home, "programs"),
    DENO_DIR: isFresh ? join(home, "deno") : cache,
  };
  const made = await new Deno.Command(Deno.execPath(), {
    args: [...INSTALL, projectPath("tasks", "neuroid.ts")],
    cwd: home,
    env,
  }).output();
  if (!made.success) throw new Error(new TextDecoder().decode(made.stderr));
  const isWindows = Deno.build.os === "windows";
  const program = join(home, "programs", "bin", isWindows ? "neuroid.cmd" : "neuroid");
  const start = (args: readonly string[], cwd: string, more: Deno.CommandOptions = {}) =>
    new Deno.Command(program, {
      args: [...args],
      cwd,
      env: { ...env, PATH: pathWithDeno() },
      ...more,
    });
  const run = async (
    args: readonly string[],
    cwd: string,
    variables: Record<string, string> = {},
  ): Promise<Ended> => {
    const command = start(args, cwd, { env: { ...env, PATH: pathWithDeno(), ...variables } });
    const { code, stdout, stderr } = await command.output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, stdout: text(stdout), stderr: text(stderr) };
  };
  return { program, start, run };
}

function pathWithDeno(): string {
  const separator = Deno.build.os === "windows" ? ";" : ":";
  return [join(Deno.execPath(), ".."), Deno.env.get("PATH")].join(separator);
}

/** The folder of what this machine's Deno has fetched. */
export async function cacheFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}
