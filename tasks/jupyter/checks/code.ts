/** Types, lint and format of the code in notebooks, by Deno's own tools, which read no notebooks. */
import { join } from "node:path";
import type { Issue } from "../../../lib/issues/mod.ts";
import { codeCells, type Notebook, withoutEscapes } from "../format/mod.ts";
import { type CellModule, cellModule, placeText } from "./cell_module.ts";

/** A notebook with the name of its file. */
export interface NamedNotebook {
  /** By which issues name it. */
  readonly file: string;
  /** What the file holds. */
  readonly notebook: Notebook;
}

/** Says whether the types of modules at these paths hold, together with what else it checks. */
export type CheckTogether = (modules: readonly string[]) => Promise<boolean>;

/**
 * Checks the code of notebooks with the settings and imports of a project's `deno.json`, whose path
 * is `config`. Issues: `CELL_TYPES`, `CELL_LINT`, `CELL_FORMAT`. Nearly all of a check of types is that
 * of the library: `checkTogether` is for who checks that too. Where it says no, the notebooks are checked
 * alone, to tell whose the errors are.
 */
export async function codeIssues(
  notebooks: readonly NamedNotebook[],
  config: string,
  checkTogether: CheckTogether = () => Promise.resolve(false),
): Promise<Issue[]> {
  if (notebooks.length === 0) return [];
  const folder = await Deno.makeTempDir({ prefix: "neuroid-cells-" });
  try {
    const modules = new Map<string, { file: string; module: CellModule }>();
    const cells = new Map<string, string>();
    for (const [i, { file, notebook }] of notebooks.entries()) {
      const module = cellModule(notebook);
      modules.set(`notebook${i}.ts`, { file, module });
      await Deno.writeTextFile(join(folder, `notebook${i}.ts`), module.text);
      for (const { cell, number } of codeCells(notebook)) {
        cells.set(`notebook${i}-cell${number}.ts`, placeText(file, { cell: number }));
        await Deno.writeTextFile(join(folder, `notebook${i}-cell${number}.ts`), `${cell.source}\n`);
      }
    }
    const place = (name: string, line: number) => {
      const found = modules.get(name);
      return found === undefined ? name : placeText(found.file, found.module.placeOf(line));
    };
    const run = (...args: string[]) => deno([...args, "--config", config], folder);
    const hold = await checkTogether([...modules.keys()].map((name) => join(folder, name)));
    return [
      ...(hold ? [] : typeIssues(await run("check", ...modules.keys()), place)),
      ...lintIssues(await run("lint", "--json", ...modules.keys()), place),
      ...formatIssues(await run("fmt", "--check", ...cells.keys()), cells),
    ];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

type PlaceOf = (name: string, line: number) => string;

interface Printed {
  readonly success: boolean;
  readonly out: string;
  readonly err: string;
}

/** Blocks of `TS2322 [ERROR]: …`, the line of code, marks below it, and `at file:///…/notebook0.ts:3:7`. */
function typeIssues({ success, out, err }: Printed, place: PlaceOf): Issue[] {
  if (success) return [];
  const text = (out + err).replace(/^Check .*\n/gm, "");
  const found = text.split(/^(?=TS\d+ \[)/m).flatMap((block): Issue[] => {
    const head = /^TS(\d+) \[\w+\]: /.exec(block);
    const at = AT.exec(block);
    if (head === null || at === null) return [];
    const lines = block.slice(head[0].length).split("\n");
    const marks = lines.findIndex((line) => /^\s*[~^]+\s*$/.test(line));
    const end = marks > 0 ? marks - 1 : lines.findIndex((line) => AT.test(line));
    const message = lines.slice(0, end).map((line) => line.trim()).join(" ");
    return [issue("CELL_TYPES", place(at[1]!, Number(at[2])), `${message} (TS${head[1]})`)];
  });
  if (found.length > 0) return found;
  // Something before types, such as a cell that is not TypeScript.
  const at = AT.exec(text);
  const message = /^error: (.*)/m.exec(text)?.[1] ?? text.trim();
  return [issue("CELL_TYPES", at === null ? "notebooks" : place(at[1]!, Number(at[2])), message)];
}

const AT = /at file:\/\/\S*?([^/\s]+):(\d+):\d+/;

interface LintReport {
  readonly diagnostics: readonly {
    readonly filename: string;
    readonly code: string;
    readonly message: string;
    readonly hint?: string | null;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

function lintIssues({ out }: Printed, place: PlaceOf): Issue[] {
  // Where a cell is not TypeScript the linter has nothing to say that the type check has not said.
  const { diagnostics = [] } = JSON.parse(out || "{}") as Partial<LintReport>;
  return diagnostics.map(({ filename, code, message, hint, range }) => {
    const where = place(filename.split("/").at(-1)!, range.start.line);
    return issue("CELL_LINT", where, `${message} (${code})`, hint ?? "");
  });
}

function formatIssues({ success, out, err }: Printed, cells: ReadonlyMap<string, string>): Issue[] {
  if (success) return [];
  const named = new Set((out + err).match(/notebook\d+-cell\d+\.ts/g) ?? []);
  return [...cells].filter(([name]) => named.has(name)).map(([, where]) =>
    issue(
      "CELL_FORMAT",
      where,
      "not formatted as `deno fmt` would",
      "`deno task notebooks:text` to Markdown and back formats it",
    )
  );
}

function issue(code: string, location: string, message: string, suggestion = ""): Issue {
  return { code, severity: "error", location, message, suggestion };
}

async function deno(args: string[], cwd: string): Promise<Printed> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd,
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => withoutEscapes(new TextDecoder().decode(bytes));
  return { success, out: text(stdout), err: text(stderr) };
}
