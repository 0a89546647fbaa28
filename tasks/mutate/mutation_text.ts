/** The report of a run of mutants, for people. */
import type { MutationReport } from "./mutate.ts";

/** How many mutants the tests noticed, and a line for each that they did not. */
export function mutationText(report: MutationReport): string {
  const { paths, tests, seed, possible, mutants, killed, timeouts, survivors } = report;
  const seconds = (report.unmutatedMilliseconds / 1000).toFixed(1);
  const lines = [
    `${mutants} of ${possible} possible changes of ${paths.join(", ")} (seed ${seed})`,
    `tests: ${tests.join(", ")}, ${seconds} s without a change`,
    `${
      report.score.toFixed(1)
    } % noticed: ${killed} by a failing test, ${timeouts} by tests that ` +
    `took ten times as long; ${survivors.length} not`,
  ];
  for (const { file, line, column, operator, was, becomes } of survivors) {
    const change = was === "" ? becomes : `${was} → ${becomes}`;
    lines.push(`  ${file}:${line}:${column}  ${operator}: ${change}`);
  }
  return lines.join("\n");
}
