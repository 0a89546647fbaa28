/** The tasks of the project, as they define themselves. */
import { DataError } from "../../../lib/errors/mod.ts";
import { projectPath, type TaskDescription } from "../../cli/mod.ts";
import { GROUPS, type TaskEntry } from "../../command/mod.ts";

/** A task with its place in the table of all tasks. */
export interface ProjectTask extends TaskDescription {
  readonly group: string;
  /** What it may do: `read`, `write`, `net=127.0.0.1` and so on. */
  readonly permissions: readonly string[];
  /** Whether it also asks the hosts that its flags name. */
  readonly isRemote: boolean;
}

/** How many tasks are asked at a time. */
const AT_ONCE = 4;

/** Asks every task for its definition, by `--help --json`; in the order of their groups. */
export async function readTasks(): Promise<ProjectTask[]> {
  const all = Object.entries(GROUPS).flatMap(([group, tasks]) =>
    Object.entries(tasks).map(([name, entry]) => ({ group, name, entry }))
  );
  const found: ProjectTask[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    found.push(
      ...await Promise.all(
        all.slice(at, at + AT_ONCE).map(async ({ group, name, entry }) => ({
          ...await describe(name, entry),
          name, // one file may be several tasks
          group,
          permissions: entry.allow,
          isRemote: entry.remote === true,
        })),
      ),
    );
  }
  return found;
}

async function describe(name: string, { file, args = [] }: TaskEntry): Promise<TaskDescription> {
  // With the project's own configuration: that of a task beside it may name packages of 100 MB.
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-prompt", "--frozen", "--quiet", `tasks/${file}`],
      ...[...args, "--help", "--json"],
    ],
    cwd: projectPath(),
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (success) {
    // A default inside the project is said from its root, as it would be typed.
    const root = JSON.stringify(projectPath()).slice(1, -1);
    return JSON.parse(text(stdout).replaceAll(root, "")) as TaskDescription;
  }
  throw new DataError({
    doing: `ask the task ${name} for its definition`,
    found: text(stderr).trim(),
    right: "a file of tasks that prints its definition by --help --json",
    where: `tasks/${file}`,
  });
}
