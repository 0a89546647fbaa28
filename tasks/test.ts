/** `deno task test`: all tests, with what they need made first. Ends with `N passed, N failed`. */
import { runTask, toggle } from "./cli/mod.ts";

await runTask({
  name: "test",
  summary: "Runs the checks of format, lint and types, and all tests. Needs no setup.",
  positional: {
    placeholder: "FILE…",
    help: "test files or folders to run, without the checks (default: all, with the checks)",
    least: 0,
    most: 100,
  },
  flags: { unit: toggle("leave out the tests that need Python or a browser, and slow ones") },
  examples: ["", "--unit", "test/rdm"],
  run: async ({ unit }, { positional, quiet }) => {
    const log = (line: string) => quiet ? undefined : console.error(line);
    const { runEverything, runTests } = await import("./testing/mod.ts");
    const { makeEnvironments } = await import("./environments/mod.ts");
    const { notes, cases } = positional.length === 0 ? await runEverything({ unit, quiet, log }) : {
      notes: unit ? [] : await makeEnvironments(log),
      cases: await runTests(positional, { parts: unit ? ["unit"] : undefined, quiet }),
    };
    const count = (state: string) => cases.filter((each) => each.state === state).length;
    const namesOf = (state: string) =>
      cases.filter((each) => each.state === state).map(({ name }) => `${state}: ${name}`);
    const lines = [
      "",
      ...notes.map((note) => `note: ${note}`),
      ...namesOf("skipped"),
      ...namesOf("failed"),
      `${count("passed")} passed, ${count("failed")} failed`,
    ];
    return {
      text: lines.join("\n"),
      json: {
        passed: count("passed"),
        failed: count("failed"),
        skipped: count("skipped"),
        cases,
      },
      failed: count("failed") > 0 || count("passed") === 0,
    };
  },
});
