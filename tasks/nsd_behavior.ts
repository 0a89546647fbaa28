/** `deno task nsd:behavior`: NSD's recognition memory as an assembly of behavior. */
import { ncFile, numbers, remoteFlags, rootFlag, runAfar, runTask } from "./cli/mod.ts";

await runTask({
  name: "nsd:behavior",
  summary:
    "Makes a BehavioralAssembly from the answers of NSD's subjects, who decided for each picture " +
    "whether it was old or new: one choice per trial, with truth, response time and repetition. " +
    "Writes netCDF, for brainscore:package.",
  flags: {
    root: rootFlag(),
    out: ncFile("netCDF file to write", { required: true }),
    subjects: numbers("1,2,…", "subjects to take (default: all)"),
    ...remoteFlags(),
  },
  examples: ["--root /data/nsd --out nsd_memory.nc --subjects 1,2,5,7"],
  run: (all, context) =>
    runAfar(all, context, async (values) => {
      const { progress, signal, note } = context;
      const { behaviorText, prepareBehavior } = await import("../lib/workflow/nsd/mod.ts");
      const made = await prepareBehavior({ ...values, progress, signal, note });
      return { text: behaviorText(made), json: made };
    }),
});
