/**
 * Names of scores in files: in `scores.json`, parts of shares, manifests and `provenance.json` keys are as they
 * were when these files were first written, whatever the library calls them now.
 */
import type { BenchmarkScore, BenchmarkSettings, BootstrapSpread } from "../../scores/mod.ts";

/** A score as files have it. */
export type WrittenScore = Readonly<Record<string, unknown>>;

type Names = Readonly<Record<string, string>>;

const OF_SCORES: Names = {
  originalError: "error",
  undefinedNeuroids: "undefined",
  withoutUndefined: "without",
  skippedNeuroids: "skipped",
};
const OF_SPREADS: Names = {
  samples: "draws",
  standardError: "error",
  confidenceInterval: "interval",
  undefinedSamples: "undefined_draws",
};
const OF_COMPARISONS: Names = { permutations: "draws" };

/** The same values in the same order, under other names. */
function renamed(value: object, names: Names): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [names[key] ?? key, each]));
}

const reversed = (names: Names): Names =>
  Object.fromEntries(Object.entries(names).map(([own, written]) => [written, own]));

/** A score, or part of one, under the names of files. */
export function writtenScore(score: Partial<BenchmarkScore>): WrittenScore {
  const written = renamed(score, OF_SCORES);
  if (score.bootstrap === undefined) return written;
  return { ...written, bootstrap: score.bootstrap.map((each) => renamed(each, OF_SPREADS)) };
}

/** The score that was written. */
export function scoreWritten(written: WrittenScore): BenchmarkScore {
  const score = renamed(written, reversed(OF_SCORES)) as unknown as BenchmarkScore;
  if (score.bootstrap === undefined) return score;
  const names = reversed(OF_SPREADS);
  const bootstrap = score.bootstrap.map((each) =>
    renamed(each, names) as unknown as BootstrapSpread
  );
  return { ...score, bootstrap };
}

/** Settings of benchmarks under the names of manifests. */
export function writtenSettings(settings: BenchmarkSettings): Record<string, unknown> {
  const { bootstrap } = settings;
  return { ...settings, ...(bootstrap && { bootstrap: renamed(bootstrap, OF_SPREADS) }) };
}

/** How often and from where a comparison drew, under the names of `provenance.json`. */
export function writtenComparison(drawn: object | undefined): Record<string, unknown> | undefined {
  return drawn && renamed(drawn, OF_COMPARISONS);
}
