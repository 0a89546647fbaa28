/** The thread that fetches while the one that asked for it stands still. */
import { packError } from "../../../errors/mod.ts";
import { answerOrders, MOST_ANSWER_BYTES } from "../../../parallel/mod.ts";
import { configureSources } from "../settings.ts";
import { takeTally } from "../tally.ts";
import type { FetchOrder, FetchReport } from "./fetch_order.ts";
import { OpenFile } from "./open_files.ts";

answerOrders<FetchOrder>(async ({ file, span, doing, settings }) => {
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
    stop.release();
  }
  // What was there already is told by who asks: this thread sees all for the first time each time.
  const tally = { ...takeTally(), cachedBytes: 0 };
  const text = () =>
    JSON.stringify({ tally, ...(failed && { error: packError(error) }) } satisfies FetchReport);
  const whole = text();
  if (!(error instanceof Error) || 3 * whole.length < MOST_ANSWER_BYTES) return whole;
  delete error.cause; // a long chain of them; the error itself says enough
  return text();
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
