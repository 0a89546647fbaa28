/** The engines of this machine, each looked for once and tested before it is used. */
import { blasEngineOf, type BlasLibrary, libraryCandidates, openLibrary } from "./blas/mod.ts";
import { type Engine, EngineFailure } from "./engine.ts";
import { testEngine } from "./self_test.ts";

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

let blas: Promise<Available> | undefined;

/** The system's BLAS; asked for no permission: without `--allow-ffi` there is none. */
export function findBlas(): Promise<Available> {
  return blas ??= lookForBlas(libraryCandidates());
}

/** The first of some libraries that opens and passes its test. */
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

let webgpu: Promise<Available> | undefined;

/** The graphics processor. */
export function findWebgpu(): Promise<Available> {
  return webgpu ??= Promise.resolve({ why: "TODO" });
}

/** An engine once it has passed its test. */
export async function testOf(engine: Engine, device: string): Promise<Available> {
  try {
    await testEngine(engine);
    return { engine, device };
  } catch (error) {
    return { why: (error as Error).message };
  }
}
