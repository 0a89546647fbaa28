/** `deno task nsd:package`: from regional assemblies to train and test assemblies. */
import {
  anyRegions,
  confirmDownload,
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
  name: "nsd:package",
  summary:
    "Makes a train and a test assembly from the assemblies written by nsd:prepare: complete images, " +
    "80/20 split, global z-score, single repetitions of the test images. Writes both as netCDF, " +
    "with the pictures, the tables of their ids, and the split.",
  flags: {
    root: rootFlag(),
    assemblies: text("DIR", "folder written by nsd:prepare", { required: true }),
    out: text("DIR", "folder for the package", { required: true }),
    space: spaceFlag(),
    subjects: numbers("1,2,…", "subjects of the assemblies (default: all)"),
    regions: anyRegions("regions of the assemblies"),
    pictures: text(
      "DIR",
      "folder of pictures to reuse (default: taken from nsd_stimuli.hdf5)",
    ),
    replace: toggle(
      "remove a package of other subjects, images or space from --out first",
    ),
    dropUndefined: toggle("leave out constant neuroids, and list them"),
    ...runFlags(),
  },
  examples: [
    "--root data-samples/nsd-mini --assemblies out/assemblies --space volume --out out/package",
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
