/** Starts a task in a process of its own, with what it may do and no more, and waits for its end. */
import { fileURLToPath } from "node:url";
import { launchedBy } from "../cli/invocation.ts";
import { permissionFlags, type TaskEntry } from "./table.ts";

const TASKS_FOLDER = new URL("../", import.meta.url);
const ROOT = new URL("../../", import.meta.url);
const IS_WINDOWS = Deno.build.os === "windows";

/** What a start needs besides the task. */
export interface Start {
  /** What a user types before the task's name. */
  readonly command: string;
  /** The user's arguments. */
  readonly args: readonly string[];
  /** Hosts that the task may reach, with their ports. */
  readonly hosts: readonly string[];
  /** Folders that it may write to, beside what every run of it may. */
  readonly writes?: readonly string[];
  /**
   * How the task sees that this process has ended: by the number of its parent, which costs nothing, or
   * by a channel between the two, as on Windows, where that number stays.
   */
  readonly seenBy?: "parent" | "channel";
}

/** The arguments of `deno` that start a task. */
export function denoArguments(entry: TaskEntry, start: Start): string[] {
  const { command, args, hosts, writes = [], seenBy = IS_WINDOWS ? "channel" : "parent" } = start;
  const isLocal = ROOT.protocol === "file:";
  const config = new URL(entry.config ?? "deno.json", ROOT);
  const file = new URL(entry.file, TASKS_FOLDER);
  return [
    "run",
    ...(isLocal ? ["--config", fileURLToPath(config), "--frozen"] : ["--no-config"]),
    // The names of packages were put into the modules as they were published, but for the task's own.
    ...(isLocal || entry.config === undefined ? [] : ["--import-map", config.href]),
    ...permissionFlags(entry),
    ...(hosts.length === 0 ? [] : [`--allow-net=${hosts.join(",")}`]),
    ...writes.map((folder) => `--allow-write=${folder}`),
    isLocal ? fileURLToPath(file) : file.href,
    launchedBy(seenBy === "channel" ? "channel" : Deno.pid, command),
    ...(entry.args ?? []),
    ...args,
  ];
}

/**
 * Starts a task on this process's terminal and waits for its end. Gives its exit code: 128 and the
 * signal's number where one has ended it. SIGINT and SIGTERM are handed on; SIGHUP keeps its own
 * meaning, so that `nohup` holds for both. Whatever ends this process ends the task soon after.
 */
export async function startTask(entry: TaskEntry, start: Start): Promise<number> {
  const { seenBy = IS_WINDOWS ? "channel" : "parent" } = start;
  const args = denoArguments(entry, start);
  if (seenBy === "channel") {
    const { startWithChannel } = await import("./start_with_channel.ts");
    return await startWithChannel(args, handOnSignals);
  }
  const child = new Deno.Command(Deno.execPath(), {
    args,
    stdin: "inherit",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn();
  handOnSignals((signal) => child.kill(signal));
  return (await child.status).code;
}

/** Hands on what this process is told to the one that it has started. */
function handOnSignals(kill: (signal: "SIGINT" | "SIGTERM") => void): void {
  if (IS_WINDOWS) {
    // The console itself gives Ctrl-C to both; this process has but to wait.
    for (const signal of ["SIGINT", "SIGBREAK"] as const) Deno.addSignalListener(signal, () => {});
    return;
  }
  const tell = (signal: "SIGINT" | "SIGTERM") => {
    try {
      kill(signal);
    } catch {
      // It has ended by itself; its exit code comes.
    }
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => tell(signal));
  }
  endWithDenoTask(() => tell("SIGTERM"));
}

const LOOK_MS = 250;

/** The end of `deno task`, however it came, ends what that has started. */
function endWithDenoTask(end: () => void): void {
  if (!Deno.env.get("INIT_CWD")) return;
  const parent = Deno.ppid;
  const look = setInterval(() => {
    if (Deno.ppid === parent) return;
    clearInterval(look);
    end();
  }, LOOK_MS);
}
