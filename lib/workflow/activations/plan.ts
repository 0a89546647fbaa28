/** How a run is cut into batches and parts, and what must hold before and between them. */
import { ArgumentError } from "../../errors/mod.ts";
import { lookForFile } from "../../files/mod.ts";
import type { Network } from "../../models/mod.ts";
import type { ShownPicture } from "./stimuli.ts";

const BATCH = 16;
/** Pictures and bytes of a part, at most. */
const PART = { pictures: 32, bytes: 64e6 };
export async function requireFile(model: string): Promise<void> {
  if (await lookForFile(model)) return;
  const right = "an ONNX file: --model FILE.onnx";
  throw new ArgumentError({ doing: "open a model", found: "no such file", right, where: model });
}

export function requireDegrees(
  degrees: number | undefined,
  pictures: readonly ShownPicture[],
): void {
  if (degrees === undefined || pictures.every((each) => each.degrees !== undefined)) return;
  throw new ArgumentError({
    doing: "place pictures in the model's field of view",
    found: "no degrees at which the pictures were shown",
    right: "--stimulus-degrees N, or a column degrees in the table",
  });
}

export function batchOf(asked: number | undefined, { input }: Network): number {
  if (input.batch === undefined) return asked ?? BATCH;
  if (asked === undefined || asked === input.batch) return input.batch;
  throw new ArgumentError({
    doing: "choose how many pictures go through the model at a time",
    found: `--batch ${asked}, where the model takes ${input.batch}`,
    right: "no --batch, or a model exported with a batch of any size",
  });
}

/** Runs of pictures that are kept as one part each: whole batches, but for the last. */
export function planOf(
  pictures: number,
  batch: number,
  columns: number,
): [start: number, end: number][] {
  const most = Math.min(PART.pictures, PART.bytes / 4 / Math.max(1, columns));
  const step = batch * Math.max(1, Math.floor(most / batch));
  const starts = Array.from({ length: Math.ceil(pictures / step) }, (_, i) => i * step);
  return starts.map((start) => [start, Math.min(pictures, start + step)]);
}

export function requireWidths(
  layers: readonly string[],
  first: readonly number[],
  found: readonly number[],
  { id, path }: ShownPicture,
): void {
  const other = first.findIndex((width, i) => found[i] !== width);
  if (other < 0) return;
  throw new ArgumentError({
    doing: `take layer ${layers[other]} of a model`,
    found: `${found[other]} features from ${id} on, ${first[other]} before`,
    right: "one size of pictures for all: --size HxW, or --size with --crop",
    where: path,
  });
}
