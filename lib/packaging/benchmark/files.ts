/** A benchmark plugin as files. */
import { ArgumentError } from "../../errors/mod.ts";
import { checkModuleName } from "../plugin/mod.ts";
import { benchmarkInitPy, benchmarkPy } from "./benchmark_py.ts";
import { metadataYaml } from "./metadata_yaml.ts";
import type { BenchmarkPluginSpec } from "./spec.ts";
import { benchmarkTestPy } from "./test_py.ts";

/** What stands unescaped in `benchmark_registry['ID']`, the text by which benchmarks are found. */
const WORD = /^[A-Za-z0-9][\w.-]*$/;

/**
 * Checks the names of a plugin before anything is computed.
 *
 * @throws {ArgumentError} if one is not what Brain-Score takes
 */
export function checkBenchmarkNames(
  { name, identifier, regions }: {
    readonly name: string;
    readonly identifier: string;
    readonly regions: readonly string[];
  },
): void {
  checkModuleName(name);
  for (const [what, word] of [["identifier", identifier], ...regions.map((r) => ["region", r])]) {
    if (WORD.test(word!)) continue;
    throw new ArgumentError({
      doing: "make a benchmark plugin",
      found: `the ${what} ${JSON.stringify(word)}`,
      right: "letters, digits, _ . and - after a letter or digit, such as Allen2022 and V1" +
        (what === "region" ? "; rename it in both parts, or choose others by --regions" : ""),
    });
  }
}

/** The files, name to text. No `requirements.txt`: nothing is needed that Brain-Score lacks. */
export function benchmarkFiles(spec: BenchmarkPluginSpec): Map<string, string> {
  return new Map([
    ["__init__.py", benchmarkInitPy(spec)],
    ["benchmark.py", benchmarkPy(spec)],
    ["metadata.yaml", metadataYaml(spec)],
    ["test.py", benchmarkTestPy(spec)],
  ]);
}
