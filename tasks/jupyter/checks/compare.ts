/**
 * Comparing a notebook as it is committed with a new run of it: texts exactly, pictures by size,
 * since another machine may set a pixel differently.
 */
import {
  type CodeCell,
  codeCells,
  type Notebook,
  type Output,
  pictureOf,
  pngSize,
} from "../format/mod.ts";

/** A difference in one code cell. */
export interface CellDifference {
  /** The code cell's number from 1. */
  readonly cell: number;
  /** What differs, in one line. */
  readonly message: string;
}

/** What differs between the committed outputs of a notebook and those of a new run. */
export function compareNotebooks(committed: Notebook, run: Notebook): CellDifference[] {
  const before = codeCells(committed);
  const after = codeCells(run);
  return after.flatMap(({ cell, number }, i) => {
    const message = compareCells(before[i]!.cell, cell);
    return message === undefined ? [] : [{ cell: number, message }];
  });
}

function compareCells(committed: CodeCell, run: CodeCell): string | undefined {
  const [before, after] = [committed.outputs, run.outputs];
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const [old, now] = [before[i], after[i]];
    const where = `output ${i + 1}`;
    if (old === undefined) return `${where} is new: ${describe(now!)}`;
    if (now === undefined) return `${where} is gone: ${describe(old)}`;
    if (kind(old) !== kind(now)) return `${where} was ${describe(old)}, is now ${describe(now)}`;
    const message = compareOutputs(old, now);
    if (message !== undefined) return `${where}, ${message}`;
  }
  return undefined;
}

function compareOutputs(old: Output, now: Output): string | undefined {
  const after = textsOf(now);
  for (const [name, text] of textsOf(old)) {
    const message = compareTexts(text, after.get(name) ?? "");
    if (message !== undefined) return `${name}: ${message}`;
  }
  const [oldSize, newSize] = [old, now].map((output) => pngSize(pictureOf(output)?.base64 ?? ""));
  if (oldSize !== newSize) return `picture: was ${oldSize} pixels, is now ${newSize}`;
  return undefined;
}

/** The first line that differs. */
function compareTexts(old: string, now: string): string | undefined {
  if (old === now) return undefined;
  const [before, after] = [old.split("\n"), now.split("\n")];
  const i = before.findIndex((line, at) => line !== after[at]);
  const line = i < 0 ? before.length : i;
  const quote = (text: string | undefined) =>
    text === undefined
      ? "nothing"
      : JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
  return `line ${line + 1} was ${quote(before[line])}, is now ${quote(after[line])}`;
}

/** An output's texts by name; pictures inside HTML count as one word each. */
function textsOf(output: Output): Map<string, string> {
  if (output.output_type === "stream") return new Map([[output.name, output.text]]);
  if (output.output_type === "error") {
    return new Map([["error", `${output.ename}: ${output.evalue}`]]);
  }
  const texts = Object.entries(output.data)
    .filter(([type, value]) => type.startsWith("text/") && typeof value === "string")
    .map(([type, value]) => [type, String(value).replace(EMBEDDED_PICTURE, "(picture)")] as const);
  return new Map(texts);
}

const EMBEDDED_PICTURE = /data:image\/[a-z+]+;base64,[A-Za-z0-9+/=]+/g;

/** What must be the same before anything else is compared. */
function kind(output: Output): string {
  if (output.output_type === "stream") return output.name;
  if (output.output_type === "error") return "error";
  return [output.output_type, ...Object.keys(output.data).sort()].join(" ");
}

function describe(output: Output): string {
  switch (output.output_type) {
    case "stream":
      return `text on ${output.name}`;
    case "error":
      return `the error ${output.ename}`;
    default:
      return Object.keys(output.data).sort().join(" with ") || "an empty display";
  }
}
