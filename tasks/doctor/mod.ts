/** What is there and what works, each with what to do where it is not. */
import type { Finding } from "./finding.ts";
import { lookAtDisk, lookAtMachine, lookAtPermissions } from "./machine.ts";
import { lookForDownloaders, lookForJupyter, lookForPython } from "./programs.ts";
import { runSample } from "./sample.ts";

export type { Finding } from "./finding.ts";

/** Looks at all; results are meant to go to `folder`. */
export async function examine(folder: string): Promise<Finding[]> {
  return [
    ...await lookAtMachine(),
    ...await lookAtDisk(folder),
    lookAtPermissions(),
    await lookForPython(),
    ...await lookForJupyter(),
    await lookForDownloaders(),
    ...await runSample(),
  ];
}

/** A line each, and below it what to do. */
export function examinationText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, state, found, advice }) => [
    `${state.padEnd("missing".length)}  ${name.padEnd(width)}  ${found}`,
    ...advice === "" ? [] : [`${" ".repeat(width + 11)}${advice}`],
  ]);
  const count = (state: string) => findings.filter((each) => each.state === state).length;
  const last = count("broken") > 0
    ? `${count("broken")} of ${findings.length} do not work`
    : count("missing") > 0
    ? "all works; what is missing is needed for what stands beside it alone"
    : "all is there, and works";
  return [...lines, "", last].join("\n");
}
