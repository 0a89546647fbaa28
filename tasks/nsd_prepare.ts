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
    root: text("DIR|URL", ROOT_HELP, { required: true }),
    out: text("DIR", "folder for the assemblies", { required: true }),
    space: choice(
      SPACES,
      "voxels of each subject, vertices of fsaverage, or of each subject's own surface",
      { required: true },
    ),
    subjects: numbers("1,2,…", "subjects to take (default: all of the study)"),
    regions: anyRegions("the regions"),
    emptyRegions: emptyRegions(),
    ...choiceFlags(),
    oneFile: toggle("one assembly with all regions, told apart by its coordinate region"),
    replace: toggle(
      "remove assemblies of other subjects or images that are in --out, and their split",
    ),
    workers: count("N", "session files read at the same time (default: the number of cores)"),
    ...shareFlags(),
    yes: toggle(
      "fetch more than 5 GB of whole files from afar, such as betas of a surface, unasked",
    ),
    ...remoteFlags(),
  },
  examples: [
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
