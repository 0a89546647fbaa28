/** The global z-scores of a subject's regions, laid out as its extracted columns are. */
import { ArgumentError, ShapeError } from "../../../errors/mod.ts";
import type { ZScoreParameters } from "../../../normalization/mod.ts";
import type { SubjectNeuroids } from "../spaces/mod.ts";

/**
 * The transforms of the regions where their neuroids stand among the subject's columns.
 *
 * @throws {ArgumentError} if a region with neuroids has none; {ShapeError} for another number
 */
export function transformOf(
  neuroids: SubjectNeuroids,
  of: (region: string) => ZScoreParameters | undefined,
  doing: string,
): ZScoreParameters {
  const mean = new Float32Array(neuroids.length);
  const std = new Float32Array(neuroids.length);
  for (const { region, ranges, length } of neuroids.regions.values()) {
    if (length === 0) continue;
    const parameters = of(region);
    if (parameters === undefined) {
      throw new ArgumentError({
        doing,
        found: `no z-score of ${region}`,
        right: "one for each region",
      });
    }
    if (parameters.mean.length !== length) {
      throw new ShapeError({
        doing,
        found: `a z-score of ${parameters.mean.length} neuroids for ${region}`,
        right: `${length}, those of this subject`,
      });
    }
    let from = 0;
    for (const { start, length } of ranges) {
      mean.set(parameters.mean.subarray(from, from + length), start);
      std.set(parameters.std.subarray(from, from + length), start);
      from += length;
    }
  }
  return { mean, std };
}
