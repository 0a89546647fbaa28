/** `deno task rdm`: RDMs of regional assemblies. */
import { computeRdms, rdmText, saveRdms, SPACE_NAMES } from "../lib/mod.ts";
import { choice, runTask, text, UsageError } from "./cli/task.ts";

await runTask({
  name: "rdm",
  summary:
    "RDMs (1 − Pearson r) of regional assemblies: the mean over subjects, the images in clustered " +
    "order, and how alike subjects and regions are. CSV, JSON, and a picture a region.",
  flags: {
    assemblies: text("DIR", "folder of the assemblies, as of nsd:prepare", { required: true }),
    out: text("DIR", "folder for the results", { required: true }),
    space: choice(SPACE_NAMES, "which assemblies (default: those that are there)"),
    regions: text("V1,V2,…", "regions to take (default: V1,V2,V4,IT)"),
  },
  examples: ["--assemblies assemblies --out rdms"],
  run: async ({ assemblies, out, space, regions }, { progress, signal }) => {
    const rdms = await computeRdms({
      assemblies,
      space,
      regions: regions === undefined ? undefined : namesIn(regions),
      progress,
      signal,
    });
    const summary = await saveRdms(rdms, out, { progress, signal });
    return { text: rdmText(summary, out), json: { out, ...summary } };
  },
});

function namesIn(list: string): string[] {
  const names = list.split(",").map((name) => name.trim());
  const alone = new Set(names).size === names.length;
  if (alone && names.every((name) => /^[\w.-]+$/.test(name))) return names;
  throw new UsageError(`--regions is "${list}"; it takes names such as V1,V2, each once`);
}
