/** Where the project lies, whatever folder a task is started in. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A path inside the project, from its root. */
export function projectPath(...parts: string[]): string {
  return join(fileURLToPath(new URL("../..", import.meta.url)), ...parts);
}
