/** Settings of benchmarks that were asked for, as reports and headings say them. */
import { plural } from "../../errors/mod.ts";
import type { BenchmarkName, BenchmarkSettings } from "../../scores/mod.ts";

/** Settings of benchmarks that were asked for, in place of each benchmark's own. */
export interface ChosenSettings {
  /** Penalties that `ridgecv`, its kind and `banded` choose from. */
  readonly alphas?: readonly number[];
  /** Folds of `ridgecv_kfold` and `banded`. */
  readonly folds?: number;
  /** Weights of the bands of `banded`. */
  readonly mixtures?: readonly (readonly number[])[];
}

/** What of the settings takes the place of what benchmarks say of themselves. */
export function settingsOf({ alphas, folds, gammas }: BenchmarkSettings) {
  const settings: ChosenSettings = {
    ...(alphas && { alphas }),
    ...(folds !== undefined && { folds }),
    ...(gammas && { mixtures: gammas }),
  };
  return Object.keys(settings).length > 0 ? { settings } : {};
}

/** What was asked for in place of a benchmark's own penalties and folds. */
export function insteadText(
  { alphas, folds }: ChosenSettings = {},
  benchmark: BenchmarkName,
): string {
  const hasFolds = benchmark === "ridgecv_kfold" || benchmark === "banded";
  const asked = [
    ...(alphas && (hasFolds || benchmark.startsWith("ridgecv"))
      ? [plural(alphas.length, "penalty", "penalties")]
      : []),
    ...(folds !== undefined && hasFolds ? [plural(folds, "fold")] : []),
  ];
  return asked.length === 0 ? "" : `; as asked for, with ${asked.join(" and ")} instead`;
}
