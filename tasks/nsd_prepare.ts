/** `deno task nsd:prepare`: from betas to one assembly a region. */
import {
  anyRegions,
  checkChoice,
  choice,
  choiceFlags,
  confirmDownload,
  count,
  emptyRegions,
  numbers,
  remoteFlags,
  ROOT_HELP,
  runAfar,
  runTask,
  shareFlags,
  sharesOf,
  SPACE_HELP,
  SPACES,
  text,
  toggle,
  yesFlag,
} from "./cli/mod.ts";

await runTask({
  name: "nsd:prepare",
  summary:
    "Makes an assembly for each region from the betas of NSD: session z-score over all trials, " +
    "mean over repetitions, noise ceilings. Writes netCDF, and the train/test split as CSV. An " +
    "interrupted run resumes when restarted.",
  flags: {
    root: text("DIR|URL", ROOT_HELP, { required: true }),
    out: text("DIR", "folder for the assemblies", { required: true }),
    space: choice(
      SPACES,
      SPACE_HELP,
      { required: true },
    ),
    subjects: numbers("1,2,…", "subjects to take (default: all of the study)"),
    regions: anyRegions("regions to take"),
    emptyRegions: emptyRegions(),
    ...choiceFlags(),
    oneFile: toggle("write one assembly with all regions, distinguished by the coordinate region"),
    replace: toggle(
      "remove assemblies of other subjects or images, and their split, from --out first",
    ),
    workers: count("N", "session files read at the same time (default: the number of cores)"),
    ...shareFlags(),
    yes: yesFlag(),
    ...remoteFlags(),
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
