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
  ROOT_HELP,
  runAfar,
  runTask,
  SPACES,
  text,
  toggle,
  UsageError,
} from "./cli/mod.ts";

await runTask({
  name: "nsd:check",
  summary:
    "Looks at a tree of NSD before a long run: files found and missing, shapes, how betas are " +
    "stored, how many bytes a run would read, sessions with the same bytes. Reads headers, few " +
    "betas or none without --values. Ends with exit code 1 if a run would fail.",
  flags: {
    root: text("DIR|URL", ROOT_HELP, { required: true }),
    space: choice(
      SPACES,
      "voxels of each subject, vertices of fsaverage, or of each subject's own surface",
      {
        default: "volume",
      },
    ),
    subjects: numbers("1,2,…", "subjects to look at (default: all of the study)"),
    regions: anyRegions("the regions of the run"),
    emptyRegions: emptyRegions(),
    ...choiceFlags(),
    values: toggle(
      "read the betas of the regions, and count those without variance by session (default: if " +
        "they are less than 64 MB in a folder)",
    ),
    fetchList: {
      ...choice(["aws", "curl"], "print the lines that fetch what is missing, and check nothing"),
      bare: "aws" as const,
    },
    yes: toggle(
      "fetch more than 5 GB of whole files from afar, such as betas of a surface, unasked",
    ),
    ...remoteFlags(),
  },
  examples: [
    "--root /data/nsd",
    "--root /data/nsd --subjects 1 --fetch-list curl",
    "--root /data/nsd --space surface --subjects 1,2,5,7 --json",
    "--root s3://natural-scenes-dataset --subjects 1",
  ],
  run: ({ yes, fetchList, ...all }, context) => {
    checkChoice(all);
    return runAfar(all, context, async (values) => {
      const { progress, note, signal } = context;
      const { checkNsd, checkText, fetchText, findMissingFiles } = await import(
        "../lib/workflow/nsd/mod.ts"
      );
      const { root } = values;
      if (fetchList !== undefined) {
        if (/^\w+:\/\//.test(root)) {
          throw new UsageError(`--fetch-list fills a folder; --root is "${root}"`);
        }
        const { emptyRegions: _, values: __, ...choices } = values;
        const files = await findMissingFiles(choices);
        return { text: fetchText(files, fetchList, root), json: { root, files } };
      }
      const confirm = { confirmDownload: confirmDownload(yes, context) };
      const check = await checkNsd({ ...values, ...confirm, progress, note, signal });
      const failed = findingsError(`check the ${values.space} of ${root}`, check.issues);
      return { text: checkText(check), json: check, failed };
    });
  },
});
