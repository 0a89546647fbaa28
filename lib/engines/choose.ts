/** Which engines a piece of work is given to, one after the other until one has done it. */
import { type Available, findBlas, findWebgpu } from "./available.ts";
import { type Engine, EngineFailure, type EngineOptions } from "./engine.ts";
import { chosenEngine, type EngineChoice } from "./names.ts";
import { wasmEngine } from "./wasm_engine.ts";
import { isWorthTheWay } from "./worth.ts";

/** A piece of work. */
export interface Work {
  /** What an engine lacks for it; undefined where nothing. */
  readonly lack: (engine: Engine) => string | undefined;
  /** Multiplications in it. */
  readonly multiplications: number;
  /** Bytes to a device and back. */
  readonly moved: number;
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
  const instead = (name: string, why: string) =>
    sayOnce(`engine ${name}: ${why}; another engine computes`, options.note);
  for await (const found of enginesFor(choice, work)) {
    if ("why" in found) {
      instead(choice, found.why);
      continue;
    }
    const { engine } = found, lack = work.lack(engine);
    if (lack !== undefined) {
      if (choice !== "auto") instead(engine.name, lack);
      continue;
    }
    try {
      const result = await compute(engine);
      options.engineUsed?.(engine.name);
      return result;
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      instead(engine.name, error.message);
    }
  }
  throw new Error("no engine is left"); // the last, wasm, lacks nothing
}

const wasm = { engine: wasmEngine, device: "" } as const;

async function* enginesFor(choice: EngineChoice, work: Work): AsyncGenerator<Available> {
  if (choice === "webgpu") yield await findWebgpu();
  if (choice === "auto" && isWorthTheWay(work)) {
    const gpu = await findWebgpu();
    if ("engine" in gpu && !gpu.isFallback) yield gpu;
  }
  if (choice === "blas") yield await findBlas();
  if (choice === "auto") {
    const blas = await findBlas();
    if ("engine" in blas) yield blas;
  }
  yield wasm;
}
