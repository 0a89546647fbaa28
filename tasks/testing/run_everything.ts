/** All checks and tests, and what they need, in an order that keeps a machine of two cores busy. */
import { makeEnvironments } from "../environments/mod.ts";
import { checkCode } from "./check_code.ts";
import { type Case, runTests } from "./run_tests.ts";

/** What of it, and what it says. */
export interface EverythingOptions {
  /** Leaves out the tests that need Python or a browser, and slow ones. */
  readonly unit: boolean;
  /** Prints only what a test that fails has to say. */
  readonly quiet: boolean;
  /** Takes a line of progress. */
  readonly log: (line: string) => void;
}

/** Runs the checks, then the tests; how each ended, and why Python environments are missing, a line each. */
export async function runEverything(
  { unit, quiet, log }: EverythingOptions,
): Promise<{ notes: string[]; cases: Case[] }> {
  // Packages are mostly waited for: what needs no Python runs meanwhile.
  const making = unit ? undefined : makeEnvironments(log);
  making?.catch(() => {}); // Thrown below, where it is waited for.
  const cases = await checkCode(log);
  cases.push(...await runTests([], { parts: unit ? ["unit"] : ["unit", "slow"], quiet }));
  const notes = await making ?? [];
  if (!unit) cases.push(...await runTests([], { parts: ["interop"], quiet }));
  return { notes, cases };
}
