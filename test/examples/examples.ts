/**
 * Runs the examples in docblocks. `deno test --doc` does so as well, each in an isolate that loads the
 * library again; here those of a file of tests share one.
 */
import { ok } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sourceFiles } from "../house/imports.ts";
import { projectPath, withFolder } from "../helpers.ts";

/** An example as it stands in a docblock. */
export interface Example {
  /** The file, from the project's root. */
  readonly path: string;
  /** The line on which its code begins, counted from 1. */
  readonly line: number;
  /** Its code. */
  readonly code: string;
}

/** The rooms of `lib` whose examples a file of tests runs; what no other file names is that of `rest`. */
export const PARTS = {
  files: ["arrays", "files", "loaders"],
  charts: ["charts", "notebook", "rdm"],
  workflow: ["workflow"],
} as const;

/** Registers a test for each example of a part. */
export async function testExamples(part: keyof typeof PARTS | "rest"): Promise<void> {
  const examples = (await examplesOf("lib")).filter(({ path }) => partOf(path) === part);
  for (const example of examples) {
    Deno.test(`the example in ${example.path}, line ${example.line}`, () => run(example));
  }
  Deno.test(`there are examples in ${part}`, () => ok(examples.length > 0));
}

function partOf(path: string): string {
  const room = path.split("/")[1]!;
  const parts = Object.entries<readonly string[]>(PARTS);
  return parts.find(([, rooms]) => rooms.includes(room))?.[0] ?? "rest";
}

/** The examples below a folder of the project, file by file. */
export async function examplesOf(folder: string): Promise<Example[]> {
  const files = await sourceFiles(folder);
  const found = files.map(async (path) =>
    examplesIn(path, await Deno.readTextFile(projectPath(path)))
  );
  return (await Promise.all(found)).flat();
}

/** The code blocks in a text's docblocks that are TypeScript, and not marked `ignore`. */
export function examplesIn(path: string, text: string): Example[] {
  const examples: Example[] = [];
  let code: string[] | undefined;
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const [, inside] = /^ *\*(?: (.*))?$/.exec(line) ?? [];
    if (code === undefined) {
      if (/^```(ts|typescript|js|javascript)$/.test(inside ?? "")) code = [];
    } else if (inside === "```" || !/^ *\*/.test(line)) {
      examples.push({ path, line: i + 1 - code.length, code: code.join("\n") });
      code = undefined;
    } else code.push(inside ?? "");
  }
  return examples;
}

/** Runs an example as a module, whose lines are those of the file that it stands in. */
async function run({ path, line, code }: Example): Promise<void> {
  await withFolder(async (folder) => {
    const module = join(folder, path.replaceAll("/", "_"));
    await Deno.writeTextFile(module, "\n".repeat(line - 1) + code);
    await import(pathToFileURL(module).href);
  });
}
