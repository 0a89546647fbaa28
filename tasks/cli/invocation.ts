/** How this process was started: by `deno task`, or by the launcher in its name or that of `neuroid`. */

/** The argument by which the launcher tells a task who started it; it goes before the user's. */
const LAUNCHED = "--launched-by=";

/** What started a task, and with which arguments. */
export interface Invocation {
  /** What a user types before the task's name: `deno task` or `neuroid`. */
  readonly command: string;
  /**
   * What tells that the launcher has ended: that the parent is another process than this one, or that
   * the channel to it is closed. Undefined where there is no launcher.
   */
  readonly launcher?: number | "channel";
  /** The user's arguments. */
  readonly args: readonly string[];
}

/** The launcher's argument: how to see its end, and the command that the user typed. */
export function launchedBy(launcher: number | "channel", command: string): string {
  return `${LAUNCHED}${launcher}:${command}`;
}

/** Takes the launcher's argument, where it is there, off the arguments. */
export function invocationOf(args: readonly string[]): Invocation {
  const match = /^--launched-by=(?:(\d+)|channel):(.+)$/.exec(args[0] ?? "");
  if (match === null) return { command: "deno task", args };
  const launcher = match[1] === undefined ? "channel" : Number(match[1]);
  return { launcher, command: match[2]!, args: args.slice(1) };
}

let current: Invocation = invocationOf(Deno.args);

/** How this process was started. */
export function invocation(): Invocation {
  return current;
}

/** Says how a task that is loaded next is started, in the launcher's own process. */
export function setInvocation(next: Invocation): void {
  current = next;
}
