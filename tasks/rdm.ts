/** `deno task rdm`: RDMs of regional assemblies. */
import { choice, names, runTask, SPACES, text } from "./cli/mod.ts";

await runTask({
  name: "rdm",
  summary:
    "Computes RDMs (1 − Pearson r) of regional assemblies: the mean over subjects, the images " +
    "in clustered order, and how well subjects and regions agree. Writes CSV, JSON, and one " +
    "picture per region.",
  flags: {
    assemblies: text("DIR", "folder of the assemblies, such as nsd:prepare writes", {
      required: true,
    }),
    out: text("DIR", "folder for the results", { required: true }),
    space: choice(SPACES, "which assemblies to read (default: those in the folder)"),
    regions: names("V1,V2,…", "regions to take (default: V1,V2,V4,IT)"),
  },
  examples: ["--assemblies assemblies --out rdms"],
  run: async ({ assemblies, out, space, regions }, { progress, signal, note }) => {
    const { computeRdms, rdmText, saveRdms } = await import("../lib/workflow/mod.ts");
    const rdms = await computeRdms({ assemblies, space, regions, progress, signal, note });
    const summary = await saveRdms(rdms, out, { progress, signal, note });
    return { text: rdmText(summary, out), json: { out, ...summary } };
  },
});
