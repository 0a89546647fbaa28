/**
 * What all tasks share: flags, `--help`, `--json`, `--quiet`, progress, errors and exit codes
 * (0 done, 1 the data or the work failed, 2 wrong usage, 130 interrupted).
 */
import { errorText, isNeuroidError, WriteError } from "../../lib/errors.ts";
import { FindingsError, issuesText } from "../../lib/issues.ts";
import type { RunOptions } from "../../lib/progress.ts";
import { progressLines, stderrOutput } from "../../lib/progress_lines.ts";
import { dashed, type Flag, toggle, UsageError } from "./flags.ts";

export * from "./flags.ts";

// deno-lint-ignore no-explicit-any -- a flag of any value type
type Flags = Record<string, Flag<any>>;
type Values<F extends Flags> = { readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never };

/** What a task prints: text for people, an object for `--json`; `failed` ends it with exit 1. */
export interface TaskResult {
  readonly text: string;
  readonly json: unknown;
  readonly failed?: boolean;
}

/** A task: what it takes, what it does. */
export interface Task<F extends Flags> {
  /** The name in `deno.json`. */
  readonly name: string;
  /** What it does, in one or two sentences. */
  readonly summary: string;
  readonly flags: F;
  /** Arguments without a name, such as `DIR`; none by default. */
  readonly positional?: {
    readonly placeholder: string;
    readonly help: string;
    readonly least: number;
    readonly most: number;
  };
  /** Command lines for `--help`, without `deno task NAME`. */
  readonly examples?: readonly string[];
  readonly run: (
    values: Values<F>,
    context: RunOptions & { readonly positional: readonly string[]; readonly quiet: boolean },
  ) => Promise<TaskResult> | TaskResult;
}

const common = {
  json: toggle("print the result as one JSON object"),
  quiet: toggle("no progress and no report: errors only"),
  help: toggle("this text"),
};

/** Runs a task with the process's arguments and ends the process. */
export async function runTask<F extends Flags>(task: Task<F>): Promise<never> {
  const aborter = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => {
      if (aborter.signal.aborted) Deno.exit(130);
      aborter.abort(new DOMException(`stopped by ${signal}`, "AbortError"));
    });
  }
  Deno.exit(await runTaskWith(task, Deno.args, aborter.signal));
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
      print(helpText(task));
      return 0;
    }
    const quiet = values.quiet as boolean;
    const result = await task.run(values as Values<F>, {
      positional,
      quiet,
      signal,
      progress: quiet ? undefined : progress,
    });
    progress.finish();
    if (values.json) print(JSON.stringify(result.json));
    else if (!quiet || result.failed) print(result.text);
    return result.failed ? 1 : 0;
  } catch (error) {
    progress.finish();
    if (error instanceof FindingsError && args.includes("--json")) {
      print(JSON.stringify({ issues: error.issues }));
    }
    return report(task.name, error, signal);
  }
}

function report(name: string, error: unknown, signal: AbortSignal | undefined): number {
  if (error instanceof UsageError) {
    console.error(`error: ${error.message}\nusage: deno task ${name} --help`);
    return 2;
  }
  if (signal?.aborted) {
    console.error(`error: ${name}: ${errorText(signal.reason)}; run it again to go on`);
    return 130;
  }
  console.error(
    `error: ${isNeuroidError(error) ? errorText(error) : `${name}: ${errorText(error)}`}`,
  );
  if (!isNeuroidError(error) && error instanceof Error && error.stack) console.error(error.stack);
  if (error instanceof FindingsError && error.issues.length > 1) {
    console.error(`\nall findings:\n${issuesText(error.issues)}`);
  }
  return 1;
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
      right: "an output that can be written to",
      where: "stdout",
      cause,
    });
  }
}

function parse<F extends Flags>(task: Task<F>, args: readonly string[]) {
  const flags: Flags = { ...task.flags, ...common };
  const byName = new Map(Object.keys(flags).map((key) => [dashed(key), key]));
  const values: Record<string, unknown> = {};
  const positional: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === "--") {
      positional.push(...args.slice(i + 1));
      break;
    }
    if (!arg.startsWith("-") || arg === "-") {
      positional.push(arg);
      continue;
    }
    const [given, inline] = splitOnce(arg.replace(/^--?/, ""), "=");
    const name = given === "h" ? "help" : given;
    const key = byName.get(name);
    if (key === undefined) {
      throw new UsageError(
        `unknown flag ${arg}; ${task.name} takes ${
          [...byName.keys()].map((n) => `--${n}`).join(" ")
        }`,
      );
    }
    const flag = flags[key]!;
    if (key in values) throw new UsageError(`--${name} is given twice`);
    if (flag.placeholder === undefined) {
      if (inline !== undefined) throw new UsageError(`--${name} takes no value`);
      values[key] = flag.parse("", name);
      continue;
    }
    const value = inline ?? args[++i];
    if (value === undefined || (inline === undefined && /^--[a-z]/.test(value))) {
      throw new UsageError(`--${name} has no value; it takes ${flag.placeholder}`);
    }
    values[key] = flag.parse(value, name);
  }
  if (!values.help) checkComplete(task, flags, values, positional);
  for (const [key, flag] of Object.entries(flags)) values[key] ??= flag.missing;
  return { values, positional };
}

function checkComplete<F extends Flags>(
  task: Task<F>,
  flags: Flags,
  values: Record<string, unknown>,
  positional: readonly string[],
): void {
  for (const [key, flag] of Object.entries(flags)) {
    if (flag.required && values[key] === undefined) {
      throw new UsageError(
        `--${dashed(key)} is missing; it takes ${flag.placeholder}: ${flag.help}`,
      );
    }
  }
  const { least = 0, most = 0, placeholder = "" } = task.positional ?? {};
  if (positional.length > most) {
    throw new UsageError(`unexpected argument "${positional[most]}"`);
  }
  if (positional.length < least) throw new UsageError(`${placeholder} is missing`);
}

/** Flags longer than this, choices of many words, have their help on the next line. */
const MOST_HEAD = 40;

/** The text of `--help`. */
export function helpText<F extends Flags>(task: Task<F>): string {
  const place = task.positional;
  const tail = place === undefined
    ? ""
    : ` ${place.least === 0 ? `[${place.placeholder}]` : place.placeholder}`;
  const rows: [string, string][] = place === undefined ? [] : [[place.placeholder, place.help]];
  for (const [key, flag] of Object.entries({ ...task.flags, ...common } as Flags)) {
    const head = `--${dashed(key)}${flag.placeholder === undefined ? "" : ` ${flag.placeholder}`}`;
    const note = flag.required
      ? " (needed)"
      : flag.placeholder !== undefined && flag.missing !== undefined
      ? ` (default: ${flag.missing})`
      : "";
    rows.push([head, flag.help + note]);
  }
  const isLong = (head: string) => head.length > MOST_HEAD;
  const width = Math.max(...rows.map(([head]) => isLong(head) ? 0 : head.length));
  const lines = [`deno task ${task.name}${tail} [flags]`, "", task.summary, ""];
  for (const [head, help] of rows) {
    if (isLong(head)) lines.push(`  ${head}`);
    lines.push(`  ${(isLong(head) ? "" : head).padEnd(width)}  ${help}`);
  }
  for (const [i, example] of (task.examples ?? []).entries()) {
    lines.push(...(i === 0 ? ["", "Examples:"] : []), `  deno task ${task.name} ${example}`);
  }
  return lines.join("\n");
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
