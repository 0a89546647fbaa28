/** `deno task rdm`: RDMs of regional assemblies. */
import { choice, clockFlag, names, runTask, SPACES, text, toggle } from "./cli/mod.ts";

await runTask({
  name: "rdm",
  summary:
    "Computes RDMs (1 − Pearson r) of regional assemblies: the mean over subjects, the images " +
    "in clustered order, and how well subjects and regions agree. Writes CSV (netCDF for more than " +
    "3,000 images), JSON, and a figure for each region: all or none, replacing the files of an " +
    "earlier run.",
  flags: {
    assemblies: text(
      "DIR|NC",
      "folder written by nsd:prepare, or one assembly of your own, such as assembly:make writes; " +
        "its regions are taken from its coordinate region",
      { required: true },
    ),
    out: text("DIR", "folder for the results", { required: true }),
    space: choice(
      SPACES,
      "space of the assemblies to read (default: the space found in the folder)",
    ),
    regions: names(
      "V1,V2,…",
      "regions to take (default: V1,V2,V4,IT; all regions of your own assembly)",
    ),
    engine: choice(
      ["wasm", "webgpu", "blas", "auto"],
      "engine for the computation (default: NEUROID_ENGINE, else wasm)",
    ),
    replace: toggle("remove RDMs of other subjects or another space from --out first"),
    clock: clockFlag(),
  },
  examples: [
    "--assemblies data-samples/nsd-mini-expected/volume --out out/rdms",
    "--assemblies assemblies --out rdms",
    "--assemblies assemblies --regions subj01.V1,subj01.IT --out rdms/subj01",
    "--assemblies mine.nc --out rdms/mine",
  ],
  run: async ({ out, ...options }, { progress, signal, note }) => {
    const { rdmText, writeRdms } = await import("../lib/workflow/nsd/mod.ts");
    const summary = await writeRdms(out, { ...options, progress, signal, note });
    return { text: rdmText(summary, out), json: { out, ...summary } };
  },
});
