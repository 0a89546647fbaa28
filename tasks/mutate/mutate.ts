/** Mutation testing: which small changes of the code its own tests notice. */
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import {
  ArgumentError,
  DataError,
  isAbsent,
  MissingError,
  systemText,
} from "../../lib/errors/mod.ts";
import type { RunOptions } from "../../lib/progress/mod.ts";
import { drawn, type Mutant, mutantsOf } from "./mutants.ts";
import { copyProject, type ProjectCopy } from "./project_copy.ts";
import { runTests, type TestRun } from "./test_run.ts";

const doing = "mutate code";

/** What is mutated, and how. */
export interface MutateOptions extends RunOptions {
  /** The project's folder. */
  readonly root: string;
  /** Files and folders of TypeScript in it. */
  readonly paths: readonly string[];
  /** Files and folders of tests; where left out, those of `test` that mirror the paths. */
  readonly tests?: readonly string[] | undefined;
  /** How many mutants are run, at most. */
  readonly mutants: number;
  /** Which of them are drawn. */
  readonly seed: number;
  /** How many run at once. */
  readonly workers: number;
}

/** A mutant that no test noticed. */
export type Survivor = Omit<Mutant, "text">;

/** What became of the mutants. */
export interface MutationReport {
  /** From the project's root, as `tests`. */
  readonly paths: readonly string[];
  readonly tests: readonly string[];
  readonly seed: number;
  /** Mutants that could be made. */
  readonly possible: number;
  /** Mutants that were run. */
  readonly mutants: number;
  /** A test failed. */
  readonly killed: number;
  /** The tests took more than ten times their time: a loop without end, most often. */
  readonly timeouts: number;
  /** The share of mutants in percent that were killed or took too long. */
  readonly score: number;
  /** What the tests take without a mutant. */
  readonly unmutatedMilliseconds: number;
  readonly survivors: readonly Survivor[];
}

/** A mutant is stopped after so many times the time of the tests without one. */
const PATIENCE = 10;

/**
 * Runs tests against mutants of files, in copies of the project in a temporary folder.
 *
 * @throws {MissingError} where a file, a folder or its tests are not there; {ArgumentError} for a path
 *   outside the project; {DataError} where nothing can be mutated, and where the tests fail as it is.
 */
export async function mutate(options: MutateOptions): Promise<MutationReport> {
  const { root, seed, workers, progress, signal } = options;
  const paths = options.paths.map((path) => withinProject(root, path));
  const possible: Mutant[] = [];
  for (const file of await sourceFiles(root, [...paths])) {
    possible.push(...mutantsOf(file, await Deno.readTextFile(join(root, file))));
  }
  const mutants = drawn(possible, options.mutants, seed);
  if (mutants.length === 0) {
    throw new DataError({
      doing,
      found: "no code that can be changed",
      right: "files of TypeScript that do something",
      where: paths.join(", "),
    });
  }
  const tests = options.tests?.map((path) => withinProject(root, path)) ??
    await ownTests(root, paths);
  for (const path of tests) await statOf(root, path);
  await using project = await copyProject(root, Math.min(workers, mutants.length));
  const unmutated = await timeWithout(project.copies[0]!, tests, signal);
  const outcomes: TestRun["outcome"][] = new Array(mutants.length);
  let next = 0;
  let done = 0;
  const report = () => progress?.({ step: doing, done, total: mutants.length, unit: "mutants" });
  report();
  await Promise.all(project.copies.map(async (copy) => {
    while (next < mutants.length) {
      const place = next++;
      outcomes[place] = await outcomeOf(mutants[place]!, copy, tests, {
        limit: PATIENCE * unmutated,
        signal,
      });
      done++;
      report();
    }
  }));
  const count = (outcome: TestRun["outcome"]) => outcomes.filter((each) => each === outcome).length;
  return {
    paths,
    tests,
    seed,
    possible: possible.length,
    mutants: mutants.length,
    killed: count("failed"),
    timeouts: count("timeout"),
    score: 100 * (1 - count("passed") / mutants.length),
    unmutatedMilliseconds: Math.round(unmutated),
    survivors: mutants.filter((_, i) => outcomes[i] === "passed").map(({ text: _, ...rest }) =>
      rest
    ),
  };
}

async function outcomeOf(
  { file, text }: Mutant,
  copy: ProjectCopy,
  tests: readonly string[],
  options: Parameters<typeof runTests>[2],
): Promise<TestRun["outcome"]> {
  const path = join(copy.folder, file);
  const original = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, text);
  const { outcome } = await runTests(copy, tests, options);
  await Deno.writeTextFile(path, original);
  return outcome;
}

/** The time of the tests as they are. The first run fills the caches. */
async function timeWithout(
  copy: ProjectCopy,
  tests: readonly string[],
  signal: AbortSignal | undefined,
): Promise<number> {
  let milliseconds = 0;
  for (let run = 0; run < 2; run++) {
    const found = await runTests(copy, tests, { limit: Infinity, signal });
    milliseconds = found.milliseconds;
    if (found.outcome === "passed") continue;
    throw new DataError({
      doing,
      found: "tests that fail without any change",
      right: `tests that pass: deno test --no-check -A ${tests.join(" ")}`,
    });
  }
  return milliseconds;
}

/** A path from the project's root, with slashes. */
function withinProject(root: string, path: string): string {
  const inside = relative(root, resolve(path));
  if (inside !== "" && !isAbsolute(inside) && !inside.startsWith("..")) {
    return inside.replaceAll(sep, "/");
  }
  throw new ArgumentError({
    doing,
    found: "a path outside the project",
    right: `one below ${root}`,
    where: path,
  });
}

/** The files of TypeScript among and below the paths, sorted. */
async function sourceFiles(root: string, paths: readonly string[]): Promise<string[]> {
  const files = new Set<string>();
  for (const path of paths) {
    if ((await statOf(root, path)).isFile) {
      if (!path.endsWith(".ts")) {
        throw new ArgumentError({
          doing,
          found: "no file of TypeScript",
          right: "a file that ends in .ts, or a folder of such",
          where: path,
        });
      }
      files.add(path);
    } else {
      for await (const { name, isFile, isDirectory } of Deno.readDir(join(root, path))) {
        const below = `${path}/${name}`;
        if (isDirectory) { for (const file of await sourceFiles(root, [below])) files.add(file); }
        else if (isFile && name.endsWith(".ts")) files.add(below);
      }
    }
  }
  return [...files].sort();
}

/** For `lib/x/y.ts` and `lib/x/y` the tests are in `test/x/y`, or in the first folder above that is. */
async function ownTests(root: string, paths: readonly string[]): Promise<string[]> {
  const tests = new Set<string>();
  for (const path of paths) {
    const parts = path.split("/").slice(1);
    if ((await statOf(root, path)).isFile) parts.pop();
    while (parts.length > 0 && !await isFolder(join(root, "test", ...parts))) parts.pop();
    if (parts.length === 0) {
      throw new MissingError({
        doing,
        found: "no folder of tests",
        right: "name the tests with --tests",
        where: path,
      });
    }
    tests.add(["test", ...parts].join("/"));
  }
  return [...tests];
}

async function statOf(root: string, path: string): Promise<Deno.FileInfo> {
  try {
    return await Deno.stat(join(root, path));
  } catch (cause) {
    throw new MissingError({
      doing,
      found: systemText(cause),
      right: "a file or folder of the project",
      where: path,
      cause,
    });
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}
