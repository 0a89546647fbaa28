/** `deno task rdm`: RDMs of regional assemblies. */
import { choice, clockFlag, names, runTask, SPACES, text, toggle } from "./cli/mod.ts";

await runTask({
  name: "rdm",
  summary:
    "Computes RDMs (1 − Pearson r) of regional assemblies: the mean over subjects, the images " +
    "in clustered order, and how well subjects and regions agree. Writes CSV (of more than 3,000 " +
    "images netCDF), JSON, and a picture for each region: all or none, in place of what an earlier " +
    "run left there.",
  flags: {
    assemblies: text(
      "DIR|NC",
      "folder that nsd:prepare wrote, or one assembly of your own, such as assembly:make writes: " +
        "its coordinate region tells the regions",
      { required: true },
    ),
    out: text("DIR", "folder for the results", { required: true }),
    space: choice(SPACES, "space of the assemblies to read (default: that of those in the folder)"),
    regions: names("V1,V2,…", "regions to take (default: V1,V2,V4,IT; of your own assembly all)"),
    engine: choice(
      ["wasm", "webgpu", "blas", "auto"],
      "engine that computes (default: NEUROID_ENGINE, else wasm)",
    ),
    replace: toggle("remove RDMs of other subjects or another space that lie in --out"),
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
