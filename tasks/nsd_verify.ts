/** `deno task nsd:verify`: a preparation against the published numbers and the raw files. */
import { anyRegions, remoteFlags, runAfar, runTask, text } from "./cli/mod.ts";

await runTask({
  name: "nsd:verify",
  summary:
    "Compares the assemblies written by nsd:prepare with the published numbers of NSD, and prints " +
    "each number as published and as found. With --package it also compares the ids and values of " +
    "the package; with --root also single values, recomputed from the raw files in a different way. " +
    "If images, trials, betas or regions are not the published ones, these are values of the " +
    "assemblies. Writes nothing. Ends with exit code 1 if a number fails or there is nothing to " +
    "compare.",
  flags: {
    assemblies: text("DIR", "folder written by nsd:prepare", { required: true }),
    package: text("DIR", "folder written by nsd:package"),
    root: text(
      "DIR|URL",
      "folder of NSD that the assemblies were made from, or its address (https://…, s3://…)",
    ),
    regions: anyRegions("regions of the assemblies"),
    ...remoteFlags(),
  },
  examples: [
    "--assemblies out/assemblies --package out/package --root data-samples/nsd-mini",
    "--assemblies assemblies --package brainscore --root /data/nsd",
  ],
  run: (all, context) =>
    runAfar(all, context, async (values) => {
      const { progress, signal, note } = context;
      const workflow = await import("../lib/workflow/nsd/mod.ts");
      const { verificationError, verificationText, verifyNsd } = workflow;
      const found = await verifyNsd({ ...values, progress, signal, note });
      return { text: verificationText(found), json: found, failed: verificationError(found) };
    }),
});
