/** The split of the images as a CSV. */
import { anything, checkCall, filePath, listOf, numbers, text } from "../../../calls/mod.ts";
import { writeCsv } from "../../../files/mod.ts";
import { stimulusId } from "../../../loaders/nsd/mod.ts";

const TEXTS = listOf(text);

/**
 * Writes `train_test_split.csv`: one row per image with its ids, then `train` or `test`. NB02 has
 * `stimulus_id,nsd_id,split` for the volume, NB03 `nsd_id,stimulus_id,split` for the surface.
 *
 * @param images 0-based ids.
 * @param labels `train` or `test` for each.
 * @param order of the columns of ids.
 *
 * @example
 * ```ts
 * import { splitFile, writeSplit } from "neuroid/nsd";
 *
 * const out = await Deno.makeTempDir();
 * await writeSplit(splitFile(out), [3049, 3077], ["train", "test"]);
 * console.log(await Deno.readTextFile(splitFile(out)));
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export async function writeSplit(
  path: string,
  images: readonly number[],
  labels: readonly string[],
  order: readonly ("stimulus_id" | "nsd_id")[] = ["stimulus_id", "nsd_id"],
): Promise<void> {
  checkCall("writeSplit", {
    path: [path, filePath],
    images: [images, numbers],
    labels: [labels, TEXTS],
    order: [order, anything],
  }, arguments);
  const ids = { stimulus_id: images.map(stimulusId), nsd_id: Int32Array.from(images) };
  await writeCsv(path, [...order.map((name) => [name, ids[name]] as const), ["split", labels]]);
}
