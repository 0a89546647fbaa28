/** `deno task nsd:verify`: a preparation against the published numbers and the raw files. */
import { regionSet, runTask, text } from "./cli/mod.ts";

await runTask({
  name: "nsd:verify",
  summary:
    "Compares a preparation with the published numbers of NSD; with --package also the ids " +
    "and values of the package; with --root also single values, computed again from the raw " +
    "files in another way; where images, trials, betas or regions are others than the published " +
    "ones, these are values of the assemblies. Ends with exit code 1 if a number fails, or if " +
    "there was nothing to compare.",
  flags: {
    assemblies: text("DIR", "folder that nsd:prepare wrote", { required: true }),
    package: text("DIR", "folder that nsd:package wrote"),
    root: text("DIR", "folder of NSD that they were made from"),
    regions: regionSet("the regions of the assemblies"),
  },
  examples: ["--assemblies assemblies --package brainscore --root /data/nsd"],
  run: async (values, { progress, signal }) => {
    const workflow = await import("../lib/workflow/nsd/mod.ts");
    const { verificationError, verificationText, verifyNsd } = workflow;
    const found = await verifyNsd({ ...values, progress, signal });
    return { text: verificationText(found), json: found, failed: verificationError(found) };
  },
});
