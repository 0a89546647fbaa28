/** What `neuroid --help` says, and what it answers to a name that it does not know. */
import { editDistance, orText } from "../../lib/errors/mod.ts";
import { GROUPS, needsCheckout, TASKS } from "./table.ts";

/** All tasks in groups, one per line; those that need a checkout only if there is one. */
export function overviewText(command: string, isCheckout: boolean): string {
  const groups = Object.entries(GROUPS).map(([group, tasks]) =>
    [
      group,
      Object.entries(tasks).filter(([name]) => isCheckout || !needsCheckout(name)),
    ] as const
  ).filter(([, tasks]) => tasks.length > 0);
  const width = Math.max(...groups.flatMap(([, tasks]) => tasks.map(([name]) => name.length)));
  const lines = groups.flatMap(([group, tasks]) => [
    "",
    `${group}:`,
    ...tasks.map(([name, { does }]) => `  ${name.padEnd(width)}  ${does}`),
  ]);
  return [
    `${command} TASK [flags]`,
    "",
    "Turns recordings of visual cortex (NSD, Sensorium, your own) into Brain-Score packages.",
    ...lines,
    "",
    `${command} TASK --help prints a task's flags, with examples; ${command} --version prints versions.`,
    "Each task takes --json and --quiet. Exit codes: 0 done, 1 data or work failed, 2 wrong usage.",
  ].join("\n");
}

/**
 * The tasks that were most likely meant by a name: those that differ in a letter or two, else those
 * that hold a part of it, then what looks a little like it.
 */
export function nearestTasks(name: string): string[] {
  const wanted = name.toLowerCase().replace(/[\s._-]+/g, ":");
  const parts = wanted.split(":").filter((part) => part.length > 2);
  const distances = new Map(Object.keys(TASKS).map((task) => [task, editDistance(wanted, task)]));
  const all = [...distances.keys()].sort((a, b) => distances.get(a)! - distances.get(b)!);
  const within = (most: (task: string) => number) =>
    all.filter((task) => distances.get(task)! <= most(task));
  const misspelt = within((task) => Math.min(2, task.length / 4));
  if (misspelt.length > 0) return misspelt;
  const holding = all.filter((task) => parts.some((part) => task.includes(part)));
  return [...new Set([...holding, ...within((task) => task.length / 3)])].slice(0, 6);
}

/** What to say of a task that is not there. */
export function unknownTaskText(name: string, command: string): string {
  const near = nearestTasks(name);
  const meant = near.length === 0 ? `${command} --help lists all` : `did you mean ${orText(near)}?`;
  return `error: unknown task "${name}"; ${meant}\nusage: ${command} --help`;
}
