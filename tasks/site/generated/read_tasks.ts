/** The tasks of the project, as they define themselves. */
import { DataError } from "../../../lib/errors/mod.ts";
import { projectPath, type TaskDescription } from "../../cli/mod.ts";

/** A task with what `deno.json` says of it. */
export interface ProjectTask extends TaskDescription {
  /** What it may do: `read`, `write`, `net=127.0.0.1` and so on. */
  readonly permissions: readonly string[];
  /** Its line in `deno.json`. */
  readonly line: string;
}

interface Config {
  readonly tasks: Readonly<
    Record<string, { readonly description: string; readonly command: string }>
  >;
}

/** How many tasks are asked at a time. */
const AT_ONCE = 4;

/** Asks every task of `deno.json` for its definition, by `--help --json`; in the order of that file. */
export async function readTasks(): Promise<ProjectTask[]> {
  const { tasks } = JSON.parse(await Deno.readTextFile(projectPath("deno.json"))) as Config;
  const entries = Object.entries(tasks);
  const found: ProjectTask[] = [];
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const some = entries.slice(at, at + AT_ONCE);
    found.push(...await Promise.all(some.map(([name, { command }]) => describe(name, command))));
  }
  return found;
}

async function describe(name: string, line: string): Promise<ProjectTask> {
  const script = /\btasks\/\w+\.ts\b/.exec(line)?.[0];
  const refused = (found: string) =>
    new DataError({
      doing: `ask the task ${name} for its definition`,
      found,
      right: "a command that runs a file of tasks, and prints its definition by --help --json",
      where: "deno.json",
    });
  if (script === undefined) throw refused(`the command ${line}`);
  // With the project's own configuration: that of a task beside it may name packages of 100 MB.
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--frozen", "--quiet", script, "--help", "--json"],
    cwd: projectPath(),
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw refused(text(stderr).trim());
  return {
    // A default inside the project is said from its root, as it would be typed.
    ...JSON.parse(
      text(stdout).replaceAll(JSON.stringify(projectPath()).slice(1, -1), ""),
    ) as TaskDescription,
    name, // one file may be several tasks
    permissions: [...line.matchAll(/--allow-(\S+)/g)].map(([, permission]) => permission!),
    line,
  };
}
