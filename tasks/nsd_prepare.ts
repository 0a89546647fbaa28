/** `deno task nsd:prepare`: from betas to one assembly a region. */
import {
  anyRegions,
  checkChoice,
  choiceFlags,
  confirmDownload,
  emptyRegions,
  numbers,
  rootFlag,
  runAfar,
  runFlags,
  runTask,
  sharesOf,
  spaceFlag,
  text,
  toggle,
} from "./cli/mod.ts";

await runTask({
  name: "nsd:prepare",
  summary:
    "Makes an assembly for each region from the betas of NSD: session z-score over all trials, " +
    "mean over repetitions, noise ceilings. Writes netCDF, and the train/test split as CSV. An " +
    "interrupted run resumes when restarted.",
  flags: {
    root: rootFlag(),
    out: text("DIR", "folder for the assemblies", { required: true }),
    space: spaceFlag(),
    subjects: numbers("1,2,…", "subjects to take (default: all)"),
    regions: anyRegions("regions to take"),
    emptyRegions: emptyRegions(),
    ...choiceFlags(),
    oneFile: toggle("write one assembly with all regions, distinguished by the coordinate region"),
    replace: toggle(
      "remove assemblies of other subjects or images, and their split, from --out first",
    ),
    ...runFlags(),
  },
  examples: [
    "--root data-samples/nsd-mini --space volume --out out/assemblies",
    "--root /data/nsd --out assemblies --space volume",
    "--root /data/nsd --out assemblies_4 --space volume --subjects 1,2,5,7",
    "--root /data/nsd --out subj01 --space volume --subjects 1 --images all --trials single " +
    "--regions nsdgeneral --split algonauts",
    "--root /data/nsd --out assemblies --space volume --from shares",
    "--root s3://natural-scenes-dataset --out subj01 --space volume --subjects 1",
  ],
  run: ({ yes, ...all }, context) => {
    checkChoice(all);
    const from = sharesOf(all);
    return runAfar(all, context, async (values) => {
      const { progress, signal, note } = context;
      const { preparationText, prepareAssemblies } = await import("../lib/workflow/nsd/mod.ts");
      const confirm = { confirmDownload: confirmDownload(yes, context) };
      const run = { progress, signal, note, ...confirm };
      const result = await prepareAssemblies({ ...values, from, ...run });
      return { text: preparationText(result), json: result };
    });
  },
});
