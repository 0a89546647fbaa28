/** The tables and pictures of a package against the images that it should hold. */
import { join } from "node:path";
import { mean } from "../../../arrays/mod.ts";
import { errorText, isNeuroidError } from "../../../errors/mod.ts";
import { lookForFile, readCsv, readPicture } from "../../../files/mod.ts";
import { type NsdDataset, openImageBrick, stimulusId } from "../../../loaders/nsd/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import type { RegionAssemblies } from "../assemblies/mod.ts";
import {
  SPLIT_PARTS,
  splitFile,
  splitImages,
  splitLabels,
  stimulusFolder,
  stimulusMetadataFile,
} from "../names/mod.ts";
import type { Space } from "../spaces/mod.ts";
import { Comparisons } from "./comparison.ts";

/** By how much a JPEG differs from its image, on average over blocks whose colors it keeps. */
const MOST_DIFFERENCE = 16;
const BLOCK = 4;

/** What was compared, and what is not there to be compared. */
export interface PackageFiles {
  readonly rows: Comparisons["rows"];
  readonly notes: readonly string[];
}

/**
 * Compares the split, the tables of stimuli and the pictures with the split of the assemblies' complete
 * images; every picture is decoded and, with the tree, compared with its image pixel by pixel.
 */
export async function comparePackageFiles(
  { images, complete }: RegionAssemblies,
  folder: string,
  space: Space,
  dataset: NsdDataset | undefined,
  run: RunOptions,
): Promise<PackageFiles> {
  const ids = complete.map((row) => images[row]!);
  const split = splitImages(ids.length);
  const labels = splitLabels(split);
  const rows = new Comparisons("assemblies");
  const notes: string[] = [];

  const row = (id: number, columns: readonly string[], last: string) =>
    [...columns.map((name) => name === "nsd_id" ? String(id) : stimulusId(id)), last].join();
  await compareTable(
    splitFile(folder),
    "split",
    [
      [...space.splitIds, "split"].join(),
      ...ids.map((id, i) => row(id, space.splitIds, labels[i]!)),
    ],
    rows,
    notes,
  );
  for (const part of SPLIT_PARTS) {
    const own = Array.from(split[part], (i) => ids[i]!);
    const columns = ["stimulus_id", "nsd_id"];
    await compareTable(
      stimulusMetadataFile(folder, part),
      `${part} stimuli`,
      [
        [...columns, "image_file_name"].join(),
        ...own.map((id) => row(id, columns, `${stimulusId(id)}.jpg`)),
      ],
      rows,
      notes,
    );
    await comparePictures(stimulusFolder(folder, part), part, own, dataset, rows, notes, run);
  }
  return { rows: rows.rows, notes };
}

async function compareTable(
  path: string,
  what: string,
  expected: readonly string[],
  rows: Comparisons,
  notes: string[],
): Promise<void> {
  if (!await lookForFile(path)) {
    notes.push(`table of the ${what}: not compared, there is no ${path}`);
    return;
  }
  const table = await readCsv(path);
  const columns = table.columns.map((name) => table.column(name));
  const found = Array.from(columns[0] ?? [], (_, i) => columns.map((cells) => cells[i]).join());
  rows.alike(`table of the ${what}`, expected, [table.columns.join(), ...found]);
}

async function comparePictures(
  folder: string,
  part: string,
  images: readonly number[],
  dataset: NsdDataset | undefined,
  rows: Comparisons,
  notes: string[],
  { progress, signal }: RunOptions,
): Promise<void> {
  const names = await Array.fromAsync(Deno.readDir(folder)).catch(() => undefined);
  if (names === undefined) {
    notes.push(`${part} pictures: not compared, there is no ${folder}`);
    return;
  }
  const expected = images.map((id) => `${stimulusId(id)}.jpg`);
  const found = names.map(({ name }) => name).filter((name) => !name.startsWith(".")).sort();
  rows.alike(`${part} pictures`, expected, found);
  using brick = dataset && await openImageBrick(dataset);
  const pixels = brick && new Uint8Array(brick.width * brick.height * 3);
  let wrong: string | undefined, right = 0;
  for (const [i, id] of images.entries()) {
    signal?.throwIfAborted();
    progress?.({ step: `${part} pictures`, done: i, total: images.length, unit: "pictures" });
    await brick?.ready(images, i, signal);
    const fault = await faultOf(
      join(folder, expected[i]!),
      brick && {
        width: brick.width,
        height: brick.height,
        pixels: brick.pixels(id, pixels!),
      },
    );
    if (fault === undefined) right++;
    else wrong ??= `${expected[i]}: ${fault}`;
  }
  const count = `${images.length} right`;
  const what = brick ? "pictures beside the images" : "pictures that decode";
  rows.same(`${part} ${what}`, count, wrong === undefined ? count : `${right} right; ${wrong}`);
  progress?.({
    step: `${part} pictures`,
    done: images.length,
    total: images.length,
    unit: "pictures",
  });
}

/** What is wrong with a picture; the image has three channels. */
async function faultOf(
  path: string,
  image?: { readonly width: number; readonly height: number; readonly pixels: Uint8Array },
): Promise<string | undefined> {
  let picture;
  try {
    picture = await readPicture(path);
  } catch (error) {
    return isNeuroidError(error) ? error.found : errorText(error);
  }
  if (image === undefined) return undefined;
  const { width, height, channels, pixels } = picture;
  if (width !== image.width || height !== image.height) {
    return `${width} × ${height} pixels, not ${image.width} × ${image.height}`;
  }
  const own = blockMeans(pixels, width, height, channels);
  const theirs = blockMeans(image.pixels, width, height, 3);
  const difference = mean(own.map((value, i) => Math.abs(value - theirs[i]!)));
  return difference <= MOST_DIFFERENCE
    ? undefined
    : `another picture than the image: ${difference.toFixed(0)} levels from it on average`;
}

/** Red, green and blue of each block of pixels: a JPEG keeps colors of neighbors together. */
function blockMeans(pixels: Uint8Array, width: number, height: number, channels: number) {
  const across = Math.ceil(width / BLOCK), down = Math.ceil(height / BLOCK);
  const sums = new Float64Array(across * down * 3), counts = new Float64Array(sums.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * channels;
      const to = (Math.floor(y / BLOCK) * across + Math.floor(x / BLOCK)) * 3;
      for (let c = 0; c < 3; c++) {
        sums[to + c]! += pixels[from + (channels < 3 ? 0 : c)]!;
        counts[to + c]!++;
      }
    }
  }
  return sums.map((sum, i) => sum / counts[i]!);
}
