/** The five statistics of a variable, by what they are over, and whether they can be a recording's. */
import { shapeText, sizeOf } from "../../../arrays/mod.ts";
import { DataError } from "../../../errors/mod.ts";
import type { FloatArray } from "../floats.ts";
import type { Recording } from "../recording.ts";
import { shapePattern } from "../sizes.ts";
import { type DataKey, STATISTIC_NAMES, type StatisticName } from "../study.ts";

/**
 * min, max, median, mean and std (ddof 0) of a variable, all of one shape; NaN where nothing was
 * measured.
 */
export type VariableStatistics = Readonly<Record<StatisticName, FloatArray>>;

/** The axes to average over: trials, or trials and time. */
export type StatisticAxes = "trial" | "trial+time";

/** Statistics of each existing data key. */
export type StatisticsByKey = ReadonlyMap<DataKey, VariableStatistics>;

/** Both kinds; a static recording has no time, so no second one. */
export type TrainStatistics = ReadonlyMap<StatisticAxes, StatisticsByKey>;

/**
 * Makes sure that statistics have the shapes that this recording's would have.
 *
 * @param where the file they come from, for the error
 * @throws {DataError} if they were made of another recording
 */
export function checkFit(
  recording: Recording,
  key: DataKey,
  axes: StatisticAxes,
  statistics: VariableStatistics,
  where: string,
): void {
  const whole = recording.shapeOf(key);
  const right = axes === "trial" ? whole : whole.slice(0, -1);
  for (const name of STATISTIC_NAMES) {
    const { shape } = statistics[name];
    // later dynamic recordings come with statistics that are constant over time, and without it
    const least = recording.timeCount === undefined ? right.length : whole.length - 1;
    const fits = shape.length <= right.length && shape.length >= least &&
      shape.every((length, axis) => right[axis] === undefined || length === right[axis]);
    // pictures have one number for all pixels
    if (fits || (key !== "responses" && sizeOf(shape) === 1)) continue;
    throw new DataError({
      doing: `read statistics of ${key}`,
      found: `${name} of shape ${shapeText(shape)}`,
      right: `${shapePattern(right)}; these look like another recording's`,
      where,
    });
  }
}
