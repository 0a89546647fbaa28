/** All tests, with what they need made first. Ends with a line `N passed, N failed`. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInView } from "./child.ts";
import { runTask, toggle } from "./cli/task.ts";
import { type EnvironmentName, makeEnvironment } from "./environments/mod.ts";
import { codeChecks } from "./code_checks.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

await runTask({
  name: "test",
  summary: "Runs format, lint, type checks and all tests. Needs nothing set up before.",
  positional: { placeholder: "FILE", help: "test files or folders", least: 0, most: 100 },
  flags: { unit: toggle("leave out the tests that need Python or a browser") },
  run: async ({ unit }, { positional, quiet }) => {
    const log = (line: string) => quiet ? undefined : console.error(line);
    const notes = unit ? [] : await makeEnvironments(log);
    const checks = positional.length > 0 ? [] : await codeChecks(log);
    const tests = await runTests(positional, unit, quiet);
    const cases = [...checks, ...tests];
    const count = (state: string) => cases.filter((each) => each.state === state).length;
    const skipped = cases.filter((each) => each.state === "skipped");
    const lines = [
      "",
      ...notes.map((note) => `note: ${note}`),
      ...skipped.map((each) => `skipped: ${each.name}`),
      ...cases.filter((each) => each.state === "failed").map((each) => `failed: ${each.name}`),
      `${count("passed")} passed, ${count("failed")} failed`,
    ];
    return {
      text: lines.join("\n"),
      json: { passed: count("passed"), failed: count("failed"), skipped: skipped.length, cases },
      failed: count("failed") > 0 || count("passed") === 0,
    };
  },
});

async function makeEnvironments(log: (line: string) => void): Promise<string[]> {
  const notes: string[] = [];
  for (const name of ["reference", "brainscore", "lab"] satisfies EnvironmentName[]) {
    const problem = await makeEnvironment(name, log);
    if (problem !== undefined) notes.push(`Python environment "${name}": ${problem}`);
  }
  return notes;
}

interface Case {
  readonly name: string;
  readonly state: "passed" | "failed" | "skipped";
}

async function runTests(
  files: readonly string[],
  unit: boolean,
  quiet: boolean,
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
    ...(unit ? ["--ignore=test/interop"] : []),
    ...files,
  ];
  const code = await (quiet ? runQuietly(args) : runInView(args, root));
  const xml = await Deno.readTextFile(report).catch(() => "");
  await Deno.remove(folder, { recursive: true });
  const cases = casesOf(xml);
  if (code !== 0 && !cases.some((each) => each.state === "failed")) {
    cases.push({ name: `deno test ended with code ${code}`, state: "failed" });
  }
  return cases;
}

/** Only tests that fail have something to say. */
async function runQuietly(args: readonly string[]): Promise<number> {
  const command = new Deno.Command(Deno.execPath(), { args: [...args], cwd: root });
  const { code, stdout, stderr } = await command.output();
  if (code !== 0) { for (const bytes of [stdout, stderr]) await writeAll(bytes); }
  return code;
}

async function writeAll(bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await Deno.stderr.write(bytes.subarray(at));
}

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
