/** The worker that fetches while the isolate that asked for it stands still. */
import { parentPort } from "node:worker_threads";
import { packError } from "../../../errors/mod.ts";
import { configureSources } from "../settings.ts";
import { takeTally } from "../tally.ts";
import { ANSWER_AT, type FetchOrder, type FetchReport, PLACE } from "./fetch_order.ts";
import { OpenFile } from "./open_files.ts";

const PULSE_MS = 1000;

parentPort?.on("message", async (order: FetchOrder) => {
  const { file, span, doing, settings, memory } = order;
  const places = new Int32Array(memory, 0, ANSWER_AT / 4);
  const pulse = setInterval(() => Atomics.add(places, PLACE.pulse, 1), PULSE_MS);
  let error: unknown;
  let failed = false;
  const stop = stopSignals();
  try {
    configureSources(settings);
    using open = OpenFile.open(file);
    await open.ready([span], doing, { signal: stop.signal });
  } catch (thrown) {
    [error, failed] = [thrown, true];
  } finally {
    clearInterval(pulse);
    stop.release();
  }
  answer({ tally: takeTally(), ...(failed && { error: packError(error) }) });

  function answer(report: FetchReport): void {
    const room = memory.byteLength - ANSWER_AT;
    let bytes = new TextEncoder().encode(JSON.stringify(report));
    if (bytes.length > room && error instanceof Error) {
      // A long chain of causes; the error itself says enough.
      delete error.cause;
      bytes = new TextEncoder().encode(JSON.stringify({ ...report, error: packError(error) }));
    }
    new Uint8Array(memory, ANSWER_AT).set(bytes.subarray(0, room));
    Atomics.store(places, PLACE.length, Math.min(room, bytes.length));
    Atomics.store(places, PLACE.state, 1);
    Atomics.notify(places, PLACE.state);
  }
});

/**
 * Aborted by Ctrl-C and SIGTERM: the isolate that stands still does not hear them, and what it does about
 * them it does once it goes on.
 */
function stopSignals(): { readonly signal: AbortSignal; readonly release: () => void } {
  const aborter = new AbortController();
  const names: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM"];
  const stops = names.map((name) => {
    const stop = () => aborter.abort(new DOMException(`stopped by ${name}`, "AbortError"));
    Deno.addSignalListener(name, stop);
    return () => Deno.removeSignalListener(name, stop);
  });
  return { signal: aborter.signal, release: () => stops.forEach((release) => release()) };
}
