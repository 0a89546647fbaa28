/** Code that runs inside `deno jupyter`, before and between the cells. */
import type { JsonObject } from "../../format/mod.ts";
import type { Message } from "../../wire/mod.ts";

/** For how long a cell's work goes on once it is done, for what it started and did not await. */
const AFTER_MS = 40;
/** Where a cell's own code, and `lib`, find the signal that an interrupt aborts, and the cell's number. */
const CELL = 'globalThis[Symbol.for("neuroid.cell")]';

/** What the code is told. */
export interface SetUp {
  /** Where the link to the kernel listens. */
  readonly port: number;
  /** What the link asks for. */
  readonly token: string;
  /** The folder of the notebook, where it is not the one that Deno was started in. */
  readonly folder?: string | undefined;
  /** What is removed where the kernel ends without having done so. */
  readonly files: readonly string[];
}

/**
 * Runs before all cells. Errors that nobody awaits would be swallowed, and one in a timer would leave
 * its cell waiting for ever: they become errors of the cell. Tracebacks are long enough to reach the
 * cell's own line. Over the link come interrupts, which a cell that waits hears, and messages of
 * widgets. Where the kernel is gone this process ends: a thread beside its own sees that, which goes on
 * where a cell never ends.
 */
export function setUpCode({ port, token, folder, files }: SetUp): string {
  const hello = (kind: string) => JSON.stringify(`${token} ${kind}\n`);
  return `await (async () => {
  ${folder === undefined ? "" : `Deno.chdir(${JSON.stringify(folder)});`}
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
  let interrupt = new AbortController(), number = 0;
  Object.defineProperty(globalThis, Symbol.for("neuroid.cell"), { value: {
    get signal() { return interrupt.signal; },
    get number() { return number; },
    value(result) {
      const isShown = typeof result === "number"
        ? Number.isFinite(result) && !Object.is(result, -0)
        : typeof result !== "bigint";
      if (isShown) return result;
      const display = Symbol.for("Jupyter.display");
      return { [display]: () => ({ "text/plain": Deno.inspect(result) }) };
    },
    next() {
      number++;
      if (interrupt.signal.aborted) interrupt = new AbortController();
    },
  } });
  const link = await Deno.connect({ hostname: "127.0.0.1", port: ${port} });
  const say = (value) => link.write(new TextEncoder().encode(JSON.stringify(value) + "\\n"));
  await link.write(new TextEncoder().encode(${hello("cells")}));
  const take = ({ type, id, content, buffers = [] }) => {
    if (type === "interrupt") {
      const reason = new DOMException("the cell was interrupted", "AbortError");
      // Its place is not the cell's.
      Object.defineProperty(reason, "stack", { value: String(reason) });
      interrupt.abort(reason);
      return say({ id });
    }
    const detail = { ...content, buffers: buffers.map((text) => Uint8Array.fromBase64(text)) };
    const event = new CustomEvent(type, { detail, cancelable: true });
    say({ id, taken: !dispatchEvent(event) });
  };
  (async () => {
    let rest = "";
    for await (const text of link.readable.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\\n");
      rest = lines.pop();
      for (const line of lines) take(JSON.parse(line));
    }
  })();
  const watch = ${JSON.stringify(watchCode(port, hello("watch"), files))};
  new Worker("data:application/javascript," + encodeURIComponent(watch), { type: "module" });
})();
void 0;`;
}

function watchCode(port: number, hello: string, files: readonly string[]): string {
  return `try {
      const link = await Deno.connect({ hostname: "127.0.0.1", port: ${port} });
      await link.write(new TextEncoder().encode(${hello}));
      while (await link.read(new Uint8Array(1)) !== null);
    } catch {}
    for (const file of ${JSON.stringify(files)}) {
      try { Deno.removeSync(file, { recursive: true }); } catch {}
    }
    Deno.kill(Deno.pid, "SIGKILL");`;
}

/**
 * Sends the mark. The pause before it is Deno's own timer, which timers of the cell come before: so a
 * machine under load loses none of their outputs.
 */
export function markCode(mark: string): string {
  return `await new Promise((done) => setTimeout(done, ${AFTER_MS}));
    ${CELL}?.next();
    Deno.jupyter.broadcast("display_data", { data: { "text/plain": "${mark}" }, metadata: {}, transient: {} });
    void 0;`;
}

/** What every mark begins with. */
export const MARK = "neuroid-mark-";

/** The mark that a message is, if any. */
export function markIn({ type, content }: Message): string | undefined {
  const text = (content.data as JsonObject | undefined)?.["text/plain"];
  const isMark = type === "display_data" && typeof text === "string" && text.startsWith(MARK);
  return isMark ? text : undefined;
}
