/** Runs the tests, with the permissions that they need, and says how each case ended. */
import { join } from "node:path";
import { MissingError } from "../../lib/errors/mod.ts";
import { runInView, runQuietly } from "./deno_command.ts";
import { filesOf, type Part } from "./test_files.ts";

/** How one test or check ended. */
export interface Case {
  /** What it says of itself. */
  readonly name: string;
  /** Whether it held. */
  readonly state: "passed" | "failed" | "skipped";
}

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
  const chosen = parts === undefined ? files : await filesOf(parts, files, folder);
  if (parts !== undefined && chosen.length === 0) {
    throw new MissingError({
      doing: "run tests",
      found: "no quick test that needs neither Python nor a browser",
      right: "files or folders with such tests, or no --unit",
      where: files.join(", "),
    });
  }
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
    ...chosen,
  ];
  const code = await (quiet ? runQuietly : runInView)(args, jobs(parts));
  const xml = await Deno.readTextFile(report).catch(() => "");
  await Deno.remove(folder, { recursive: true });
  const cases = casesOf(xml);
  if (code !== 0 && !cases.some((each) => each.state === "failed")) {
    cases.push({ name: `deno test ended with code ${code}`, state: "failed" });
  }
  return cases;
}

/** Tests of `interop` wait for other programs a third of their time: one file more runs at once. */
function jobs(parts: readonly Part[] | undefined): Record<string, string> {
  if (parts?.includes("interop") !== true || Deno.env.has("DENO_JOBS")) return {};
  return { DENO_JOBS: String(navigator.hardwareConcurrency + 1) };
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
