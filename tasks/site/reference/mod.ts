/** The reference of the library, made of its docblocks. */
export { readDoors } from "./doc_json.ts";
export type { Door } from "./doc_types.ts";
export { type Reference, referencePages } from "./reference_pages.ts";
