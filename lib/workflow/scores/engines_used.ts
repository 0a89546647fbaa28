/** The engine of a run of scores, and those that earlier parts used. */
import type { EngineChoice, EngineName, EngineOptions } from "../../engines/mod.ts";
import type { RunOptions } from "../../progress/mod.ts";

/** What rooms below compute with, and the engines that have done so. */
export interface EnginesUsed {
  /** For `ScoredLayer` and `ScoredRegion`. */
  readonly computing: EngineOptions;
  /** Who has computed so far. */
  readonly used: Set<EngineName>;
}

/** Nobody has computed yet. */
export function enginesUsed(
  { engine, signal, note }: RunOptions & { readonly engine?: EngineChoice | undefined },
): EnginesUsed {
  const used = new Set<EngineName>();
  return { used, computing: { engine, signal, note, engineUsed: (name) => used.add(name) } };
}

/** Engines as a report names them: in one order, whoever began. */
export function engineNames(used: Iterable<string>): string {
  return [...new Set(used)].sort().join(" and ");
}
