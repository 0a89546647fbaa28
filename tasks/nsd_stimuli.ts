/** `deno task nsd:stimuli`: pictures of NSD by their ids. */
import {
  choice,
  count,
  numbers,
  remoteFlags,
  rootFlag,
  runAfar,
  runTask,
  text,
} from "./cli/mod.ts";

await runTask({
  name: "nsd:stimuli",
  summary:
    "Writes NSD pictures from nsd_stimuli.hdf5, and stimuli.csv with their ids, names, COCO ids and " +
    "COCO split. Use the table and the folder with brainscore:package.",
  flags: {
    root: rootFlag(),
    out: text("DIR", "folder for the pictures and stimuli.csv", { required: true }),
    images: text(
      "complete|shared|all|FILE",
      "images that all subjects saw three times, all shared images, all images of each subject, or " +
        "a list of 0-based ids",
      { default: "shared" },
    ),
    subjects: numbers("1,2,…", "subjects whose images to take (default: all)"),
    size: count("PIXELS", "width and height (default: as stored, 425)", { most: 10_000 }),
    format: choice(["jpg", "png"], "format of the pictures", { default: "jpg" }),
    ...remoteFlags(),
  },
  examples: [
    "--root data-samples/nsd-mini --images complete --out out/pictures",
    "--root /data/nsd --out pictures --images all --subjects 1 --size 224",
    "--root /data/nsd --out pictures --images ids.txt --format png",
  ],
  run: (all, context) =>
    runAfar(all, context, async (values) => {
      const { progress, signal, note } = context;
      const { stimuliText, prepareStimuli } = await import("../lib/workflow/nsd/mod.ts");
      const made = await prepareStimuli({ ...values, progress, signal, note });
      return { text: stimuliText(made), json: made };
    }),
});
