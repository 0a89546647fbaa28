/** One array of a file of any kind, whole or by parts. */
export type { ArrayFile, WideLabels } from "./array_file.ts";
export { openArray, type OpenArrayOptions } from "./open_array.ts";
