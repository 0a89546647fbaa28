/** A package of shares: the test repetitions of some subjects and sessions, made apart and taken together. */
import { stopAtErrors } from "../../../issues/mod.ts";
import { keepImages } from "../../../loaders/nsd/mod.ts";
import { shownAddress } from "../../../files/mod.ts";
import { Scratch } from "../../../parallel/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { Manifest, RunWords } from "../../shares/mod.ts";
import { checkFiles, type DownloadOptions, requireConfirmed } from "../check/mod.ts";
import {
  type CheckedShares,
  runWords,
  type ShareChoice,
  shareWords,
  tablesOfShare,
  takeChecked,
  writeSessions,
} from "../shares/mod.ts";
import type { NsdResultOptions } from "../choices/mod.ts";
import { globalScores, type GlobalZScores } from "./global_scores.ts";
import { openPackageInputs, type PackageInputOptions, type PackageInputs } from "./open_inputs.ts";
import { testPlan } from "./test_repetitions.ts";

/** The task, as manifests name it. */
export const PACKAGE_TASK = "nsd:package";

/** What decides the parts of a package. */
export function packageWords({ dataset, space, subjects, regions, ids }: PackageInputs): RunWords {
  const trials = "test repetitions";
  return runWords({ dataset, space, subjects, regions, images: [ids.test], trials });
}

/** The repetitions that shares hold, where there are any. */
export function sharedRepetitions(
  opened: PackageInputs,
  scores: GlobalZScores,
  { from, fill = false, progress, signal, note, confirmDownload }:
    & RunOptions
    & DownloadOptions
    & Pick<NsdResultOptions, "from" | "fill">,
): Promise<CheckedShares | undefined> {
  const { dataset, held, ids, toCheck, doing } = opened;
  if (from === undefined) return Promise.resolve(undefined);
  return takeChecked(from, toCheck, {
    doing,
    task: PACKAGE_TASK,
    run: packageWords(opened),
    root: dataset.layout.root,
    plans: held.subjects.map(({ source }) => testPlan(dataset, source, ids.test, scores)),
    fill,
    progress,
    signal,
    note,
    confirmDownload,
  });
}

/** Which part of a package to extract. */
export type PackageShare =
  & PackageInputOptions
  & Pick<NsdResultOptions, "out" | "workers">
  & ShareChoice
  & DownloadOptions;

/** Extracts a share of a package: the assemblies must be there, since the global z-score is of them. */
export async function extractPackage(options: PackageShare): Promise<Manifest> {
  const { root, out, progress, signal, note, workers } = options;
  using opened = await openPackageInputs(options, { withoutBetas: true });
  const { dataset, space, held, ids, toCheck } = opened;
  const tables = tablesOfShare(dataset, space.trials(opened.selection), options);
  const only = tables.map(({ subject }) => subject);
  const own = held.subjects.filter(({ source }) => only.includes(source.neuroids.subject));
  const ofTest = tables.map((table) => keepImages(table, ids.test));
  const { issues, files } = await checkFiles({
    ...toCheck,
    subjects: only,
    tables: ofTest,
    isShare: true,
  });
  const doing = `extract a share of the ${space.name} of ${shownAddress(root)}`;
  stopAtErrors(doing, issues);
  await requireConfirmed(files, { ...options, doing, where: root });
  return await writeSessions({
    out,
    root: dataset.layout.root,
    workers,
    progress,
    signal,
    note,
    head: { task: PACKAGE_TASK, run: packageWords(opened), share: shareWords(tables, options) },
    plans: async (parts) => {
      const memory = new Scratch();
      const scores = await globalScores(opened.inputs, own, { parts, memory, progress, signal });
      return own.map(({ source }, i) => ({
        ...testPlan(dataset, source, ids.test, scores),
        table: ofTest[i]!,
      }));
    },
  });
}
