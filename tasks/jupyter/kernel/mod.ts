/**
 * The kernel: the program that Jupyter, JupyterLab and our own runner start, and which runs cells in
 * `deno jupyter` behind it.
 */
export { kernelArguments } from "./arguments.ts";
export { languageServerArguments } from "./language/mod.ts";
export { endText, keepLines, type ProcessEnd } from "./engine/mod.ts";
export { type Kernelspec, kernelspec } from "./kernelspec.ts";
export { errorOutput, lineOf } from "./places/mod.ts";
export type { KernelSettings, TypeMode } from "./settings.ts";
