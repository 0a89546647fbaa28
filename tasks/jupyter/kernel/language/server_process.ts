/** The process of `deno lsp`, and what it is told of the project. */
import type { JsonObject } from "../../format/mod.ts";

/** Starts it. It ends when its stdin does. */
export function startServer(): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["lsp"],
    env: { DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
}

/** Its settings, with those of a `deno.json`. */
export function serverOptions(config: string): JsonObject {
  return {
    enable: true,
    unstable: true,
    lint: false,
    config,
    // Nothing is looked for beside what cells import.
    documentPreloadLimit: 0,
    suggest: { imports: { autoDiscover: false, hosts: {} } },
  };
}
