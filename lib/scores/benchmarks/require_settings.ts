/** What settings of benchmarks have to be, whatever is scored. */
import { ArgumentError } from "../../errors/mod.ts";
import { requireBootstrap } from "../bootstrap/mod.ts";
import type { EncodingSettings } from "./neuroid_fits.ts";

/**
 * Refuses numbers by which nothing can be scored.
 *
 * @throws {ArgumentError} for penalties that are not above 0, fewer than 2 folds or samples of a bootstrap, numbers of
 * these and seeds that are not whole
 */
export function requireSettings(
  doing: string,
  { alphas, folds, bootstrap }: EncodingSettings,
): void {
  const wrong = alphas?.find((alpha) => !(alpha > 0 && alpha < Infinity));
  if (wrong !== undefined || alphas?.length === 0) {
    throw new ArgumentError({
      doing,
      found: wrong === undefined ? "no penalties" : `a penalty of ${wrong}`,
      right: "numbers above 0",
    });
  }
  if (folds !== undefined && !(Number.isInteger(folds) && folds >= 2)) {
    throw new ArgumentError({ doing, found: `${folds} folds`, right: "a whole number from 2 up" });
  }
  if (bootstrap !== undefined) requireBootstrap(doing, bootstrap);
}
