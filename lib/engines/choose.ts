/** Which engines a piece of work is given to, one after the other until one has done it. */
import { type Available, type Machine, machine } from "./available.ts";
import { type Engine, EngineFailure, type EngineOptions, type Sum } from "./engine.ts";
import { chosenEngine, type EngineChoice, type EngineName } from "./names.ts";
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

const said = new WeakMap<Machine, Set<string>>();

// A line is said once: every subject of a run would meet the same failure.
function sayOnce(on: Machine, line: string, note: EngineOptions["note"]): void {
  const lines = said.get(on) ?? new Set();
  said.set(on, lines);
  if (note === undefined || lines.has(line)) return;
  lines.add(line);
  note(line);
}

/** Has the chosen engine do a piece of work; where it cannot or fails, the next one does. */
export async function runOnEngine<T>(
  work: Work,
  options: EngineOptions,
  compute: (engine: Engine) => Promise<T>,
  on: Machine = machine,
): Promise<T> {
  const choice = chosenEngine(options.engine);
  const instead = (name: string, why: string) =>
    sayOnce(on, `engine ${name}: ${why}; another engine computes`, options.note);
  for await (const found of enginesFor(choice, work, on)) {
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
      if (error.scope === "engine") on.giveUp(engine.name, error.message);
      instead(engine.name, error.message);
    }
  }
  throw new Error("no engine is left"); // the last, wasm, lacks nothing
}

/** Sums over channels of so many pairs. */
export function sumsWork(dtype: Sum["dtype"], rows: number, columns: number, pairs: number): Work {
  return {
    lack: (engine) => engine.refusal(dtype),
    multiplications: pairs * columns,
    moved: 4 * (rows * columns + pairs),
  };
}

/** Who is asked first for a piece of work. */
export async function chosenFor(
  choice: EngineChoice,
  work: Work,
  on: Machine,
): Promise<EngineName> {
  for await (const found of enginesFor(choice, work, on)) {
    if ("engine" in found && work.lack(found.engine) === undefined) return found.engine.name;
  }
  return "wasm";
}

const wasm = { engine: wasmEngine, device: "" } as const;

async function* enginesFor(
  choice: EngineChoice,
  work: Work,
  on: Machine,
): AsyncGenerator<Available> {
  if (choice === "blas" || choice === "webgpu") yield await on.find(choice);
  if (choice === "auto") {
    const gpu = isWorthTheWay(work) ? await on.find("webgpu") : undefined;
    if (gpu !== undefined && "engine" in gpu && !gpu.isFallback) yield gpu;
    const blas = await on.find("blas");
    if ("engine" in blas) yield blas;
  }
  yield wasm;
}
