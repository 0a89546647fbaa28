/** All checks and tests, and what they need, in an order that keeps a machine of two cores busy. */
import { makeEnvironments } from "../environments/mod.ts";
import { checkCode } from "./check_code.ts";
import { type Case, runTests } from "./run_tests.ts";
import type { Part } from "./test_files.ts";

/** What of it, and what it says. */
export interface EverythingOptions {
  /** Leaves out the tests that need Python or a browser, and slow ones. */
  readonly unit: boolean;
  /** Prints only what a test that fails has to say. */
  readonly quiet: boolean;
  /** Takes a line of progress. */
  readonly log: (line: string) => void;
}

/** Runs the checks beside the tests; how each ended, and why Python environments are missing, a line each. */
export async function runEverything(
  { unit, quiet, log }: EverythingOptions,
): Promise<{ notes: string[]; cases: Case[] }> {
  // Packages are mostly waited for: what needs no Python runs meanwhile.
  const making = unit ? undefined : makeEnvironments(log);
  making?.catch(() => {}); // Thrown below, where it is waited for.
  // A check of types has one thread for most of a minute: the tests take the other cores.
  const parts: Part[] = unit ? ["unit"] : ["unit", "slow"];
  const ended = await Promise.all([checkCode(log), runTests([], { parts, quiet })]);
  const cases = ended.flat();
  const notes = await making ?? [];
  if (!unit) cases.push(...await runTests([], { parts: ["interop"], quiet }));
  return { notes, cases };
}
