/** The project that a task belongs to: where it lies, and its version. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A path inside the project, from its root, whatever folder a task is started in. */
export function projectPath(...parts: string[]): string {
  return join(fileURLToPath(new URL("../..", import.meta.url)), ...parts);
}

/** The versions of neuroid and of Deno: those that a script of a package insists on. */
export async function readOwnVersions(): Promise<{ neuroid: string; deno: string }> {
  const { default: config } = await import("../../deno.json", { with: { type: "json" } });
  return { neuroid: config.version, deno: Deno.version.deno };
}
