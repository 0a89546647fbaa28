/** Any arrays and tables to an assembly. */
export { buildAssembly, type BuiltAssembly } from "./build_assembly.ts";
export type { BuildAssemblyOptions } from "./options.ts";
export { builtAssemblyText } from "./text.ts";
