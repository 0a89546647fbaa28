/** What is wrong with a cell that Deno refused without a word, as it does with wrong syntax. */
import type { ErrorOutput } from "../../format/mod.ts";
import { translate } from "./position.ts";

/** The error of such a cell, with its place; `fallback` is what Deno has said, if anything. */
export async function refusalOf(source: string, fallback: string): Promise<ErrorOutput> {
  const refused = await translate(source);
  if (refused?.kind !== "refused") return errorOutput("Error", fallback);
  const { message, place } = refused;
  const line = source.split("\n")[place.line - 1] ?? "";
  return errorOutput("SyntaxError", message, [
    `    at <anonymous>:${place.line}:${place.column}`,
    "",
    `  ${line}`,
    `  ${" ".repeat(Math.max(0, place.column - 1))}^`,
  ]);
}

/** An error output in the form that the kernel itself gives. */
export function errorOutput(ename: string, evalue: string, where: string[] = []): ErrorOutput {
  return { output_type: "error", ename, evalue, traceback: [`${ename}: ${evalue}`, ...where] };
}
