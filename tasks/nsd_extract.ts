/** `deno task nsd:extract`: a share of a run, for a cluster or several machines. */
import {
  anyRegions,
  checkChoice,
  choiceFlags,
  confirmDownload,
  emptyRegions,
  numbers,
  remoteFlags,
  rootFlag,
  runAfar,
  runTask,
  spaceFlag,
  text,
  workersFlag,
  yesFlag,
} from "./cli/mod.ts";

const { split: _split, folds: _folds, sessions: _sessions, ...choices } = choiceFlags();

await runTask({
  name: "nsd:extract",
  summary:
    "Extracts a share of a run, so that several machines can work on it: some subjects (--only) and " +
    "sessions (--sessions) for nsd:prepare, or with --assemblies the test repetitions for " +
    "nsd:package. Writes parts and, last, manifest.json. The other flags describe the whole run and " +
    "are the same for every share. nsd:prepare --from and nsd:package --from combine shares; the " +
    "results are byte for byte those of a single run. An interrupted share resumes when restarted.",
  flags: {
    root: rootFlag(),
    out: text("DIR", "folder for this share alone", { required: true }),
    space: spaceFlag(),
    subjects: numbers("1,2,…", "subjects of the whole run (default: all)"),
    only: numbers("1,2,…", "subjects of this share (default: all subjects of the run)"),
    sessions: numbers("1-20", "sessions of this share (default: all)"),
    assemblies: text(
      "DIR",
      "folder written by nsd:prepare; makes a share for nsd:package instead of nsd:prepare",
    ),
    regions: anyRegions("regions of the run"),
    emptyRegions: emptyRegions(),
    ...choices,
    runSessions: numbers("1-37", "sessions of the whole run (default: all)"),
    workers: workersFlag(),
    yes: yesFlag(),
    ...remoteFlags(),
  },
  examples: [
    "--root data-samples/nsd-mini --space volume --only 3 --out out/shares/3",
    "--root /data/nsd --space volume --subjects 1-8 --only 3 --sessions 1-20 --out shares/3a",
    "--root /data/nsd --space volume --assemblies assemblies --only 3 --out test_shares/3",
  ],
  run: ({ yes, ...all }, context) => {
    checkChoice({ ...all, split: undefined, folds: undefined });
    return runAfar(all, context, async ({ sessions, runSessions, ...values }) => {
      const { progress, signal, note } = context;
      const { extractedText, extractShare } = await import("../lib/workflow/nsd/mod.ts");
      const made = await extractShare({
        ...values,
        shareSessions: sessions,
        sessions: runSessions,
        ...{ progress, signal, note, confirmDownload: confirmDownload(yes, context) },
      });
      return { text: extractedText(made), json: made };
    });
  },
});
