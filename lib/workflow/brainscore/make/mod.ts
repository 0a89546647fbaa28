/** Any arrays and tables to an assembly. */
export { buildAssembly, type BuiltAssembly } from "./build_assembly.ts";
export type { BuildAssemblyOptions } from "./options.ts";
export { builtAssemblyText } from "./text.ts";
export type { LongColumns, LongOptions } from "./long/mod.ts";
export type { LeftOut, RepeatsOptions } from "./repeats/mod.ts";
export { assemblyOfTable, readTableAssembly } from "./table_assembly.ts";
export { type SettledRepetitions, settleRepetitions } from "./settle_repetitions.ts";
