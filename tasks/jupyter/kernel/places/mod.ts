/** Places in a cell: from the JavaScript that runs back to its lines, and what is wrong with its syntax. */
export { completeness } from "./completeness.ts";
export { lineOf } from "./line_of.ts";
export { withOwnPlaces } from "./own_places.ts";
export { type Position, translate, type Translation } from "./position.ts";
export { errorOutput, refusalOf } from "./refusal.ts";
