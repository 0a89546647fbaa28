/** The quick check before a commit: format, lint, types and the tests without Python. */
import { fileURLToPath } from "node:url";
import { runInView } from "./child.ts";
import { runTask } from "./cli/task.ts";
import { codeChecks } from "./code_checks.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

await runTask({
  name: "ok",
  summary: "Format, lint, types (notebooks too) and the tests that need no Python.",
  flags: {},
  run: async (_values, { quiet }) => {
    const checks = await codeChecks((line) => quiet ? undefined : console.error(line));
    const failed = checks.filter((each) => each.state === "failed").map((each) => each.name);
    const tests = ["task", "--quiet", "test", "--unit", "test", ...(quiet ? ["--quiet"] : [])];
    if (await runInView(tests, root) !== 0) failed.push("tests");
    return {
      text: failed.length === 0 ? "ok" : `not ok: ${failed.join(", ")}`,
      json: { ok: failed.length === 0, failed },
      failed: failed.length > 0,
    };
  },
});
