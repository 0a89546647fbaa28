/** TypeScript's knowledge of the cells: types, docblocks, names. */
export type { Suggestion } from "./completion.ts";
export type { Finding } from "./findings.ts";
export { languageServerArguments } from "./editor_arguments.ts";
export { Language, type LanguagePlace } from "./language.ts";
