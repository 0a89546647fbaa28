/** `neuroid TASK [flags]`: lists tasks, or starts one. */
import { errorText, isNeuroidError } from "../../lib/errors/mod.ts";
import { UsageError } from "../cli/usage.ts";
import { setInvocation } from "../cli/invocation.ts";
import { remotePlaceIn } from "../cli/remote_place.ts";
import { findCacheFolder } from "../cli/remote_run.ts";
import { readOwnVersions } from "../cli/own_project.ts";
import { overviewText, unknownTaskText } from "./help.ts";
import { needsCheckout, TASKS } from "./table.ts";

/** Does what the arguments ask for. Gives the exit code. */
export async function runCommand(args: readonly string[]): Promise<number> {
  try {
    return await listOrStart(args);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`error: ${error.message}\nusage: ${commandName()} ${args[0]} --help`);
      return 2;
    }
    if (!isNeuroidError(error)) throw error;
    console.error(`error: ${errorText(error)}`);
    return 1;
  }
}

async function listOrStart(args: readonly string[]): Promise<number> {
  const command = commandName();
  const [name = "--help", ...rest] = args;
  if (["--help", "-h", "help"].includes(name) && rest.length === 0) {
    console.log(overviewText(command, isCheckout()));
    return 0;
  }
  if (name === "--version" || name === "-V") {
    const { neuroid, deno } = await readOwnVersions();
    console.log(`neuroid ${neuroid} (deno ${deno})`);
    return 0;
  }
  // What every object has, such as toString, is no task.
  const entry = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
  if (entry === undefined) {
    console.error(
      name.startsWith("-")
        ? `error: unknown flag ${name}; ${command} takes a task's name first, or --help or ` +
          `--version\nusage: ${command} --help`
        : unknownTaskText(name, command),
    );
    return 2;
  }
  if (!isCheckout() && needsCheckout(name)) {
    console.error(
      `error: run ${name}: a package, which lacks neuroid's own files that the task works on; ` +
        `a checkout of neuroid, and there: deno task ${name}`,
    );
    return 2;
  }
  if (asksForHelp(rest)) {
    // Here, without a second start: with --help a task does nothing else.
    setInvocation({ command, args: [...entry.args ?? [], ...rest] });
    await import(new URL(`../${entry.file}`, import.meta.url).href);
    return 0;
  }
  const { hostsOf } = await import("./hosts.ts");
  const { startTask } = await import("./start.ts");
  const hosts = await hostsOf(entry, rest);
  // Downloaded data are kept, also by tasks that write nothing else.
  const keeps = hosts.length > 0 && !entry.allow.includes("write");
  const writes = keeps ? [await findCacheFolder(remotePlaceIn(rest))] : [];
  return await startTask(entry, { command, args: rest, hosts, writes });
}

// A value cannot be `--help`: a flag that lacks its value is refused, so that no work begins.
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args[0] === "-h" || args.slice(0, end < 0 ? undefined : end).includes("--help");
}

/** What the user typed: `deno task` sets a variable for what it starts. */
function commandName(): string {
  return Deno.env.get("INIT_CWD") ? "deno task" : "neuroid";
}

/** Whether neuroid's own tests and benchmarks are here. */
function isCheckout(): boolean {
  const tests = new URL("../../test", import.meta.url);
  if (tests.protocol !== "file:") return false;
  try {
    return Deno.statSync(tests).isDirectory;
  } catch {
    return false;
  }
}
