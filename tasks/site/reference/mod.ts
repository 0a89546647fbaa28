/** The reference of the library, made of its docblocks. */
export { type Door, readDoors } from "./doc_json.ts";
export { type Reference, referencePages } from "./reference_pages.ts";
