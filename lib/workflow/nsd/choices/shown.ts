/** How often images were shown, and whether those that are wanted were. */
import { DataError } from "../../../errors/mod.ts";
import {
  imagesShown,
  type NsdDataset,
  subjectLabel,
  type TrialTable,
} from "../../../loaders/nsd/mod.ts";
import type { RepetitionCounts } from "../spaces/mod.ts";

/** How often each subject saw the images of these tables. */
export function countsOf(tables: readonly TrialTable[], repetitions: number): RepetitionCounts[] {
  return tables.map((table) => ({
    subject: table.subject,
    trials: table.length,
    images: new Set(table.nsdId).size,
    shown: Array.from(
      { length: repetitions + 1 },
      (_, times) => times === 0 ? 0 : imagesShown(table, times),
    ),
  }));
}

/** Refuses images that nobody saw, and subjects that saw none. */
export function checkShown(
  { design }: NsdDataset,
  tables: readonly TrialTable[],
  { images, wanted, sessions }: {
    readonly images: string;
    readonly wanted: readonly number[];
    readonly sessions: readonly number[] | undefined;
  },
): void {
  const whose = tables.map(({ subject }) => subjectLabel(subject)).join(", ");
  const when = sessions === undefined ? "" : ` in the sessions ${sessions.join()}`;
  const seen = new Set(tables.flatMap(({ nsdId }) => [...nsdId]));
  const astray = wanted.find((image) => !seen.has(image));
  const without = tables.find(({ length }) => length === 0);
  if (astray === undefined && without === undefined) return;
  throw new DataError({
    doing: "find the trials of the images",
    found: astray === undefined
      ? `no trials of ${subjectLabel(without!.subject)}${when}`
      : `image ${astray} (0-based) was shown to none of ${whose}${when}`,
    right: "images that were shown; --images all takes those that each subject saw",
    where: astray === undefined ? design.path : images,
  });
}
