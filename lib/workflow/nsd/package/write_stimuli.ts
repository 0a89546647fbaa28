/** NB03 step by step: the pictures of a package. */
import { checkCall, filePath, listOf, number, optionsOf } from "../../../calls/mod.ts";
import { NSD_DATASET, type NsdDataset } from "../../../loaders/nsd/mod.ts";
import { RUN_OPTIONS, type RunOptions } from "../../../progress/mod.ts";
import { picturesOfBrick, picturesOfFolder } from "./picture_source.ts";
import { writePictures } from "./pictures.ts";

/** Which pictures are written, and where they come from. */
export interface WriteStimuliOptions extends RunOptions {
  /** The tree, whose image brick has all pictures. */
  readonly dataset: NsdDataset;
  /** 0-based ids of the train images. */
  readonly train: readonly number[];
  /** 0-based ids of the test images. */
  readonly test: readonly number[];
  /** The folder of the package. */
  readonly out: string;
  /** A package or a folder of pictures to copy instead of reading them from the image brick. */
  readonly pictures?: string | undefined;
}

const WRITE_STIMULI_OPTIONS = optionsOf<WriteStimuliOptions>({
  dataset: NSD_DATASET,
  train: listOf(number),
  test: listOf(number),
  out: filePath,
}, { pictures: filePath, ...RUN_OPTIONS.others });

/**
 * Writes `stimuli_{train,test}/{stimulus_id}.jpg`: pictures of the image brick as JPEG with the pixels
 * that Pillow's of quality 95 has, or copies of the files of an earlier package. Pictures of other images
 * in these folders are removed.
 *
 * @throws {MissingError} for a picture that is not in the folder given
 * @throws {FormatError} for one that does not decode
 * @throws {DataError} for an image brick that ends before an image
 *
 * @example
 * ```ts
 * import { openNsd } from "neuroid";
 * import { writeStimuli } from "neuroid/nsd";
 *
 * const dataset = await openNsd("data-samples/nsd-mini");
 * const out = await Deno.makeTempDir();
 * await writeStimuli({ dataset, train: [5, 9], test: [31], out });
 * console.log([...Deno.readDirSync(`${out}/stimuli_test`)].length); // 1
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function writeStimuli(options: WriteStimuliOptions): Promise<void> {
  checkCall("writeStimuli", { options: [options, WRITE_STIMULI_OPTIONS] }, arguments);
  const { dataset, train, test, out, pictures, progress, signal } = options;
  const images = { train, test };
  using source = pictures === undefined
    ? await picturesOfBrick(dataset, images)
    : await picturesOfFolder(pictures, images, { progress, signal });
  await writePictures(out, images, source, { progress, signal });
}
