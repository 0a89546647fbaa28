/**
 * Modules that hold bytes as text: compiled kernels, and the font of the charts. After a change of a
 * kernel's source or of the font:
 * `deno run --allow-read --allow-env --allow-write=lib tasks/embedded/write.ts`. A test compares what is
 * committed with what this gives.
 */
import { fontModules } from "./fonts.ts";
import { kernelModules } from "./kernels.ts";

/** The text of each module by its path from the project's root. */
export async function embeddedModules(): Promise<Map<string, string>> {
  return new Map([...await kernelModules(), ...await fontModules()]);
}
