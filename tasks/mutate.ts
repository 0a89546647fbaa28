/** `deno task mutate`: whether tests notice small changes of the code they test. By hand, not in CI. */
import { count, projectPath, runTask, text } from "./cli/mod.ts";

// A terminal that is closed ends this as Ctrl-C does: the copies go, and so do the tests under way.
if (Deno.build.os !== "windows") {
  Deno.addSignalListener("SIGHUP", () => Deno.kill(Deno.pid, "SIGTERM"));
}

await runTask({
  name: "mutate",
  summary:
    "Changes code in one place, runs the folder's own tests (those without Python), and reports " +
    "which changes no test noticed. Works on copies in a temporary folder. Not in CI, because it " +
    "runs the tests once per change.",
  positional: {
    placeholder: "FOLDER|FILE…",
    help: "folders and TypeScript files, such as lib/normalization",
    least: 1,
    most: 100,
  },
  flags: {
    tests: text("DIR,…", "folders and files with the tests (default: test/x for lib/x)"),
    mutants: count("N", "maximum number of changes to try", { default: 300 }),
    seed: count("S", "seed for drawing among the possible changes", { default: 1, least: 0 }),
    workers: count("N", "number of changes to try at once", {
      default: navigator.hardwareConcurrency,
    }),
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
