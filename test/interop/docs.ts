/** Reads the blocks of code in the documents, and runs them. */
import { projectPath } from "../helpers.ts";

/** A block of code in a Markdown file. */
export interface DocBlock {
  readonly file: string;
  /** Its first line, counted from 1. */
  readonly line: number;
  readonly language: string;
  /** What stands behind the language: `run`. */
  readonly info: string;
  readonly text: string;
  /** The heading of level 2 above it. */
  readonly section: string;
}

/** The Markdown files that users read, paths from the project's root. */
export async function documents(): Promise<string[]> {
  const found = ["README.md", "CONTRIBUTING.md"];
  for (const folder of ["docs", "docs/guides"]) {
    for await (const { name } of Deno.readDir(projectPath(folder))) {
      if (name.endsWith(".md") && name !== "bench.md") found.push(`${folder}/${name}`);
    }
  }
  return found.sort();
}

/** The blocks of a Markdown file. */
export async function blocksOf(file: string): Promise<DocBlock[]> {
  const lines = (await Deno.readTextFile(projectPath(file))).split("\n");
  const blocks: DocBlock[] = [];
  let section = "";
  for (let i = 0; i < lines.length; i++) {
    if (lines[i]!.startsWith("## ")) section = lines[i]!.slice(3);
    const fence = /^```(\w*)\s*(.*)$/.exec(lines[i]!);
    if (fence === null) continue;
    const first = i + 1;
    while (++i < lines.length && lines[i] !== "```");
    const [, language, info] = fence as unknown as [string, string, string];
    const text = lines.slice(first, i).join("\n");
    blocks.push({ file, line: first + 1, language, info: info.trim(), text, section });
  }
  return blocks;
}

/** The words of a line of a shell, quotes taken off, without its comment and where its output goes. */
export function shellWords(line: string): string[] {
  const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|(#.*|>.*)|(\S+)/g)];
  return words.filter(([, , , rest]) => rest === undefined)
    .map(([, double, single, , plain]) => double ?? single ?? plain!);
}

/** The lines of a block that call tasks, as the task's name and its arguments. */
export function taskCalls({ text }: DocBlock): { name: string; args: string[]; line: string }[] {
  return text.split("\n").flatMap((line) => {
    const words = shellWords(line);
    const at = words.findIndex((word, i) =>
      word === "task" && /^deno(@|$)/.test(words[i - 1] ?? "")
    );
    return at < 0 ? [] : [{ name: words[at + 1]!, args: words.slice(at + 2), line }];
  });
}
