/** `deno task nsd:check`: a look at a tree of NSD before a long run. */
import { findingsError } from "../lib/issues/mod.ts";
import {
  anyRegions,
  checkChoice,
  choice,
  choiceFlags,
  confirmDownload,
  emptyRegions,
  numbers,
  remoteFlags,
  rootFlag,
  runAfar,
  runTask,
  spaceFlag,
  toggle,
  wrongValue,
  yesFlag,
} from "./cli/mod.ts";

await runTask({
  name: "nsd:check",
  summary:
    "Checks a tree of NSD before a long run and prints what it found: files present and missing, " +
    "shapes, how betas are stored, how many bytes a run would read, and sessions with identical " +
    "bytes. Reads headers, and without --values few betas or none. Writes nothing. Ends with exit " +
    "code 1 if a run would fail.",
  flags: {
    root: rootFlag(),
    space: spaceFlag({ default: "volume" }),
    subjects: numbers("1,2,…", "subjects to check (default: all)"),
    regions: anyRegions("regions of the run"),
    emptyRegions: emptyRegions(),
    ...choiceFlags(),
    values: toggle(
      "read the betas of the regions, and count those without variance in each session (default: " +
        "only for a folder, if they are less than 64 MB)",
    ),
    fetchList: {
      ...choice(
        ["aws", "curl"],
        "print shell commands that download what is missing, and check nothing",
      ),
      bare: "aws" as const,
    },
    yes: yesFlag(),
    ...remoteFlags(),
  },
  examples: [
    "--root data-samples/nsd-mini",
    "--root /data/nsd",
    "--root /data/nsd --subjects 1 --fetch-list curl",
    "--root /data/nsd --space surface --subjects 1,2,5,7 --json",
    "--root s3://natural-scenes-dataset --subjects 1",
  ],
  run: async ({ yes, fetchList, ...all }, context) => {
    checkChoice(all);
    if (fetchList !== undefined) {
      if (/^\w+:\/\//.test(all.root)) {
        throw wrongValue("root", all.root, "a folder where --fetch-list is to fill it");
      }
      const { fetchText, findMissingFiles } = await import("../lib/workflow/nsd/mod.ts");
      const { root, space, subjects, regions, betas, resolution, images, trials } = all;
      const { sessions, split, folds } = all;
      const choice = { betas, resolution, images, trials, sessions, split, folds };
      const files = await findMissingFiles({ root, space, subjects, regions, ...choice });
      return { text: fetchText(files, fetchList, root), json: { root, files } };
    }
    return await runAfar(all, context, async (values) => {
      const { progress, note, signal } = context;
      const { checkNsd, checkText } = await import("../lib/workflow/nsd/mod.ts");
      const confirm = { confirmDownload: confirmDownload(yes, context) };
      const check = await checkNsd({ ...values, ...confirm, progress, note, signal });
      const failed = findingsError(`check the ${values.space} of ${values.root}`, check.issues);
      return { text: checkText(check), json: check, failed };
    });
  },
});
