/** What a mutant changes: for a node of the code, the small edits that its tests should notice. */
import ts from "typescript";

/** One edit of a text: what stands from `start` to `end` becomes `becomes`. */
export interface Edit {
  /** What kind of change it is. */
  readonly operator: Operator;
  readonly start: number;
  readonly end: number;
  readonly becomes: string;
}

/** The kinds of changes. */
export type Operator =
  | "arithmetic"
  | "boolean"
  | "boundary"
  | "call"
  | "comparison"
  | "condition"
  | "constant"
  | "early return"
  | "optional"
  | "removed";

/** What a sign of two operands becomes. */
const SIGNS: Readonly<Record<string, readonly (readonly [Operator, string])[]>> = {
  "+": [["arithmetic", "-"]],
  "-": [["arithmetic", "+"]],
  "*": [["arithmetic", "/"]],
  "/": [["arithmetic", "*"]],
  "%": [["arithmetic", "*"]],
  "**": [["arithmetic", "*"]],
  "+=": [["arithmetic", "-="]],
  "-=": [["arithmetic", "+="]],
  "*=": [["arithmetic", "/="]],
  "/=": [["arithmetic", "*="]],
  "===": [["comparison", "!=="]],
  "!==": [["comparison", "==="]],
  "<": [["comparison", ">="], ["boundary", "<="]],
  ">": [["comparison", "<="], ["boundary", ">="]],
  "<=": [["comparison", ">"], ["boundary", "<"]],
  ">=": [["comparison", "<"], ["boundary", ">"]],
  "&&": [["boolean", "||"]],
  "||": [["boolean", "&&"], ["optional", "??"]],
  "??": [["optional", "||"], ["optional", "&&"]],
  "??=": [["optional", "="]],
  "||=": [["optional", "="]],
};

const LOGICAL = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/** Functions of `Math` of one number: the number itself is taken. */
const ROUNDINGS = new Set(["abs", "ceil", "floor", "fround", "round", "sqrt", "trunc"]);
/** Methods that give back a thing of the kind they are called on: that thing is taken. */
const METHODS = new Set([
  ...["filter", "reverse", "slice", "sort", "subarray", "toReversed", "toSorted"],
  ...["toLowerCase", "toUpperCase", "trim", "trimEnd", "trimStart"],
]);
/** Functions that are taken for each other. */
const TWINS: ReadonlyMap<string, string> = new Map([
  ["max", "min"],
  ["min", "max"],
  ["some", "every"],
  ["every", "some"],
  ["floor", "ceil"],
  ["ceil", "floor"],
]);

/** The edits of one node, not of those below it. Strings are left as they are. */
export function editsOf(node: ts.Node, file: ts.SourceFile): Edit[] {
  const edits: Edit[] = [];
  const change = (operator: Operator, at: ts.Node, becomes: string) =>
    edits.push({ operator, start: at.getStart(file), end: at.getEnd(), becomes });
  if (ts.isBinaryExpression(node)) {
    const sign = node.operatorToken;
    const was = sign.getText(file);
    for (const [operator, becomes] of SIGNS[was] ?? []) {
      if (was === "+" && (isText(node.left) || isText(node.right))) continue;
      if ((was === "??" || becomes === "??") && isAmongLogical(node)) continue;
      change(operator, sign, becomes);
    }
  } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const operand = node.operand.getText(file);
    const postfix = ts.isPostfixUnaryExpression(node);
    if (node.operator === ts.SyntaxKind.ExclamationToken) change("boolean", node, operand);
    if (node.operator === ts.SyntaxKind.MinusToken) change("arithmetic", node, operand);
    if (node.operator === ts.SyntaxKind.PlusPlusToken) {
      change("arithmetic", node, postfix ? `${operand}--` : `--${operand}`);
    }
    if (node.operator === ts.SyntaxKind.MinusMinusToken) {
      change("arithmetic", node, postfix ? `${operand}++` : `++${operand}`);
    }
  } else if (node.kind === ts.SyntaxKind.TrueKeyword) change("boolean", node, "false");
  else if (node.kind === ts.SyntaxKind.FalseKeyword) change("boolean", node, "true");
  else if (ts.isNumericLiteral(node)) {
    const number = Number(node.getText(file).replaceAll("_", ""));
    for (const other of new Set([number + 1, number - 1, 0])) {
      if (other !== number) change("constant", node, other < 0 ? `(${other})` : String(other));
    }
  } else if (ts.isCallExpression(node)) callEdits(node, file, change);
  else if (ts.isPropertyAccessChain(node) || ts.isElementAccessChain(node)) {
    const sign = node.questionDotToken;
    if (sign) change("optional", sign, ts.isPropertyAccessChain(node) ? "." : "");
  } else if (ts.isIfStatement(node)) {
    for (const becomes of ["true", "false"]) change("condition", node.expression, becomes);
  } else if (ts.isConditionalExpression(node)) {
    for (const becomes of ["true", "false"]) change("condition", node.condition, becomes);
  } else if (ts.isWhileStatement(node)) change("condition", node.expression, "false");
  else if (ts.isForStatement(node) && node.condition) change("condition", node.condition, "false");
  else if (isRemovable(node)) change("removed", node, ";");
  else if (
    isFunctionBody(node) && (node.statements.length > 1 || !isRemovable(node.statements[0]!))
  ) {
    const start = node.getStart(file) + 1;
    edits.push({ operator: "early return", start, end: start, becomes: " return;" });
  }
  return edits;
}

function callEdits(
  node: ts.CallExpression,
  file: ts.SourceFile,
  change: (operator: Operator, at: ts.Node, becomes: string) => void,
): void {
  const { expression: called, arguments: given } = node;
  if (!ts.isPropertyAccessExpression(called)) return;
  const name = called.name.text;
  const owner = called.expression.getText(file);
  const twin = TWINS.get(name);
  if (twin !== undefined) change("call", called.name, twin);
  if (owner === "Math") {
    if (ROUNDINGS.has(name)) change("call", node, `(${given[0]!.getText(file)})`);
  } else if (METHODS.has(name)) change("call", node, owner);
}

/** A statement that does something and whose place may stay empty. */
function isRemovable(node: ts.Node): boolean {
  if (ts.isThrowStatement(node) || ts.isBreakStatement(node) || ts.isContinueStatement(node)) {
    return true;
  }
  if (!ts.isExpressionStatement(node)) return false;
  const { expression } = node;
  return !ts.isStringLiteral(expression) &&
    !(ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword);
}

function isFunctionBody(node: ts.Node): node is ts.Block {
  return ts.isBlock(node) && ts.isFunctionLike(node.parent) && node.statements.length > 0;
}

/** Whether `&&`, `||` or `??` stands next to this one: JavaScript refuses `??` among the others. */
function isAmongLogical({ parent, left, right }: ts.BinaryExpression): boolean {
  return [parent, left, right].some((node) =>
    ts.isBinaryExpression(node) && LOGICAL.has(node.operatorToken.kind)
  );
}

/** Text, or a sum that begins or ends with text. */
function isText(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ||
    (ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right)));
}
