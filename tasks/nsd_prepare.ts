/** `deno task nsd:prepare`: from betas to one assembly a region. */
import {
  choice,
  count,
  emptyRegions,
  numbers,
  regionSet,
  runTask,
  SPACES,
  text,
  toggle,
} from "./cli/mod.ts";

await runTask({
  name: "nsd:prepare",
  summary:
    "Makes one assembly per region from the betas of NSD: session z-score over all trials, " +
    "mean over repetitions, noise ceilings, train/test split. A run that was stopped " +
    "continues where it was when it is started again.",
  flags: {
    root: text("DIR", "folder of NSD, in the flat or the official layout", { required: true }),
    out: text("DIR", "folder for the assemblies", { required: true }),
    space: choice(SPACES, "voxels of each subject, or vertices of fsaverage", { required: true }),
    subjects: numbers("1,2,…", "subjects to take (default: all of the study)"),
    regions: regionSet("the regions"),
    emptyRegions: emptyRegions(),
    replace: toggle(
      "remove assemblies of other subjects or images that are in --out, and their split",
    ),
    workers: count("N", "session files read at the same time (default: the number of cores)"),
  },
  examples: [
    "--root /data/nsd --out assemblies --space volume",
    "--root /data/nsd --out assemblies_4 --space volume --subjects 1,2,5,7",
  ],
  run: async (values, { progress, signal, note }) => {
    const { preparationText, prepareAssemblies } = await import("../lib/workflow/nsd/mod.ts");
    const result = await prepareAssemblies({ ...values, progress, signal, note });
    return { text: preparationText(result), json: result };
  },
});
