/** What a cell's syntax is: where it is wrong, and what of it is its value. */
import type { Position } from "./position.ts";

/** Something that is wrong with a cell's syntax. */
export interface SyntaxFault {
  /** In the parser's words, without a place. */
  readonly message: string;
  readonly place: Position;
  /** Whether Deno would leave it out without a word. */
  readonly isPassedOver: boolean;
}

/** A cell as it was read. */
export interface ParsedCell {
  /** From where to where the expression stands whose value is shown; none where the cell ends otherwise. */
  readonly value?: readonly [start: number, end: number] | undefined;
  /** The first fault. */
  readonly fault?: SyntaxFault | undefined;
}

interface BabelError {
  readonly message: string;
  readonly reasonCode: string;
  readonly loc: { readonly line: number; readonly column: number };
}

/** Reads a cell; undefined where the parser cannot be had. */
export async function parseCell(code: string): Promise<ParsedCell | undefined> {
  // Half a second after the start it is there; the first cell waits for it.
  const parser = await import("@babel/parser").catch(() => undefined);
  if (parser === undefined) return undefined;
  try {
    const { program, errors } = parser.parse(code, {
      sourceType: "module",
      errorRecovery: true,
      plugins: ["typescript", "decorators", "decoratorAutoAccessors"],
    });
    const last = program.body.at(-1);
    const { start, end } = last?.type === "ExpressionStatement" ? last.expression : {};
    return {
      value: typeof start === "number" && typeof end === "number" ? [start, end] : undefined,
      fault: errors?.[0] && faultOf(errors[0] as unknown as BabelError),
    };
  } catch (error) {
    return { fault: faultOf(error as BabelError) };
  }
}

function faultOf({ message, reasonCode, loc }: BabelError): SyntaxFault {
  return {
    message: message.replace(/ \(\d+:\d+\)$/, ""),
    place: { line: loc.line, column: loc.column + 1 },
    isPassedOver: reasonCode === "UnterminatedComment",
  };
}
