/** `deno task mutate`: whether tests notice small changes of the code they test. By hand, not in CI. */
import { count, projectPath, runTask, text } from "./cli/mod.ts";

// A terminal that is closed ends this as Ctrl-C does: the copies go, and so do the tests under way.
if (Deno.build.os !== "windows") {
  Deno.addSignalListener("SIGHUP", () => Deno.kill(Deno.pid, "SIGTERM"));
}

await runTask({
  name: "mutate",
  summary:
    "Changes code in one place, runs the folder's own tests (those without Python), and says " +
    "which changes no test noticed. Works on copies in a temporary folder. Not in CI: it takes " +
    "the time of the tests for each change.",
  positional: {
    placeholder: "FOLDER|FILE…",
    help: "folders and files of TypeScript, such as lib/normalization",
    least: 1,
    most: 100,
  },
  flags: {
    tests: text("DIR,…", "folders and files of tests; lib/x is tested by test/x by default"),
    mutants: count("N", "how many changes are tried, at most", { default: 300 }),
    seed: count("S", "which of the possible changes are drawn", { default: 1, least: 0 }),
    workers: count("N", "how many are tried at once", { default: navigator.hardwareConcurrency }),
  },
  examples: ["lib/normalization", "lib/packaging/checks --tests test/packaging --workers 1 --json"],
  run: async ({ tests, mutants, seed, workers }, { positional, progress, signal }) => {
    const { mutate, mutationText } = await import("./mutate/mod.ts");
    const report = await mutate({
      root: projectPath(),
      paths: positional,
      tests: tests?.split(","),
      mutants: mutants!,
      seed: seed!,
      workers: workers!,
      progress,
      signal,
    });
    return { text: mutationText(report), json: report };
  },
});
