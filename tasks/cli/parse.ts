/** A task's arguments to the values of its flags. */
import { COMMON_FLAGS, type Flags, type Task } from "./definition.ts";
import { likelyName } from "../../lib/errors/mod.ts";
import { dashed } from "./flags.ts";
import { missingFlag, UsageError } from "./usage.ts";

/**
 * Reads `--name value`, `--name=value` and what has no name; `--` ends the flags.
 *
 * @throws {UsageError} for a flag that is unknown, given twice, wrong or missing.
 */
export function parse<F extends Flags>(task: Task<F>, args: readonly string[]) {
  const flags: Flags = { ...task.flags, ...COMMON_FLAGS };
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
    const [given, inline] = splitOnce(arg, "=");
    const name = given === "-h" ? "help" : given.slice(2);
    const key = given === "-h" || given.startsWith("--") ? byName.get(name) : undefined;
    if (key === undefined) {
      const meant = likelyName(given.replace(/^-+/, ""), byName.keys());
      throw new UsageError(
        `unknown flag ${arg}; ${meant === undefined ? "" : `did you mean --${meant}? `}` +
          `${task.name} takes ${[...byName.keys()].map((n) => `--${n}`).join(" ")}`,
      );
    }
    const flag = flags[key]!;
    if (key in values && flag.more === undefined) {
      throw new UsageError(`--${name} is given twice; give it once`);
    }
    if (flag.placeholder === undefined) {
      if (inline !== undefined) {
        throw new UsageError(`--${name} is "${inline}"; it takes no value: leave out =${inline}`);
      }
      values[key] = flag.parse("", name);
      continue;
    }
    const value = inline ?? args[++i];
    if (value === undefined || (inline === undefined && /^--[a-z]/.test(value))) {
      if (flag.bare !== undefined) {
        values[key] = flag.bare;
        i--;
        continue;
      }
      throw new UsageError(`--${name} has no value; it takes ${flag.placeholder}`);
    }
    const parsed = flag.parse(value, name);
    values[key] = key in values ? flag.more!(values[key], parsed) : parsed;
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
  const { least = 0, most = 0, placeholder = "" } = task.positional ?? {};
  if (positional.length > most) {
    const takes = most === 0
      ? `${task.name} takes flags alone, each with -- before its name`
      : `${task.name} takes ${most === 1 ? "one" : `at most ${most}`} ${placeholder}: ${
        task.positional!.help
      }`;
    throw new UsageError(`unexpected argument "${positional[most]}"; ${takes}`);
  }
  for (const [key, flag] of Object.entries(flags)) {
    if (flag.required && values[key] === undefined) {
      throw missingFlag(dashed(key), `it takes ${flag.placeholder}: ${flag.help}`);
    }
  }
  if (positional.length < least) {
    throw new UsageError(
      `${placeholder} is missing; ${task.name} takes ${placeholder}: ${task.positional!.help}`,
    );
  }
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
