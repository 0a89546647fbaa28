/** `deno task brainscore:check`: all checks over a folder of packaged files. */
import { findingsError, issuesText } from "../lib/issues/mod.ts";
import { runTask } from "./cli/mod.ts";

await runTask({
  name: "brainscore:check",
  summary:
    "Checks a folder of packaged files for anything that would break loading or scoring: CSV " +
    "against ZIP, the structure of the netCDF files, ids, coordinates, NaN, repetitions, and " +
    "assemblies against their stimulus set. Prints the findings, each with what to do about it, and " +
    "writes nothing. Ends with exit code 1 if there is an error.",
  flags: {},
  positional: {
    placeholder: "DIR",
    help:
      "folder written by brainscore:package (stimulus_*.csv, stimulus_*.zip, assy_*.nc) or by " +
      "nsd:package",
    least: 1,
    most: 1,
  },
  examples: [
    "data-samples/nsd-mini-expected/surface_package",
    "out/Me2024",
    "out/Me2024 --json",
  ],
  run: async (_values, { positional, quiet: _, ...options }) => {
    const { packageCheckHead } = await import("../lib/packaging/mod.ts");
    const { checkPackageFolder } = await import("../lib/workflow/brainscore/mod.ts");
    const [folder] = positional as [string];
    const check = await checkPackageFolder(folder, options);
    return {
      text: [...packageCheckHead(check), issuesText(check.issues)].join("\n"),
      json: check,
      failed: findingsError(`check ${folder}`, check.issues),
    };
  },
});
