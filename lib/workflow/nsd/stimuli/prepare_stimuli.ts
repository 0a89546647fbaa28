/** Pictures of any of NSD's images as files, and the table that a stimulus set is made from. */
import { join } from "node:path";
import { checkCall, filePath, like, number, oneOf, optionsOf, text } from "../../../calls/mod.ts";
import { ArgumentError, plural } from "../../../errors/mod.ts";
import {
  encodeJpeg,
  encodePng,
  lookForFile,
  type OpaquePicture,
  readCsv,
  resizePicture,
  runAlone,
  runUntilStopped,
  writeCsv,
  writeWhole,
} from "../../../files/mod.ts";
import {
  chooseSubjects,
  type NsdDataset,
  openImageBrick,
  openNsd,
  stimulusId,
} from "../../../loaders/nsd/mod.ts";
import { RUN_OPTIONS } from "../../../progress/mod.ts";
import { chooseImages, type NsdTreeOptions, RUN_KINDS } from "../choices/mod.ts";
import { removeEarlierPictures, TABLE } from "./earlier_pictures.ts";

/** Which pictures, and how they are written. */
export interface PrepareStimuliOptions extends NsdTreeOptions {
  /** The folder of the pictures, and of `stimuli.csv`. */
  readonly out: string;
  /** `complete`, `shared`, `all`, or a file with a list of 0-based ids; `shared` by default. */
  readonly images?: string | undefined;
  /**
   * Pixels of a side, made as Pillow's `resize` does it by default (bicubic, to the bit as its releases
   * up to 12); as they are stored (425) by default.
   */
  readonly size?: number | undefined;
  /** `jpg`, as in the published packages, by default, or `png` without loss. */
  readonly format?: "jpg" | "png" | undefined;
}

const OPTIONS = optionsOf<PrepareStimuliOptions>({ root: filePath, out: filePath }, {
  images: text,
  subjects: RUN_KINDS.subjects,
  size: number,
  format: oneOf("jpg", "png"),
  ...RUN_OPTIONS.others,
});

/** The written files. */
export interface NsdStimuli {
  /** The folder. */
  readonly out: string;
  /** The table: one row per picture. */
  readonly table: string;
  /** How many pictures. */
  readonly pictures: number;
  /** Pixels of a row, and rows. */
  readonly size: readonly [width: number, height: number];
  /** The columns of the table. */
  readonly columns: readonly string[];
}

/**
 * Writes pictures, `nsd_03049.jpg` and so on, and `stimuli.csv` with `stimulus_id`, `nsd_id`,
 * `image_file_name`, and, where the tree has its table of images, `coco_id`, `coco_split` and `shared`.
 *
 * @throws {MissingError} if the tree has no pictures; {DataError} for an image that nobody saw;
 * {ArgumentError} for a size that is not a number of pixels; {WriteError} where another run is at work
 * in the folder, or a table lies there that this did not write.
 *
 * @example
 * ```ts
 * import { prepareStimuli } from "neuroid/nsd";
 *
 * const out = await Deno.makeTempDir();
 * const root = "data-samples/nsd-mini";
 * const { pictures, columns } = await prepareStimuli({ root, out, images: "complete", size: 16 });
 * console.log(pictures, columns);
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function prepareStimuli(options: PrepareStimuliOptions): Promise<NsdStimuli> {
  checkCall("prepareStimuli", { options: [options, OPTIONS] }, arguments);
  return await runUntilStopped(options.signal, () => prepare(options));
}

async function prepare(options: PrepareStimuliOptions): Promise<NsdStimuli> {
  const { root, out, images = "shared", size, format = "jpg", progress, signal } = options;
  if (size !== undefined && (!Number.isInteger(size) || size < 1 || size > 10_000)) {
    throw new ArgumentError({
      doing: "write pictures",
      found: `a size of ${size}`,
      right: "pixels of a side, 1 to 10000",
    });
  }
  const dataset = await openNsd(root);
  const subjects = chooseSubjects(dataset, options.subjects);
  const { groups, listed } = await chooseImages(dataset, subjects, images);
  const chosen = [...new Set(groups.flatMap((group) => group.images))];
  const ids = listed === undefined ? chosen.sort((a, b) => a - b) : chosen; // a list keeps its order
  using brick = await openImageBrick(dataset);
  const table = join(out, TABLE);
  const shape = size === undefined
    ? { width: brick.width, height: brick.height }
    : { width: size, height: size };
  const memory = new Uint8Array(brick.height * brick.width * 3);
  brick.pixels(Math.max(...ids), memory); // where a brick that is too short is found out
  const names = ids.map((id) => `${stimulusId(id)}.${format}`);
  const columns = [
    ["stimulus_id", ids.map(stimulusId)],
    ["nsd_id", Int32Array.from(ids)],
    ["image_file_name", names],
    ...await infoColumns(dataset, ids),
  ] as const;
  const encode = async (id: number): Promise<Uint8Array> => {
    const { width, height } = brick;
    const stored: OpaquePicture = { width, height, channels: 3, pixels: brick.pixels(id, memory) };
    const picture = size === undefined ? stored : resizePicture(stored, shape);
    return format === "png"
      ? encodePng(picture, { level: 7 })
      : await encodeJpeg(picture.pixels, picture.width, picture.height);
  };
  await runAlone(out, options, async (held) => {
    await removeEarlierPictures(out, { kept: new Set(names), isLocked: held.isLocked });
    for (const [done, id] of ids.entries()) {
      signal?.throwIfAborted();
      progress?.({ step: "pictures", done, total: ids.length, unit: "pictures" });
      await brick.ready(ids, done, signal);
      await writeWhole(join(out, names[done]!), await encode(id));
    }
    await held.requireHeld();
    await writeCsv(table, columns); // last: a folder with it is whole
  });
  return {
    out,
    table,
    pictures: ids.length,
    size: [shape.width, shape.height],
    columns: columns.map(([name]) => name),
  };
}

/** What the tree's table of images has of them; nothing where it is not there. */
async function infoColumns(
  { layout, design }: NsdDataset,
  ids: readonly number[],
): Promise<[string, (number | string | boolean)[]][]> {
  if (!await lookForFile(layout.stimulusInfo)) return [];
  const info = await readCsv(layout.stimulusInfo);
  const rows = new Map([...info.numbers("nsdId")].map((id, row) => [id, row]));
  const [cocoId, cocoSplit] = [info.numbers("cocoId"), info.column("cocoSplit")];
  const shared = new Set(design.sharedImages);
  return [
    ["coco_id", ids.map((id) => cocoId[rows.get(id)!]!)],
    ["coco_split", ids.map((id) => cocoSplit[rows.get(id)!]!)],
    ["shared", ids.map((id) => shared.has(id))],
  ];
}

const MADE = like<NsdStimuli>("an object: { out, table, pictures }", "out", "table", "pictures");

/** The files written, in a line or two. */
export function stimuliText(made: NsdStimuli): string {
  checkCall("stimuliText", { made: [made, MADE] }, arguments);
  const { pictures, size, table, columns } = made;
  return `${plural(pictures, "picture")} of ${size.join(" × ")} pixels\n` +
    `table of ${columns.join(", ")}: ${table}`;
}
