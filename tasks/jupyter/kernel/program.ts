/**
 * The kernel's program. It listens where Jupyter expects a kernel and starts Deno behind it; it ends
 * with all that was started once nobody is there any more who would want it.
 *
 * Its argument is {@link KernelSettings} as JSON.
 */
import { endGroup, onEndSignals, whenParentEnds, whenStdinEnds } from "../guard/mod.ts";
import { readConnection } from "../wire/mod.ts";
import type { KernelSettings } from "./settings.ts";
import { Kernel } from "./kernel.ts";

/** How long the end of Deno may take. */
const END_MS = 1000;

const { watch, connection, types } = JSON.parse(Deno.args[0]!) as KernelSettings;
const files: string[] = [connection];
const started: { kernel?: Kernel } = {};

// Before anything is there, so that no signal comes between.
onEndSignals(["SIGTERM", "SIGHUP"], end);
Deno.addSignalListener("SIGINT", () => started.kernel?.interrupt() ?? end());
(watch === "stdin" ? whenStdinEnds() : whenParentEnds()).then(end);

const ports = await readConnection(connection).catch((error) => {
  console.error(`error: ${error.message}`);
  Deno.exit(1);
});
// Jupyter reads its own file again where it starts a kernel again.
if (watch === "stdin") await Deno.remove(connection).catch(() => {});
const kernel = started.kernel = new Kernel(ports, {
  folder: Deno.cwd(),
  types,
  files,
  stays: watch === "parent",
});
const { code, signal } = await kernel.ended;
remove(files.slice(1));
// What cells started ends with it, and who watches sees the same end as Deno had.
if (kernel.isStopped || signal === "SIGKILL") endGroup();
Deno.exit(code);

function end(): void {
  remove(files);
  if (started.kernel === undefined) endNow();
  // Its end is awaited above, so that whoever waits for this process finds nothing of it any more.
  started.kernel.kill();
  setTimeout(endNow, END_MS);
}

function endNow(): never {
  endGroup();
  Deno.exit(137);
}

function remove(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      Deno.removeSync(path, { recursive: true });
    } catch {
      // Whoever wrote it has removed it.
    }
  }
}
