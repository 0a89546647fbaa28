/** The engines by name, and which one is asked for. */
import { unknownName } from "../errors/mod.ts";

/**
 * An engine for matrix products: WebAssembly on the processor, the same bits everywhere; a
 * graphics processor by WebGPU; the system's BLAS and LAPACK.
 */
export type EngineName = "wasm" | "webgpu" | "blas";

/** An engine, or `"auto"` for the fastest available one. */
export type EngineChoice = EngineName | "auto";

/** The values of {@link EngineChoice}, as messages list them. */
export const engineChoices: readonly EngineChoice[] = ["wasm", "webgpu", "blas", "auto"];

/** The environment variable that chooses where no option does. */
const ENGINE_VARIABLE = "NEUROID_ENGINE";

/**
 * The engine asked for: by the option, else by `NEUROID_ENGINE` where it may be read, else
 * `"wasm"`.
 *
 * @throws {UnknownNameError} for another name.
 */
export function chosenEngine(option: EngineChoice | undefined): EngineChoice {
  const doing = "choose an engine";
  if (option !== undefined) {
    if (engineChoices.includes(option)) return option;
    throw unknownName(doing, "engine", option, engineChoices);
  }
  const named = readVariable(ENGINE_VARIABLE);
  if (named === undefined || named === "") return "wasm";
  const found = engineChoices.find((name) => name === named);
  if (found !== undefined) return found;
  throw unknownName(doing, "engine", named, engineChoices, ENGINE_VARIABLE);
}

/** An environment variable; undefined where it may not be read, without asking. */
export function readVariable(variable: string): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable });
  return state === "granted" ? Deno.env.get(variable) : undefined;
}
