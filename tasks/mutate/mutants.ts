/** The mutants of a file: all edits of its code, each with its place. */
import ts from "typescript";
import { RandomState } from "../../lib/arrays/mod.ts";
import { type Edit, editsOf, type Operator } from "./operators.ts";

/** A file with one small change. */
export interface Mutant {
  /** Its path from the project's root. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly operator: Operator;
  /** The code that is changed, with spaces in place of line ends. */
  readonly was: string;
  readonly becomes: string;
  /** The whole text of the changed file. */
  readonly text: string;
}

/** All mutants of a TypeScript file, in the order of their places. Types and comments have none. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = parsed(file, text);
  const found: Mutant[] = [];
  const visit = (node: ts.Node) => {
    if (isWithoutCode(node)) return;
    for (const edit of editsOf(node, source)) found.push(mutantOf(source, edit));
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

/**
 * So many of the mutants, drawn by a seed, in their old order; all where there are no more. Those that do
 * not parse are left out: no test is needed to notice them.
 */
export function drawn(mutants: readonly Mutant[], count: number, seed: number): Mutant[] {
  const places = new RandomState(seed).permutation(mutants.length).slice(0, count).sort();
  return Array.from(places, (place) => mutants[place]!).filter(parses);
}

/** What stands for types, and what only names other files: nothing of it runs. */
function isWithoutCode(node: ts.Node): boolean {
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) || ts.isTypeParameterDeclaration(node) ||
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isDecorator(node) ||
    (ts.isNumericLiteral(node) && ts.isPropertyAssignment(node.parent) &&
      node.parent.name === node);
}

function mutantOf(source: ts.SourceFile, edit: Edit): Mutant {
  const { text } = source;
  const { line, character } = source.getLineAndCharacterOfPosition(edit.start);
  return {
    file: source.fileName,
    line: line + 1,
    column: character + 1,
    operator: edit.operator,
    was: text.slice(edit.start, edit.end).replace(/\s+/g, " "),
    becomes: edit.becomes.trim(),
    text: text.slice(0, edit.start) + edit.becomes + text.slice(edit.end),
  };
}

function parsed(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}

function parses({ file, text }: Mutant): boolean {
  // The compiler's list of what it could not parse is there, but not among its types.
  const { parseDiagnostics } = parsed(file, text) as ts.SourceFile & {
    readonly parseDiagnostics: readonly unknown[];
  };
  return parseDiagnostics.length === 0;
}
