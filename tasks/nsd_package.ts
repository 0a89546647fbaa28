/** `deno task nsd:package`: from regional assemblies to train and test assemblies. */
import {
  anyRegions,
  choice,
  confirmDownload,
  count,
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
  name: "nsd:package",
  summary:
    "Makes a train and a test assembly from the assemblies of nsd:prepare: complete images, " +
    "80/20 split, global z-score, single repetitions of the test images, metadata and " +
    "pictures.",
  flags: {
    root: text("DIR|URL", ROOT_HELP, { required: true }),
    assemblies: text("DIR", "folder that nsd:prepare wrote", { required: true }),
    out: text("DIR", "folder for the package", { required: true }),
    space: choice(SPACES, "voxels of each subject, or vertices of fsaverage", { required: true }),
    subjects: numbers("1,2,…", "the subjects of the assemblies (default: all of the study)"),
    regions: anyRegions("the regions of the assemblies"),
    pictures: text(
      "DIR",
      "folder with pictures to use again (default: made from nsd_stimuli.hdf5)",
    ),
    replace: toggle(
      "replace a package of other subjects or images that is in --out, of either space",
    ),
    dropUndefined: toggle("leaves out neuroids that are constant, and says which"),
    workers: count("N", "session files read at the same time (default: the number of cores)"),
    ...shareFlags(),
    yes: toggle(
      "fetch more than 5 GB of whole files from afar, such as betas of a surface, unasked",
    ),
    ...remoteFlags(),
  },
  examples: [
    "--root /data/nsd --assemblies assemblies --out brainscore --space volume",
    "--root /data/nsd --assemblies surface --out brainscore_surface --space surface",
  ],
  run: ({ yes, ...all }, context) => {
    const from = sharesOf(all);
    return runAfar(all, context, async (values) => {
      const { progress, signal, note } = context;
      const { packageNsd, packageText } = await import("../lib/workflow/nsd/mod.ts");
      const confirm = { confirmDownload: confirmDownload(yes, context) };
      const made = await packageNsd({ ...values, from, progress, signal, note, ...confirm });
      return { text: packageText(made), json: made };
    });
  },
});
