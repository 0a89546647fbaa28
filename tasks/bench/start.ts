/** What starts take: a task's help, a check of a tree, a notebook's first import and first chart. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { contend } from "./contender.ts";
import { type BenchRow, type Contender, takeTurns } from "./race.ts";
import type { Wants } from "./wants.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A process each, from its start to its end; of a notebook's, that of Deno alone has been before. */
const STARTS = {
  "deno": ["Deno alone, an empty program", ["eval", ""]],
  "help": ["nsd:check --help", ["run", "-A", "tasks/nsd_check.ts", "--help"]],
  "check": [
    "nsd:check of the sample tree",
    ["run", "-A", "tasks/nsd_check.ts", "--root", "data-samples/nsd-mini", "--quiet"],
  ],
  "import": ["a program that imports neuroid", ["eval", 'await import("neuroid");']],
  "chart": [
    "a program that imports neuroid and draws a first chart",
    [
      "eval",
      "const { ceilingChart } = await import('neuroid');" +
      "const table = { region: ['V1', 'V1', 'IT', 'IT'], subject: ['a', 'b', 'a', 'b'], ceiling: [4, 5, 1, 2] };" +
      "await ceilingChart(table).renderPng();",
    ],
  ],
} as const;

/** A row each, alone: Python has no counterpart. */
export async function startBench(wants: Wants): Promise<BenchRow[]> {
  const contenders: Record<string, Contender> = {};
  for (const [key] of Object.entries(STARTS)) {
    if (!wants(`start/${key}`)) continue;
    contenders[key] = { ours: "start.ts", args: [key], allow: ["--allow-run", "--allow-read"] };
  }
  const sides = await takeTurns(contenders, 5);
  return Object.entries(sides).map(([key, { seconds }]) => ({
    id: `start/${key}`,
    name: `start: ${STARTS[key as keyof typeof STARTS][0]}`,
    ours: { seconds },
  }));
}

// Our side: which start.
if (import.meta.main) {
  const [, args] = STARTS[Deno.args[0] as keyof typeof STARTS];
  await contend(async () => {
    const command = new Deno.Command(Deno.execPath(), {
      args: [...args],
      cwd: root,
      stdout: "null",
      stderr: "inherit",
    });
    if (!(await command.output()).success) throw new Error(`${join(root, args.join(" "))} failed`);
  });
}
