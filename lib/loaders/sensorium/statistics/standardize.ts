/**
 * Standardizing a recording's variables with its statistics, as the competitions' loaders do it.
 *
 * Source: `NeuroNormalizer` of sinzlab/neuralpredictors (`data/transforms.py`).
 */
import { checkCall, type Kind, kindOf, oneOf } from "../../../calls/mod.ts";
import { mean, ndarray, shapeText } from "../../../arrays/mod.ts";
import { DataError, ShapeError } from "../../../errors/mod.ts";
import { FLOAT_ARRAY, type FloatArray } from "../floats.ts";
import type { DataKey } from "../study.ts";
import type { VariableStatistics } from "./variable.ts";

/** Factors for responses. */
export interface ResponsePrecision {
  /** 0.01 · mean of the standard deviations, without NaN. */
  readonly threshold: number;
  /** 1 / std where std is above the threshold, else (for NaN too) 1 / threshold; the shape of std. */
  readonly precision: FloatArray;
}

/**
 * The precision of each response from its standard deviation, in the data's own type: neurons that hardly
 * respond are divided by the threshold, so that noise is not amplified.
 *
 * @param std the standard deviation of each response, (neurons) or (neurons, time)
 * @throws {DataError} if no neuron's responses vary, so that there is no scale to divide by
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { ndarray } from "neuroid";
 * import { responsePrecision } from "neuroid/sensorium";
 *
 * const std = ndarray("float64", [3], Float64Array.of(2, 4, 0));
 * const { threshold, precision } = responsePrecision(std);
 * assert.equal(threshold, 0.02); // of the mean, 2
 * assert.deepEqual([...precision.data], [0.5, 0.25, 50]);
 * ```
 */
export function responsePrecision(std: FloatArray): ResponsePrecision {
  checkCall("responsePrecision", { std: [std, FLOAT_ARRAY] }, arguments);
  const { data } = std;
  const round = data instanceof Float32Array ? Math.fround : (value: number) => value;
  const threshold = round(round(0.01) * mean(data, { skipna: true }));
  if (!(threshold > 0 && threshold < Infinity)) {
    throw new DataError({
      doing: "find the precision of responses",
      found: `a mean standard deviation of ${mean(data, { skipna: true })}`,
      right: "responses that vary; withheld ones are all zero",
    });
  }
  const precision = data.map((each: number) => each > threshold ? 1 / each : 1 / threshold);
  return { threshold, precision: shapedAs(std, precision) };
}

const PRECISION: Kind<FloatArray> = kindOf(
  FLOAT_ARRAY.words,
  (value) => FLOAT_ARRAY.fault(value, "") === undefined,
  (value) =>
    "precision" in Object(value) ? "its precision: responsePrecision(std).precision" : undefined,
);

/**
 * Responses (neurons) or (neurons, time) times the precision, (neurons) or (neurons, time); in the
 * precision and shape of the responses.
 *
 * @throws {ShapeError} if the precision's axes are not the leading ones of the responses
 */
export function standardizeResponses(responses: FloatArray, precision: FloatArray): FloatArray {
  checkCall("standardizeResponses", {
    responses: [responses, FLOAT_ARRAY],
    precision: [precision, PRECISION],
  }, arguments);
  return rowwise("standardize responses", responses, precision, undefined, (x, p) => x * p);
}

/** Behavior over its standard deviation; where that is zero or NaN it is left as it is. */
export function standardizeBehavior(behavior: FloatArray, std: FloatArray): FloatArray {
  return rowwise("standardize behavior", behavior, std, undefined, (x, s) => x / divisor(s));
}

/**
 * (x − mean) / std, for pictures, videos and pupil centers; where std is zero or NaN, as in
 * recordings without pupil data, x − mean. Statistics of shape () hold for all numbers.
 */
export function standardizeAround(
  values: FloatArray,
  { mean, std }: { readonly mean: FloatArray; readonly std: FloatArray },
): FloatArray {
  return rowwise("standardize", values, std, mean, (x, s, m) => (x - m) / divisor(s));
}

const KEY = oneOf("responses", "stimulus", "behavior", "pupil_center");
const STATISTICS: Kind<VariableStatistics> = kindOf(
  'a variable\'s statistics: (await loadRecordingStatistics(recording)).variables.get("responses")',
  (value) => typeof value === "object" && value !== null && "mean" in value && "std" in value,
  (value) =>
    value instanceof Map
      ? 'those of the variable: variables.get("responses")'
      : "variables" in Object(value)
      ? 'those of the variable: statistics.variables.get("responses")'
      : undefined,
);

/**
 * Standardizes a variable as the competitions do: responses by their precision, behavior by its
 * standard deviation, stimuli and pupil centers around their mean. The statistics' axes are the
 * leading ones of the values: those over trials and time fit whole trials, and series of trials too.
 *
 * @throws {ShapeError} if the statistics' axes are others
 * @throws {DataError} if no neuron's responses vary
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openRecording } from "neuroid";
 * import { loadRecordingStatistics, standardize } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * using recording = await openRecording(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * const { variables } = await loadRecordingStatistics(recording);
 * const pupil = await recording.readPupilCenter(0);
 * const { shape } = standardize("pupil_center", pupil, variables.get("pupil_center")!);
 * assert.deepEqual(shape, [2]);
 * ```
 */
export function standardize(
  key: DataKey,
  values: FloatArray,
  statistics: VariableStatistics,
): FloatArray {
  checkCall("standardize", {
    key: [key, KEY],
    values: [values, FLOAT_ARRAY],
    statistics: [statistics, STATISTICS],
  }, arguments);
  switch (key) {
    case "responses":
      return standardizeResponses(values, responsePrecision(statistics.std).precision);
    case "behavior":
      return standardizeBehavior(values, statistics.std);
    default:
      return standardizeAround(values, statistics);
  }
}

const divisor = (std: number) => std > 0 ? std : 1;

/** Applies `each` with the number of a leading-axes array that belongs to each number of `values`. */
function rowwise(
  doing: string,
  values: FloatArray,
  scale: FloatArray,
  shift: FloatArray | undefined,
  each: (value: number, scale: number, shift: number) => number,
): FloatArray {
  const leading = values.shape.slice(0, scale.shape.length);
  const fits = scale.shape.every((length, axis) => length === leading[axis]);
  if (!fits || (shift !== undefined && shift.data.length !== scale.data.length)) {
    throw new ShapeError({
      doing,
      found: `statistics of shape ${shapeText(scale.shape)} for ${shapeText(values.shape)}`,
      right: "the leading axes of the data; were they made of another recording?",
    });
  }
  const run = values.data.length / scale.data.length;
  const result = new Float64Array(values.data.length);
  for (let row = 0, at = 0; row < scale.data.length; row++) {
    const factor = scale.data[row]!;
    const offset = shift?.data[row] ?? 0;
    for (const end = at + run; at < end; at++) result[at] = each(values.data[at]!, factor, offset);
  }
  return values.dtype === "float32"
    ? ndarray("float32", values.shape, Float32Array.from(result))
    : ndarray("float64", values.shape, result);
}

function shapedAs({ shape }: FloatArray, data: Float32Array | Float64Array): FloatArray {
  return data instanceof Float32Array
    ? ndarray("float32", shape, data)
    : ndarray("float64", shape, data);
}
