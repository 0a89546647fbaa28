/** How the language server of an editor is started. */
import { fileURLToPath } from "node:url";

const PROGRAM = new URL("./editor_server.ts", import.meta.url);

/** The arguments by which Deno starts a language server with the settings of a `deno.json`. */
export function languageServerArguments(config: string): string[] {
  const alone = ["--quiet", "--no-config", "--no-lock", "--no-check"];
  const permissions = ["--allow-run", "--allow-read", "--allow-env"];
  return ["run", ...alone, ...permissions, fileURLToPath(PROGRAM), config];
}
