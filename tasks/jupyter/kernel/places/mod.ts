/** Places in a cell: from the JavaScript that runs back to its lines, and what is wrong with its syntax. */
export { completeness } from "./completeness.ts";
export { lineOf } from "./line_of.ts";
export { type EarlierCell, withOwnPlaces } from "./own_places.ts";
export { parseCell, type ParsedCell, type SyntaxFault } from "./parse.ts";
export { pythonName, pythonSyntax } from "./python_habits.ts";
export { type RunCode, runCode } from "./value_call.ts";
export { type Position, translate, type Translation } from "./position.ts";
export { errorOutput, faultOutput, redeclaredAt, refusalOf } from "./refusal.ts";
