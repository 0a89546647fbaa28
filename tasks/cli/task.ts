/**
 * What all tasks share: flags, `--help`, `--json`, `--quiet`, progress, errors and exit codes
 * (0 done, 1 the data or the work failed, 2 wrong usage, 130 interrupted).
 */
import { errorText, isNeuroidError, type NeuroidError, WriteError } from "../../lib/errors/mod.ts";
import { progressLines, stderrOutput } from "../../lib/progress/mod.ts";
import { describeTask, type Flags, helpText, type Task, type Values } from "./definition.ts";
import { UsageError } from "./usage.ts";
import { invocation } from "./invocation.ts";
import { parse } from "./parse.ts";

/** Runs a task with the process's arguments and ends the process. */
export async function runTask<F extends Flags>(task: Task<F>): Promise<never> {
  Deno.exit(await runTaskWith(task, invocation().args, stopSignal()));
}

/** Signals this soon after the first are the same one: Ctrl-C comes from the terminal and by `deno task`. */
const SAME_MS = 1000;
const LOOK_MS = 250;

/**
 * Aborted by Ctrl-C, by SIGTERM, and by the end of `deno task` or of the launcher, whatever ended
 * those. Another signal, more than a second later, ends the process at once. SIGHUP keeps its own
 * meaning, so that a run under `nohup` goes on; what a task has started is guarded and ends with it.
 */
function stopSignal(): AbortSignal {
  const aborter = new AbortController();
  let first = 0;
  const stop = (why: string) => {
    if (!aborter.signal.aborted) {
      first = performance.now();
      aborter.abort(new DOMException(`stopped by ${why}`, "AbortError"));
    } else if (performance.now() - first > SAME_MS) Deno.exit(130);
  };
  Deno.addSignalListener("SIGINT", () => stop("SIGINT"));
  // Windows has no SIGTERM.
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", () => stop("SIGTERM"));
  watchStarter(stop);
  return aborter.signal;
}

/** Calls `stop` when what has started this process is no longer there. */
function watchStarter(stop: (why: string) => void): void {
  const { launcher, command } = invocation();
  const why = `the end of ${command}`;
  if (launcher === "channel") {
    import("./channel.ts").then(({ watchChannel }) => watchChannel(() => stop(why)));
    return;
  }
  // Windows goes on naming a parent that has ended.
  if (Deno.build.os === "windows") return;
  const parent = launcher ?? (isRunByDenoTask() ? Deno.ppid : undefined);
  if (parent === undefined) return;
  const look = setInterval(() => {
    if (Deno.ppid === parent) return;
    clearInterval(look);
    stop(why);
  }, LOOK_MS);
}

function isRunByDenoTask(): boolean {
  const name = "env", variable = "INIT_CWD";
  const { state } = Deno.permissions.querySync({ name, variable });
  return state === "granted" && Deno.env.has(variable);
}

/** Runs a task with given arguments; returns the exit code. */
export async function runTaskWith<F extends Flags>(
  task: Task<F>,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<number> {
  const progress = progressLines(stderrOutput());
  try {
    const { values, positional } = parse(task, args);
    if (values.help) {
      print(values.json ? JSON.stringify(describeTask(task)) : helpText(task));
      return 0;
    }
    const quiet = values.quiet as boolean;
    // The task's own flags alone, so that it may hand them on as options.
    const own = Object.entries(values).filter(([key]) => key in task.flags);
    const result = await task.run(Object.fromEntries(own) as Values<F>, {
      positional,
      quiet,
      signal,
      progress: quiet ? undefined : progress,
      note: quiet ? undefined : (text) => {
        progress.finish();
        console.error(`note: ${text}`);
      },
    });
    progress.finish();
    const { failed = false } = result;
    if (values.json) print(JSON.stringify(result.json));
    else if (!quiet || failed === true) print(result.text);
    if (isNeuroidError(failed)) await reportFailure(failed, quiet);
    return failed ? 1 : 0;
  } catch (error) {
    progress.finish();
    if (isNeuroidError(error) && args.includes("--json")) {
      const { isFindingsError } = await loadFindings();
      if (isFindingsError(error)) print(JSON.stringify({ issues: error.issues }));
    }
    return await report(task.name, error, signal);
  }
}

/** What knows of findings: most runs end without any. */
const loadFindings = () => import("../../lib/issues/mod.ts");

// Findings that are in the task's own text are listed only where that is not printed.
async function reportFailure(error: NeuroidError, quiet: boolean): Promise<void> {
  const { isFindingsError, issuesText } = await loadFindings();
  console.error(`error: ${errorText(error)}`);
  if (!quiet || !isFindingsError(error) || error.issues.length < 2) return;
  console.error(issuesText(error.issues.filter(({ severity }) => severity === "error")));
}

async function report(
  name: string,
  error: unknown,
  signal: AbortSignal | undefined,
): Promise<number> {
  if (error instanceof UsageError) {
    console.error(`error: ${error.message}\nusage: ${invocation().command} ${name} --help`);
    return 2;
  }
  if (signal?.aborted) {
    console.error(`error: ${name}: ${errorText(signal.reason)}; run it again to continue`);
    return 130;
  }
  if (isOutOfMemory(error)) {
    console.error(`error: ${name}: not enough memory; a smaller part of the data in one run`);
    return 1;
  }
  console.error(
    `error: ${isNeuroidError(error) ? errorText(error) : `${name}: ${errorText(error)}`}`,
  );
  if (!isNeuroidError(error)) {
    if (error instanceof Error && error.stack) console.error(error.stack);
    return 1;
  }
  const { isFindingsError, issuesText } = await loadFindings();
  if (isFindingsError(error) && error.issues.length > 1) {
    console.error(`\nall findings:\n${issuesText(error.issues)}`);
  }
  return 1;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && /allocation failed|could not allocate/i.test(error.message);
}

function print(text: string): void {
  if (text === "") return;
  const bytes = new TextEncoder().encode(text.endsWith("\n") ? text : `${text}\n`);
  try {
    for (let at = 0; at < bytes.length;) at += Deno.stdout.writeSync(bytes.subarray(at));
  } catch (cause) {
    // Whoever reads has had enough, as `head` has.
    if (cause instanceof Deno.errors.BrokenPipe) return;
    throw new WriteError({
      doing: "print the result",
      found: errorText(cause),
      right: "an output where this user may write",
      where: "stdout",
      cause,
    });
  }
}
