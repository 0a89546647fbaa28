/** Runs the tests, with the permissions that they need, and says how each case ended. */
import { join, relative } from "node:path";
import { runInView, runQuietly } from "./deno_command.ts";

/** How one test or check ended. */
export interface Case {
  /** What it says of itself. */
  readonly name: string;
  /** Whether it held. */
  readonly state: "passed" | "failed" | "skipped";
}

/** Some of the tests: `unit` needs neither Python nor a browser and is quick, nor does `slow`; `interop` does. */
export type Part = "unit" | "slow" | "interop";

/** Which tests run, and what they print. */
export interface TestOptions {
  /** Only these; all where it is left out. */
  readonly parts?: readonly Part[] | undefined;
  /** Prints only what a test that fails has to say. */
  readonly quiet: boolean;
}

/** Runs test files or folders; all tests where none is given. What they print goes to stderr. */
export async function runTests(
  files: readonly string[],
  { parts, quiet }: TestOptions,
): Promise<Case[]> {
  const folder = await Deno.makeTempDir({ prefix: "neuroid-junit-" });
  const report = join(folder, "junit.xml");
  const args = [
    "test",
    "--no-check",
    "--parallel",
    ...(Deno.env.get("CI") === "true" ? ["--frozen"] : []),
    "--allow-read",
    "--allow-write",
    "--allow-env",
    "--allow-run",
    "--allow-ffi",
    "--allow-sys",
    "--allow-net=127.0.0.1,localhost",
    `--junit-path=${report}`,
    ...(parts === undefined ? [] : [`--ignore=${(await leftOut(parts)).join()}`]),
    ...files,
  ];
  const code = await (quiet ? runQuietly(args) : runInView(args));
  const xml = await Deno.readTextFile(report).catch(() => "");
  await Deno.remove(folder, { recursive: true });
  const cases = casesOf(xml);
  if (code !== 0 && !cases.some((each) => each.state === "failed")) {
    cases.push({ name: `deno test ended with code ${code}`, state: "failed" });
  }
  return cases;
}

/** The files of tests that are not of these parts. */
async function leftOut(parts: readonly Part[]): Promise<string[]> {
  const files = await testFiles();
  return files.filter((file) => !parts.includes(partOf(file)));
}

/** Tests that run whole tasks, kill them and start them again are `NAME_slow_test.ts`. */
function partOf(file: string): Part {
  if (relative(join("test", "interop"), file).startsWith("..")) {
    return file.endsWith("_slow_test.ts") ? "slow" : "unit";
  }
  return "interop";
}

async function testFiles(folder = "test"): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) found.push(...await testFiles(join(folder, name)));
    else if (name.endsWith("_test.ts")) found.push(join(folder, name));
  }
  return found;
}

/** The cases of a report in JUnit's XML. */
function casesOf(xml: string): Case[] {
  const cases: Case[] = [];
  for (
    const match of xml.matchAll(/<testcase name="([^"]*)"([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)
  ) {
    const body = match[3] ?? "";
    const state = /<(failure|error)\b/.test(body)
      ? "failed"
      : /<skipped\b/.test(body)
      ? "skipped"
      : "passed";
    cases.push({ name: unescapeXml(match[1]!), state });
  }
  return cases;
}

function unescapeXml(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp|#\d+);/g, (whole, name: string) => {
    if (name.startsWith("#")) return String.fromCodePoint(Number(name.slice(1)));
    return { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" }[name] ?? whole;
  });
}
