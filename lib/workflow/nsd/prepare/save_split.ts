/** The splits of a preparation's images as CSV files. */
import { writeCsv } from "../../../files/mod.ts";
import { stimulusId } from "../../../loaders/nsd/mod.ts";
import { writeSplit } from "../assemblies/mod.ts";
import { type AssemblyGroup, splitColumn } from "../choices/mod.ts";
import { splitFile, splitImages, splitLabels } from "../names/mod.ts";
import type { Space } from "../spaces/mod.ts";

/** A split that was written. */
export interface SavedSplit {
  /** `subj01` where it is of one subject's images. */
  readonly subject?: string | undefined;
  /** How many images each part has, by its name. */
  readonly images: Readonly<Record<string, number>>;
  /** The file. */
  readonly path: string;
}

/** Writes the published split of complete images. */
export async function saveSplit(out: string, space: Space, images: readonly number[]) {
  const split = splitImages(images.length);
  const path = splitFile(out);
  await writeSplit(path, images, splitLabels(split), space.splitIds);
  return { train: split.train.length, test: split.test.length, path };
}

/** Writes the splits that were asked for, one of all subjects or one per subject. */
export async function saveSplits(
  out: string,
  groups: readonly AssemblyGroup[],
): Promise<SavedSplit[]> {
  const saved: SavedSplit[] = [];
  for (const { label, images, split } of groups) {
    if (split === undefined) continue;
    const path = splitFile(out, label);
    const parts = splitColumn(split, images);
    const counts: Record<string, number> = {};
    for (const part of parts) counts[String(part)] = (counts[String(part)] ?? 0) + 1;
    await writeCsv(path, [
      ["stimulus_id", images.map(stimulusId)],
      ["nsd_id", Int32Array.from(images)],
      [split.name, Array.isArray(parts) ? parts : Int32Array.from(parts, Number)],
    ]);
    saved.push({ ...(label !== undefined && { subject: label }), images: counts, path });
  }
  return saved;
}
