/** The quick check before a commit: format, lint, types and the tests without Python. */
import { runTask } from "./cli/task.ts";
import { codeChecks } from "./code_checks.ts";

await runTask({
  name: "ok",
  summary: "Format, lint, types (notebooks too) and the tests that need no Python.",
  flags: {},
  run: async (_values, { quiet }) => {
    const checks = await codeChecks((line) => quiet ? undefined : console.error(line));
    const failed = checks.filter((each) => each.state === "failed").map((each) => each.name);
    const { code } = await new Deno.Command(Deno.execPath(), {
      args: ["task", "--quiet", "test", "--unit", "test"],
      stdout: "inherit",
      stderr: "inherit",
    }).output();
    if (code !== 0) failed.push("tests");
    return {
      text: failed.length === 0 ? "ok" : `not ok: ${failed.join(", ")}`,
      json: { ok: failed.length === 0, failed },
      failed: failed.length > 0,
    };
  },
});
