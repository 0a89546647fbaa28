/** `deno task ok`: the quick check before a commit. */
import { runTask } from "./cli/mod.ts";

await runTask({
  name: "ok",
  summary: "Checks format, lint and types (of notebooks too), and runs the tests that need no " +
    "Python.",
  flags: {},
  examples: [""],
  run: async (_values, { quiet }) => {
    const { runEverything } = await import("./testing/mod.ts");
    const log = (line: string) => quiet ? undefined : console.error(line);
    const { cases } = await runEverything({ unit: true, quiet, log });
    const failed = cases.filter((each) => each.state === "failed").map((each) => each.name);
    return {
      text: failed.length === 0 ? "ok" : `not ok: ${failed.join(", ")}`,
      json: { ok: failed.length === 0, failed },
      failed: failed.length > 0,
    };
  },
});
