/** What is wrong with a cell that Deno refused without a word, as it does with wrong syntax. */
import type { ErrorOutput } from "../../format/mod.ts";
import { type Position, translate } from "./position.ts";
import { pythonSyntax } from "./python_habits.ts";

/** The error of such a cell, with its place; `fallback` is what Deno has said, if anything. */
export async function refusalOf(source: string, fallback: string): Promise<ErrorOutput> {
  const refused = await translate(source);
  if (refused?.kind !== "refused") return errorOutput("Error", fallback);
  return faultOutput(source, refused);
}

/** A syntax error with its place in the cell, and what to write where it is a habit of Python. */
export function faultOutput(
  source: string,
  { message, place }: { readonly message: string; readonly place: Position },
): ErrorOutput {
  const line = source.split("\n")[place.line - 1] ?? "";
  const advice = pythonSyntax(line);
  return errorOutput("SyntaxError", advice === undefined ? message : `${message}; ${advice}`, [
    `    at <anonymous>:${place.line}:${place.column}`,
    "",
    `  ${line}`,
    `  ${" ".repeat(Math.max(0, place.column - 1))}^`,
  ]);
}

/** Where a cell declares a name that an earlier one has as what cannot be declared again. */
export function redeclaredAt(source: string, message: string): Position | undefined {
  const name = /^Identifier '(.+)' has already been declared$/.exec(message)?.[1];
  if (name === undefined || !/^[\w$]+$/.test(name)) return undefined;
  const escaped = name.replaceAll("$", "\\$");
  const declaration = new RegExp(
    `\\b(?:let|const|class|function\\*?|import\\b[^;'"]*?[{,\\s])\\s*(${escaped})(?![\\w$])`,
    "d",
  );
  const [from] = declaration.exec(source)?.indices?.[1] ?? [];
  if (from === undefined) return undefined;
  const before = source.slice(0, from).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/** An error output in the form that the kernel itself gives. */
export function errorOutput(ename: string, evalue: string, where: string[] = []): ErrorOutput {
  return { output_type: "error", ename, evalue, traceback: [`${ename}: ${evalue}`, ...where] };
}
