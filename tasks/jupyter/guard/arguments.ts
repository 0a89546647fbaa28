/** How the guard is started. */
import { fileURLToPath } from "node:url";
import type { Guarded } from "./guarded.ts";

const PROGRAM = new URL("./guard.ts", import.meta.url);

/** The arguments by which Deno starts a program under guard; in a group of its own, as its leader. */
export function guardArguments(guarded: Guarded): string[] {
  const permissions = ["--allow-run", "--allow-read", "--allow-env"];
  const alone = ["--quiet", "--no-config", "--no-lock"];
  return ["run", ...alone, ...permissions, fileURLToPath(PROGRAM), JSON.stringify(guarded)];
}
