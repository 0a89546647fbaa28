/** The engines of this machine, each looked for once and tested before it is used. */
import { blasEngineOf, type BlasLibrary, libraryCandidates, openLibrary } from "./blas/mod.ts";
import { type Engine, EngineFailure } from "./engine.ts";
import type { EngineName } from "./names.ts";
import { testEngine } from "./self_test.ts";
import { type Gpu, openDevice, webgpuEngineOf } from "./webgpu/mod.ts";

/** An engine that was found and has passed its test; or why there is none. */
export type Available =
  | {
    readonly engine: Engine;
    /** What computes: a library's path, an adapter's name. */
    readonly device: string;
    /** Whether it is a graphics processor that a processor only plays. */
    readonly isFallback?: boolean;
  }
  | { readonly why: string };

/** How engines are looked for. */
export interface Lookups {
  readonly blas: () => Promise<Available>;
  readonly webgpu: () => Promise<Available>;
}

/** The engines of a machine besides `wasm`: each is looked for once, when it is first asked for. */
export class Machine {
  readonly #lookups: Lookups;
  readonly #found = new Map<EngineName, Promise<Available>>();

  constructor(lookups: Lookups) {
    this.#lookups = lookups;
  }

  /** An engine that passed its test, or why there is none. */
  find(name: keyof Lookups): Promise<Available> {
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const looked = this.#lookups[name]();
    this.#found.set(name, looked);
    return looked;
  }

  /** Gives an engine up that has failed: it is not asked again. */
  giveUp(name: EngineName, why: string): void {
    this.#found.set(name, Promise.resolve({ why }));
  }
}

/** This machine. */
export const machine: Machine = new Machine({
  blas: () => lookForBlas(libraryCandidates()),
  webgpu: () => lookForWebgpu(),
});

/**
 * The first of some libraries that opens and passes its test. Asks for no permission: without
 * `--allow-ffi` there is none.
 */
export async function lookForBlas(
  candidates: readonly string[],
  open: (path: string) => BlasLibrary | EngineFailure = openLibrary,
): Promise<Available> {
  const { state } = Deno.permissions.querySync({ name: "ffi" });
  if (state !== "granted") return { why: "the permission --allow-ffi is not given" };
  const reasons: string[] = [];
  for (const path of candidates) {
    const library = open(path);
    if (library instanceof EngineFailure) {
      if (candidates.length === 1) reasons.push(`${path}: ${library.message}`);
      continue;
    }
    const tested = await testOf(blasEngineOf(library), path);
    if ("engine" in tested) return tested;
    reasons.push(`${path}: ${tested.why}`);
  }
  if (reasons.length > 0) return { why: reasons.join("; ") };
  return { why: "no library found (NEUROID_BLAS may name one)" };
}

/** The fastest adapter once it has passed its test. */
export async function lookForWebgpu(gpu?: Gpu, most?: number): Promise<Available> {
  try {
    const device = await openDevice(gpu, most);
    const tested = await testOf(await webgpuEngineOf(device), device.name);
    return "engine" in tested ? { ...tested, isFallback: device.isFallback } : tested;
  } catch (error) {
    return { why: (error as Error).message };
  }
}

/** An engine once it has passed its test. */
async function testOf(engine: Engine, device: string): Promise<Available> {
  try {
    await testEngine(engine);
    return { engine, device };
  } catch (error) {
    return { why: (error as Error).message };
  }
}
