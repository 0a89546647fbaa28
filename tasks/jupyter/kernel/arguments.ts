/** How the kernel is started. */
import { fileURLToPath } from "node:url";
import type { KernelSettings } from "./settings.ts";

/** The project's own, wherever the notebook is. */
const CONFIG = new URL("../../../deno.json", import.meta.url);
const PROGRAM = new URL("./program.ts", import.meta.url);

/** The arguments by which Deno starts the kernel; in a group of its own, as its leader. */
export function kernelArguments(settings: KernelSettings): string[] {
  const permissions = [
    "--allow-run",
    "--allow-read",
    "--allow-write",
    "--allow-env",
    // Our own runner is on this machine; where Jupyter listens, only its file says.
    settings.watch === "stdin" ? "--allow-net=127.0.0.1" : "--allow-net",
    "--allow-sys",
  ];
  const alone = ["--quiet", "--config", fileURLToPath(CONFIG), "--no-lock", "--no-check"];
  return ["run", ...alone, ...permissions, fileURLToPath(PROGRAM), JSON.stringify(settings)];
}
