/** Code that the runner puts into the kernel, before and between the cells. */
import type { JsonObject } from "../format/mod.ts";
import type { Message } from "../wire/mod.ts";

/** For how long a cell's work goes on once it is done, for what it started and did not await. */
const AFTER_MS = 40;
/**
 * Runs in the kernel before all cells. Errors that nobody awaits would be swallowed, and one in a
 * timer would leave its cell waiting for ever: they become errors of the cell. Tracebacks are long
 * enough to reach the cell's own line. A kernel whose guard is gone ends: a thread beside its own sees
 * that, which goes on where a cell never ends.
 */
export function setUpCode(connection: string): string {
  return `{
  Error.stackTraceLimit = 50;
  const report = (event, error) => {
    event.preventDefault();
    const known = error instanceof Error;
    Deno.jupyter.broadcast("error", {
      ename: known ? error.name : "Error",
      evalue: known ? error.message : String(error),
      traceback: (known ? error.stack ?? "" : String(error)).split("\\n"),
    });
  };
  addEventListener("error", (event) => report(event, event.error));
  addEventListener("unhandledrejection", (event) => report(event, event.reason));
  const watch = "const guard = " + Deno.ppid + ";" + ${JSON.stringify(watchCode(connection))};
  new Worker("data:application/javascript," + encodeURIComponent(watch), { type: "module" });
}`;
}

function watchCode(connection: string): string {
  return `setInterval(() => {
      if (Deno.ppid === guard) return;
      try { Deno.removeSync(${JSON.stringify(connection)}); } catch {}
      Deno.kill(Deno.pid, "SIGKILL");
    }, 1000);`;
}

/**
 * Sends the mark. The pause before it is the kernel's own timer, which timers of the cell come
 * before: so a machine under load loses none of their outputs.
 */
export function markCode(mark: string): string {
  return `await new Promise((done) => setTimeout(done, ${AFTER_MS}));
    Deno.jupyter.broadcast("display_data", { data: { "text/plain": "${mark}" }, metadata: {}, transient: {} });
    void 0;`;
}

/** Whether a message is the mark. */
export function isMark(message: Message, mark: string): boolean {
  const data = message.content.data as JsonObject | undefined;
  return message.type === "display_data" && data?.["text/plain"] === mark;
}
