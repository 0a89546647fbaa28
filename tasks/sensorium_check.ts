/** `deno task sensorium:check`: whether a recording is whole, and what to know before it is used. */
import { findingsError } from "../lib/issues/mod.ts";
import { runTask } from "./cli/mod.ts";

await runTask({
  name: "sensorium:check",
  summary:
    "Checks a Sensorium recording: files, tables, statistics, and the numbers of every trial. " +
    "Reads all trials. Prints the findings, each with what to do about it, and writes nothing. " +
    "Ends with exit code 1 if there is an error.",
  positional: {
    placeholder: "RECORDING",
    help: "folder of a recording, or its zip",
    least: 1,
    most: 1,
  },
  flags: {},
  examples: [
    "data-samples/sensorium/dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef",
    "/data/static21067-10-18-GrayImageNet.zip --json",
  ],
  run: async (_values, { positional, quiet: _, ...options }) => {
    const { checkRecording } = await import("../lib/loaders/sensorium/mod.ts");
    const { recordingCheckText } = await import("../lib/workflow/sensorium/mod.ts");
    const [path] = positional as [string];
    const check = await checkRecording(path, options);
    const failed = findingsError(`check ${path}`, check.issues);
    return { text: recordingCheckText(check), json: check, failed };
  },
});
