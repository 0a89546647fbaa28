/** Which engines a piece of work is given to, one after the other until one has done it. */
import type { Engine, EngineOptions } from "./engine.ts";
import { EngineFailure } from "./engine.ts";
import { chosenEngine } from "./names.ts";
import { wasmEngine } from "./wasm_engine.ts";

/** How much there is to compute. */
export interface Work {
  /** What of an engine is needed; undefined where it has it, else why not. */
  readonly refusal: (engine: Engine) => string | undefined;
}

const said = new Set<string>();

/** Says a line once in a process: the same failure is met by every subject of a run. */
function sayOnce(line: string, note: EngineOptions["note"]): void {
  if (note === undefined || said.has(line)) return;
  said.add(line);
  note(line);
}

/** Has the chosen engine do a piece of work; where it cannot or fails, the next one does. */
export async function runOnEngine<T>(
  work: Work,
  options: EngineOptions,
  compute: (engine: Engine) => Promise<T>,
): Promise<T> {
  const choice = chosenEngine(options.engine);
  const engines: Engine[] = choice === "wasm" ? [wasmEngine] : [wasmEngine];
  for (const engine of engines) {
    const why = work.refusal(engine);
    if (why !== undefined) {
      sayOnce(`${engine.name}: ${why}`, options.note);
      continue;
    }
    try {
      const result = await compute(engine);
      options.engineUsed?.(engine.name);
      return result;
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      sayOnce(`${engine.name}: ${error.message}`, options.note);
    }
  }
  throw new Error("no engine is left"); // the last refuses nothing
}
