/** Runs a document's examples: lines of tasks, and code, in the order in which they stand. */
import { join } from "node:path";
import { projectPath } from "../helpers.ts";
import type { DocBlock } from "./docs.ts";
import { taskCalls } from "./docs.ts";

/** What stands between the outputs of two blocks. */
const MARK = "\u{1}";

/** A block with what it printed. */
export interface Ran {
  readonly block: DocBlock;
  readonly lines: readonly string[];
}

/** Runs the tasks of a block in the project's folder, with `out/guide` led elsewhere. */
export async function runTasks(block: DocBlock, out: string): Promise<void> {
  const { tasks } = JSON.parse(await Deno.readTextFile(projectPath("deno.json"))) as {
    tasks: Record<string, { command: string }>;
  };
  for (const { name, args, line } of taskCalls(block)) {
    const [, ...command] = tasks[name]!.command.split(" ");
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [...command, ...args.map((word) => word.replace(/^out\/guide/, out)), "--quiet"]
        .filter((word, i, all) => word !== "--quiet" || !all.includes("--help") || i === 0),
      cwd: projectPath(),
      env: { NO_COLOR: "1" },
    }).output();
    if (code !== 0) {
      const said = new TextDecoder().decode(stderr);
      throw new Error(`${block.file}:${block.line}: ${line}\nended with ${code}\n${said}`);
    }
  }
}

/**
 * Runs blocks of TypeScript as one program, in order; each printed line belongs to its block. Types are
 * checked where `checked` says so.
 */
export async function runCode(
  blocks: readonly DocBlock[],
  out: string,
  checked: boolean,
): Promise<Ran[]> {
  const imports: string[] = [], bodies: string[] = [];
  for (const { text } of blocks) {
    const led = text.replaceAll("out/guide", out);
    imports.push(...led.match(/^import [\s\S]*?;$/gm) ?? []);
    bodies.push(led.replace(/^import [\s\S]*?;$/gm, ""));
  }
  const program = [...imports, ...bodies].join(`\nconsole.log("${MARK}");\n`)
    .replaceAll(`\nconsole.log("${MARK}");\nimport`, "\nimport");
  const path = join(await Deno.makeTempDir({ prefix: "neuroid-docs-" }), "example.ts");
  await Deno.writeTextFile(path, program);
  try {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        checked ? "--check" : "--no-check",
        "-A",
        "--config",
        projectPath("deno.json"),
        path,
      ],
      cwd: projectPath(),
      env: { NO_COLOR: "1" },
    }).output();
    const text = new TextDecoder();
    if (code !== 0) throw new Error(`${blocks[0]!.file}: ${text.decode(stderr)}`);
    return printed(blocks, text.decode(stdout));
  } finally {
    await Deno.remove(join(path, ".."), { recursive: true });
  }
}

function printed(blocks: readonly DocBlock[], stdout: string): Ran[] {
  const parts = stdout.split(`${MARK}\n`).slice(-blocks.length);
  return blocks.map((block, i) => ({
    block,
    lines: parts[i]!.split("\n").filter((line) => line !== ""),
  }));
}

/** The numbers and words of printed text, as both languages print them. */
export function tokens(text: string): (number | string)[] {
  const found = text.match(/-?\d+(?:\.\d*)?(?:e[+-]?\d+)?|[A-Za-z_][\w]*/gi) ?? [];
  return found.map((token) => {
    if (/^nan$/i.test(token)) return "nan";
    const number = Number(token);
    return Number.isNaN(number) ? token.toLowerCase() : number;
  });
}
