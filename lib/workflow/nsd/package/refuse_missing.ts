/** Values of assemblies that cannot be z-scored. */
import { DataError } from "../../../errors/mod.ts";
import { stimulusId, subjectLabel } from "../../../loaders/nsd/mod.ts";
import type { RegionAssembly } from "../assemblies/mod.ts";

/** Whose values they are. */
interface Whose {
  readonly assembly: RegionAssembly;
  readonly subject: number;
  /** 0-based ids of the rows. */
  readonly images: readonly number[];
}

/**
 * Throws where a value is infinite, or an image has no number in any neuroid of the subject: NaN becomes
 * 0 after the z-score, so that such an image would look like one without any response.
 *
 * @param values (images, neuroids) row-major.
 */
export function refuseMissing(
  values: Float32Array,
  { assembly: { region, file }, subject, images }: Whose,
): void {
  const columns = values.length / images.length;
  if (columns === 0) return;
  const fail = (found: string, right: string) =>
    new DataError({
      doing: `z-score ${region} of ${subjectLabel(subject)}`,
      found,
      right,
      where: file.path,
    });
  const empty = images.filter((_, row) =>
    values.subarray(row * columns, (row + 1) * columns).every(Number.isNaN)
  );
  if (empty.length > 0) {
    throw fail(
      `NaN in all ${columns} neuroids of ${empty.length} of ${images.length} images, the first ` +
        stimulusId(empty[0]!),
      "numbers for every complete image; prepare again",
    );
  }
  const infinite = values.findIndex((value) => Math.abs(value) === Infinity);
  if (infinite < 0) return;
  const image = stimulusId(images[Math.floor(infinite / columns)]!);
  throw fail(`${values[infinite]} for ${image}`, "finite numbers or NaN; prepare again");
}
