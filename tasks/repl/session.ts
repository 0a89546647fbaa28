/** What the REPL begins with: the names of the main door, and how it shows charts and errors. */
import * as neuroid from "../../lib/mod.ts";
import { Chart } from "../../lib/charts/mod.ts";
import { drawn } from "./draw.ts";
import { savedPicture } from "./saved.ts";
import { hearInterrupts } from "./stop.ts";
import type { PictureForm } from "./terminal.ts";

/** How wide a terminal is at least; some say 0. */
const LEAST_COLUMNS = 40;

/** How a session shows things. */
export interface SessionSettings {
  /** How charts are shown. */
  readonly form: PictureForm;
  /** Where PNGs go. */
  readonly folder: string;
  /** Whether it says nothing at its start. */
  readonly quiet: boolean;
}

/** Puts the library's names in place; they may be declared again, as `const mean = …`. */
export function openSession({ form, folder, quiet }: SessionSettings): void {
  for (const [name, value] of Object.entries({ ...neuroid, show })) {
    const place = { value, writable: true, configurable: true, enumerable: false };
    Object.defineProperty(globalThis, name, place);
  }
  Object.defineProperty(Chart.prototype, Symbol.for("Deno.customInspect"), {
    value(this: Chart) {
      const picture = form === "file"
        ? savedPicture(this, folder)
        : drawn(this, { form, columns: columns() });
      return [picture, this.title].filter((line) => line !== undefined).join("\n");
    },
  });
  shortenErrors();
  hearInterrupts();
  if (quiet) return;
  console.log(
    "neuroid: its names are imported (const V1 = await readDataArray(path); Tab completes). " +
      "Other doors, as neuroid/charts, by await import(…). Ctrl-D ends.",
  );
}

/** Shows values one below the other, charts as pictures. */
function show(...values: readonly unknown[]): void {
  for (const value of values) console.log(value);
}

function columns(): number {
  try {
    return Math.max(Deno.consoleSize().columns - 1, LEAST_COLUMNS);
  } catch {
    return LEAST_COLUMNS; // not a terminal
  }
}

/** Errors that this library throws on purpose are a message, as a task's and a cell's: no frames. */
function shortenErrors(): void {
  const place = Error as unknown as {
    prepareStackTrace: (error: Error, frames: readonly unknown[]) => string;
  };
  place.prepareStackTrace = (error, frames) => {
    const text = String(error);
    if (error instanceof neuroid.NeuroidError) return text;
    return [text, ...frames.map((frame) => `    at ${frame}`)].join("\n");
  };
}
