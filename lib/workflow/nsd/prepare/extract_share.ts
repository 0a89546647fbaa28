/** A share of a preparation: the sessions of some of its subjects. */
import { stopAtErrors } from "../../../issues/mod.ts";
import { shownAddress } from "../../../files/mod.ts";
import { checkFiles, requireConfirmed } from "../check/mod.ts";
import { choiceOf, openTree, planPreparation } from "../choices/mod.ts";
import { shareWords, tablesOfShare, writeSessions } from "../shares/mod.ts";
import type { ShareChoice } from "../shares/mod.ts";
import { spaceNamed } from "../spaces/mod.ts";
import type { Manifest } from "../../shares/mod.ts";
import type { PrepareOptions } from "./options.ts";
import { planOf, preparationWords, PREPARE_TASK } from "./preparation_words.ts";

/** What of which preparation is extracted. */
export type PreparationShare = Omit<PrepareOptions, "from" | "fill" | "clock"> & ShareChoice;

/** Extracts a share of a preparation; the files that it needs are checked first. */
export async function extractPreparation(options: PreparationShare): Promise<Manifest> {
  const { root, out, emptyRegions, progress, signal, note, workers } = options;
  const space = spaceNamed(options.space);
  const { dataset, subjects, regions } = await openTree(options, space);
  const plan = await planPreparation(dataset, space, subjects, choiceOf(options));
  const tables = tablesOfShare(dataset, plan.tables, options);
  const only = tables.map(({ subject }) => subject);
  const { sources, issues, files } = await checkFiles({
    dataset,
    subjects: only,
    regions,
    tables,
    space,
    emptyRegions,
    isShare: true,
    progress,
    signal,
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
    head: {
      task: PREPARE_TASK,
      run: preparationWords({ dataset, space, subjects, regions }, plan, options),
      share: shareWords(tables, options),
    },
    plans: () => Promise.resolve(sources.map((source) => planOf(source, tables))),
  });
}
