/** `deno task ok`: the quick check before a commit. */
import { runTask } from "./cli/mod.ts";

await runTask({
  name: "ok",
  summary: "Checks format, lint and types (of notebooks too), and runs the tests that need no " +
    "Python.",
  flags: {},
  examples: [""],
  run: async (_values, { quiet }) => {
    const { checkCode, runInView } = await import("./testing/mod.ts");
    const checks = await checkCode((line) => quiet ? undefined : console.error(line));
    const failed = checks.filter((each) => each.state === "failed").map((each) => each.name);
    const tests = ["task", "--quiet", "test", "--unit", "test", ...(quiet ? ["--quiet"] : [])];
    if (await runInView(tests) !== 0) failed.push("tests");
    return {
      text: failed.length === 0 ? "ok" : `not ok: ${failed.join(", ")}`,
      json: { ok: failed.length === 0, failed },
      failed: failed.length > 0,
    };
  },
});
