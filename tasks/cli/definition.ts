/** What a task is: its name, its flags, what it does with them, and what `--help` says of it. */
import type { NeuroidError } from "../../lib/errors/mod.ts";
import type { RunOptions } from "../../lib/progress/mod.ts";
import { dashed, type Flag, toggle } from "./flags.ts";
import { invocation } from "./invocation.ts";

/** The flags of a task by their names in code. */
// deno-lint-ignore no-explicit-any -- a flag of any value type
export type Flags = Record<string, Flag<any>>;
/** The values of the flags, by the same names. */
export type Values<F extends Flags> = {
  readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never;
};

/** What a task prints: text for people, an object for `--json`. */
export interface TaskResult {
  /** What people read on stdout. */
  readonly text: string;
  /** What `--json` prints in its place. */
  readonly json: unknown;
  /** Ends the task with exit 1. An error is also said on stderr; it is all that `--quiet` leaves. */
  readonly failed?: boolean | NeuroidError | undefined;
}

/** A task: what it takes, what it does. */
export interface Task<F extends Flags> {
  /** The name in `deno.json`. */
  readonly name: string;
  /** What it does, in one or two sentences. */
  readonly summary: string;
  /** Its own flags, by their names in code. */
  readonly flags: F;
  /** Arguments without a name, such as `DIR`; none by default. */
  readonly positional?: {
    /** What stands for them in `--help`: `DIR`, `NAME…`. */
    readonly placeholder: string;
    /** What they are. */
    readonly help: string;
    /** How many there must be. */
    readonly least: number;
    /** How many there may be. */
    readonly most: number;
  };
  /** Command lines for `--help`, without `deno task NAME`. */
  readonly examples?: readonly string[];
  /**
   * Does the work. It imports what that needs itself, by `await import(…)`: so `--help` and a wrong
   * command line load nothing but flags.
   */
  readonly run: (
    values: Values<F>,
    context: RunOptions & { readonly positional: readonly string[]; readonly quiet: boolean },
  ) => Promise<TaskResult> | TaskResult;
}

/** The flags that every task takes. */
export const COMMON_FLAGS = {
  json: toggle("print the result as one JSON object"),
  quiet: toggle("print neither progress nor result, only errors"),
  help: toggle("print this help"),
};

/** A task's definition as data, for pages and tests: what `--help --json` prints. */
export interface TaskDescription {
  readonly name: string;
  readonly summary: string;
  /** What it takes without a name; null where it takes none. */
  readonly positional: {
    readonly placeholder: string;
    readonly help: string;
    readonly least: number;
    readonly most: number;
  } | null;
  readonly flags: readonly {
    /** As it is typed, without the two hyphens. */
    readonly name: string;
    /** What stands for its value; null where it takes none. */
    readonly takes: string | null;
    readonly help: string;
    readonly required: boolean;
    /** Whether it may be given without its value. */
    readonly bare: boolean;
    /** The value where it is not given, as text; null where there is none. */
    readonly default: string | null;
  }[];
  /** Without `deno task NAME`. */
  readonly examples: readonly string[];
}

/** The definition of a task as data; its own flags, then those of all tasks. */
export function describeTask<F extends Flags>(task: Task<F>): TaskDescription {
  return {
    name: task.name,
    summary: task.summary,
    positional: task.positional ?? null,
    flags: Object.entries({ ...task.flags, ...COMMON_FLAGS } as Flags).map(([key, flag]) => ({
      name: dashed(key),
      takes: flag.placeholder ?? null,
      help: flag.help,
      required: flag.required ?? false,
      bare: flag.bare !== undefined,
      default: flag.placeholder === undefined || flag.missing === undefined
        ? null
        : String(flag.missing),
    })),
    examples: task.examples ?? [],
  };
}

/** A flag longer than this, such as a choice of many words, has its help on the next line. */
const MOST_HEAD = 40;
/** Where the lines of a summary break, and those of the flags. */
const SUMMARY_WIDTH = 80, FLAGS_WIDTH = 100;

/** What a task is called with, what it does, a line for each flag, and examples. */
export function helpText<F extends Flags>(task: Task<F>): string {
  const { command } = invocation();
  const place = task.positional;
  const tail = place === undefined
    ? ""
    : ` ${place.least === 0 ? `[${place.placeholder}]` : place.placeholder}`;
  const rows: [string, string][] = place === undefined ? [] : [[place.placeholder, place.help]];
  for (const [key, flag] of Object.entries({ ...task.flags, ...COMMON_FLAGS } as Flags)) {
    const head = `--${dashed(key)}${flag.placeholder === undefined ? "" : ` ${flag.placeholder}`}`;
    const note = flag.required
      ? " (required)"
      : flag.placeholder !== undefined && flag.missing !== undefined
      ? ` (default: ${flag.missing})`
      : "";
    rows.push([head, flag.help + note]);
  }
  const isLong = (head: string) => head.length > MOST_HEAD;
  const width = Math.max(...rows.map(([head]) => isLong(head) ? 0 : head.length));
  const summary = wrapped(task.summary, SUMMARY_WIDTH);
  const lines = [`${command} ${task.name}${tail} [flags]`, "", ...summary, ""];
  for (const [head, help] of rows) {
    if (isLong(head)) lines.push(`  ${head}`);
    for (const [i, line] of wrapped(help, FLAGS_WIDTH - width - 4).entries()) {
      lines.push(`  ${(i > 0 || isLong(head) ? "" : head).padEnd(width)}  ${line}`);
    }
  }
  for (const [i, example] of (task.examples ?? []).entries()) {
    lines.push(
      ...(i === 0 ? ["", "Examples:"] : []),
      `  ${command} ${task.name} ${example}`.trimEnd(),
    );
  }
  return lines.join("\n");
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trimStart();
    if (longer.length > width && lines.at(-1) !== "") lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
