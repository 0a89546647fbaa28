/** The text of a task's `--help`. */
import { COMMON_FLAGS, type Flags, type Task } from "./definition.ts";
import { dashed } from "./flags.ts";

/** Flags longer than this, choices of many words, have their help on the next line. */
const MOST_HEAD = 40;

/** What a task is called with, a line a flag, and examples. */
export function helpText<F extends Flags>(task: Task<F>): string {
  const place = task.positional;
  const tail = place === undefined
    ? ""
    : ` ${place.least === 0 ? `[${place.placeholder}]` : place.placeholder}`;
  const rows: [string, string][] = place === undefined ? [] : [[place.placeholder, place.help]];
  for (const [key, flag] of Object.entries({ ...task.flags, ...COMMON_FLAGS } as Flags)) {
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
