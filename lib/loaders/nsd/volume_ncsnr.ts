/** The noise-ceiling signal-to-noise ratio (ncsnr) of a subject's voxels, as NSD publishes it. */
import { ShapeError } from "../../errors.ts";
import { shapeText } from "../../arrays/mod.ts";
import type { NsdLayout } from "./layout.ts";
import { readVolume } from "./volume_masks.ts";
import { subjectLabel } from "./study.ts";

/**
 * Reads `ncsnr.nii.gz`.
 *
 * @param shape the volume as the betas have it, [Z, Y, X].
 * @throws {ShapeError} where the file is of another grid.
 * @returns ncsnr by row-major (Z, Y, X) index, unitless; NaN where it is undefined.
 */
export async function readVolumeNcsnr(
  layout: NsdLayout,
  subject: number,
  shape: readonly [number, number, number],
): Promise<Float64Array> {
  const path = layout.volumeNcsnr(subject);
  const image = await readVolume(path);
  const found = [...image.shape].reverse();
  if (found.some((length, axis) => length !== shape[axis])) {
    throw new ShapeError({
      doing: `read the ncsnr of ${subjectLabel(subject)}`,
      found: `a volume of ${shapeText(image.shape)}`,
      right: `${shapeText([...shape].reverse())}, as the regions of this subject have it`,
      where: path,
    });
  }
  return image.data;
}
