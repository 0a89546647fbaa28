/** All that a release needs: checks, builds, notes. Nothing is uploaded. */
import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import { DataError, errorText } from "../../lib/errors/mod.ts";
import { projectPath } from "../cli/mod.ts";
import { faultsOf, notesOf } from "./notes.ts";
import { faultsOfTests } from "./tests.ts";

/** What was made for a release. */
export interface Release {
  readonly version: string;
  readonly out: string;
  /** What was run, each with its seconds. */
  readonly steps: readonly { readonly name: string; readonly seconds: number }[];
  /** The files to upload, with their sizes. */
  readonly files: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
}

/** Which steps to take. */
export interface ReleaseOptions {
  /** Whether versions are compared and the notes written, and nothing else. */
  readonly notesOnly: boolean;
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const ALL_TESTS = "all tests";

/** What is run before anything is built, and then what builds. */
const STEPS: readonly (readonly [name: string, ...args: string[]])[] = [
  [ALL_TESTS, "task", "--quiet", "test", "--json"],
  ["publish, without publishing", "publish", "--dry-run", "--allow-dirty", "--quiet"],
  ["the npm package", "task", "--quiet", "npm", "--quiet"],
  ["the page for packages", "task", "--quiet", "inspect", "--quiet"],
  ["the site", "task", "--quiet", "site", "--quiet"],
];

/**
 * Compares what has the version, runs all checks, builds the packages and the site, and writes what is to
 * be uploaded with its checksums and the notes into `out`.
 *
 * @throws {DataError} where versions disagree, files are not committed, a step fails, or tests are skipped
 *   for what this machine lacks
 */
export async function prepareRelease(out: string, options: ReleaseOptions): Promise<Release> {
  const { notesOnly, log, signal } = options;
  const [config, changelog, citation] = await Promise.all(
    ["deno.json", "CHANGELOG.md", "CITATION.cff"].map((name) =>
      Deno.readTextFile(projectPath(name))
    ),
  ) as [string, string, string];
  const { version } = JSON.parse(config) as { readonly version: string };
  const faults = faultsOf({ version, changelog, citation });
  if (faults.length > 0) {
    throw new DataError({
      doing: `release ${version}`,
      found: faults.join("; "),
      right: "one version in all three; see CONTRIBUTING.md, Release",
      where: projectPath(),
    });
  }
  if (!notesOnly) await requireCommitted(version);
  const steps = [];
  for (const [name, ...args] of notesOnly ? [] : STEPS) {
    signal?.throwIfAborted();
    log(name);
    const began = performance.now();
    await run(name, args, version, signal);
    steps.push({ name, seconds: (performance.now() - began) / 1000 });
  }
  await Deno.mkdir(out, { recursive: true });
  await Deno.writeTextFile(
    join(out, "notes.md"),
    `# neuroid ${version}\n\n${notesOf(changelog, version)}\n`,
  );
  const files = notesOnly ? [] : await gather(out, [
    projectPath("out", "npm", `neuroid-${version}.tgz`),
    projectPath("out", "inspect", "inspect.html"),
  ]);
  if (!notesOnly) {
    const sums = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
    await Deno.writeTextFile(join(out, "sha256.txt"), sums);
  }
  return { version, out, steps, files };
}

async function requireCommitted(version: string): Promise<void> {
  const { stdout, success } = await new Deno.Command("git", {
    args: ["status", "--porcelain"],
    cwd: projectPath(),
  }).output();
  const changed = new TextDecoder().decode(stdout).trimEnd();
  if (success && changed === "") return;
  throw new DataError({
    doing: `release ${version}`,
    found: success ? `files that are not committed: ${changed.split("\n").join(", ")}` : "no git",
    right: "a checkout in which all is committed",
    where: projectPath(),
  });
}

async function run(
  name: string,
  args: readonly string[],
  version: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { success, code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: projectPath(),
    stdout: "piped",
    stderr: "inherit",
    ...(signal === undefined ? {} : { signal }),
  }).output().catch((cause) => {
    throw new DataError({ doing: `release ${version}: ${name}`, found: errorText(cause), cause });
  });
  const faults = [
    ...(success ? [] : [`exit code ${code}`]),
    ...(name === ALL_TESTS ? faultsOfTests(new TextDecoder().decode(stdout)) : []),
  ];
  if (faults.length === 0) return;
  throw new DataError({
    doing: `release ${version}: ${name}`,
    found: faults.join("; "),
    right: `what deno ${args.join(" ")} says, put right; none skipped but those by hand`,
  });
}

async function gather(out: string, paths: readonly string[]) {
  const files = [];
  for (const path of paths) {
    const bytes = await Deno.readFile(path);
    await Deno.writeFile(join(out, basename(path)), bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    files.push({ name: basename(path), bytes: bytes.length, sha256 });
  }
  return files;
}
