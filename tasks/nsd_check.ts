/** `deno task nsd:check`: a look at a tree of NSD before a long run. */
import { findingsError } from "../lib/issues/mod.ts";
import {
  anyRegions,
  checkChoice,
  choice,
  choiceFlags,
  emptyRegions,
  numbers,
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
    root: text("DIR", "folder of NSD, in the flat or the official layout", { required: true }),
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
        "they are less than 64 MB)",
    ),
    fetchList: {
      ...choice(["aws", "curl"], "print the lines that fetch what is missing, and check nothing"),
      bare: "aws" as const,
    },
  },
  examples: [
    "--root /data/nsd",
    "--root /data/nsd --subjects 1 --fetch-list curl",
    "--root /data/nsd --space surface --subjects 1,2,5,7 --json",
  ],
  run: async ({ fetchList, ...values }, { progress, note, signal }) => {
    checkChoice(values);
    if (fetchList !== undefined) {
      if (/^\w+:\/\//.test(values.root)) {
        throw new UsageError(`--fetch-list fills a folder; --root is "${values.root}"`);
      }
      const { fetchText, findMissingFiles } = await import("../lib/workflow/nsd/mod.ts");
      const { emptyRegions: _, values: __, ...choices } = values;
      const files = await findMissingFiles(choices);
      return { text: fetchText(files, fetchList, values.root), json: { root: values.root, files } };
    }
    const { checkNsd, checkText } = await import("../lib/workflow/nsd/mod.ts");
    const check = await checkNsd({ ...values, progress, note, signal });
    const failed = findingsError(`check the ${values.space} of ${values.root}`, check.issues);
    return { text: checkText(check), json: check, failed };
  },
});
