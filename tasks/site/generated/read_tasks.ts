/** The tasks of the project, as they define themselves. */
import { DataError } from "../../../lib/errors/mod.ts";
import { projectPath, type TaskDescription } from "../../cli/mod.ts";
import { denoJsonCommand, type TaskEntry, TASKS } from "../../command/mod.ts";

/** A task with what the table of tasks says of it. */
export interface ProjectTask extends TaskDescription {
  /** What it may do: `read`, `write`, `net=127.0.0.1` and so on. */
  readonly permissions: readonly string[];
  /** Its line in `deno.json`. */
  readonly line: string;
}

/** How many tasks are asked at a time. */
const AT_ONCE = 4;

/** Asks every task for its definition, by `--help --json`; in the order of `neuroid --help`. */
export async function readTasks(): Promise<ProjectTask[]> {
  const entries = Object.entries(TASKS);
  const found: ProjectTask[] = [];
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const some = entries.slice(at, at + AT_ONCE);
    found.push(...await Promise.all(some.map(([name, entry]) => describe(name, entry))));
  }
  return found;
}

async function describe(name: string, entry: TaskEntry): Promise<ProjectTask> {
  const script = `tasks/${entry.file}`;
  // With the project's own configuration: that of a task beside it may name packages of 100 MB.
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-prompt", "--frozen", "--quiet", script],
      ...[...entry.args ?? [], "--help", "--json"],
    ],
    cwd: projectPath(),
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) {
    throw new DataError({
      doing: `ask the task ${name} for its definition`,
      found: text(stderr).trim(),
      right: "a file of tasks, which prints its definition by --help --json",
      where: script,
    });
  }
  return {
    // A default inside the project is said from its root, as it would be typed.
    ...JSON.parse(
      text(stdout).replaceAll(JSON.stringify(projectPath()).slice(1, -1), ""),
    ) as TaskDescription,
    name, // one file may be several tasks
    permissions: [...entry.allow, ...entry.remote ? ["net=the hosts of --root alone"] : []],
    line: denoJsonCommand(name, entry),
  };
}
