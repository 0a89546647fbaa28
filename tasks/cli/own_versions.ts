/** What runs: the versions that a script of a package insists on. */
import { projectPath } from "./project_path.ts";

/** The versions of neuroid and of Deno. */
export async function readOwnVersions(): Promise<{ neuroid: string; deno: string }> {
  const { version } = JSON.parse(await Deno.readTextFile(projectPath("deno.json")));
  return { neuroid: version as string, deno: Deno.version.deno };
}
