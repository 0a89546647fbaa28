/** The statistics of a recording as one report: what `sensorium:statistics` prints. */
import { checkCall, filePath, like } from "../../calls/mod.ts";
import {
  findWithheldTiers,
  type FloatArray,
  loadRecordingStatistics,
  openRecording,
  type RecordingKind,
  responsePrecision,
  type StatisticAxes,
  STATISTICS_OPTIONS,
  type StatisticsOptions,
  type StatisticSource,
  type VariableStatistics,
} from "../../loaders/sensorium/mod.ts";

/** Numbers nested as the array's axes are; null for NaN. */
export type Nested = number | null | readonly Nested[];

/** The five statistics of a variable. */
export type VariableReport = Readonly<Record<keyof VariableStatistics, Nested>>;

/** The statistics of the responses: (neurons), or (neurons, time) over trials alone. */
export interface ResponseReport {
  /** Neurons with a std not above it are divided by it instead. */
  readonly threshold: number;
  /** From the responses as recorded. */
  readonly mean: Nested;
  /** From the responses as recorded, ddof 0. */
  readonly std: Nested;
  /** The factors for the responses. */
  readonly precision: Nested;
}

/** The report, with the names of the JSON that the task prints. */
export interface SensoriumStatistics {
  /** The recording's full name. */
  readonly recording: string;
  /** Pictures or videos. */
  readonly kind: RecordingKind;
  /** Trials that have files. */
  readonly trials: number;
  /** Number of neurons. */
  readonly neurons: number;
  /** Trials of each tier, also of those without files. */
  readonly tiers: Readonly<Record<string, number>>;
  /** Tiers whose responses are all zero because they were withheld. */
  readonly withheld: readonly string[];
  /** Whether the statistics came with the recording or are of its train tier. */
  readonly source: StatisticSource;
  /** The axes that they cover. */
  readonly axes: StatisticAxes;
  /** Where the statistics were read; null where they were computed now. */
  readonly read_from: string | null;
  /** The file that the next run reads them from; null where they are not kept. */
  readonly kept_in: string | null;
  /** Those of the responses, and what they are multiplied by. */
  readonly responses: ResponseReport;
  /** Null where the recording has none, as the two that follow. */
  readonly behavior: VariableReport | null;
  /** Horizontal, then vertical. */
  readonly pupil_center: VariableReport | null;
  /** For pixels; for pictures one number for all. */
  readonly stimuli: VariableReport | null;
}

/**
 * Opens a recording, loads or computes its statistics, and reports them.
 *
 * @param path a recording's folder or its zip
 * @throws as `openRecording` and `loadRecordingStatistics`
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { computeSensoriumStatistics } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * const report = await computeSensoriumStatistics(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * assert.deepEqual([report.trials, report.neurons], [25, 6]);
 * ```
 */
export async function computeSensoriumStatistics(
  path: string,
  options: StatisticsOptions = {},
): Promise<SensoriumStatistics> {
  checkCall("computeSensoriumStatistics", {
    path: [path, filePath],
    options: [options, STATISTICS_OPTIONS],
  }, arguments);
  using recording = await openRecording(path);
  const withheld = await findWithheldTiers(recording, { signal: options.signal });
  const { source, axes, readFrom, keptIn, variables } = await loadRecordingStatistics(
    recording,
    options,
  );
  const { mean, std } = variables.get("responses")!;
  const { threshold, precision } = responsePrecision(std);
  const report = (variable: VariableStatistics | undefined) =>
    variable === undefined ? null : {
      min: nested(variable.min),
      max: nested(variable.max),
      median: nested(variable.median),
      mean: nested(variable.mean),
      std: nested(variable.std),
    };
  return {
    recording: recording.name,
    kind: recording.kind,
    trials: recording.trials.length,
    neurons: recording.neuronCount,
    tiers: Object.fromEntries(recording.tierCounts()),
    withheld,
    source,
    axes,
    read_from: readFrom ?? null,
    kept_in: keptIn ?? null,
    responses: {
      threshold,
      mean: nested(mean),
      std: nested(std),
      precision: nested(precision),
    },
    behavior: report(variables.get("behavior")),
    pupil_center: report(variables.get("pupil_center")),
    stimuli: report(variables.get("stimulus")),
  };
}

function nested({ data, shape }: FloatArray): Nested {
  const part = (axis: number, start: number, size: number): Nested => {
    if (axis === shape.length) {
      const value = data[start]!;
      return Number.isNaN(value) ? null : value;
    }
    const step = size / shape[axis]!;
    return Array.from({ length: shape[axis]! }, (_, i) => part(axis + 1, start + i * step, step));
  };
  return part(0, 0, data.length);
}

const SENSORIUM_STATISTICS = like<SensoriumStatistics>(
  "an object: { recording, kind, trials, neurons }",
  "recording",
  "kind",
  "trials",
  "neurons",
);

/**
 * The report as text: what was used, and how the responses spread.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { computeSensoriumStatistics, statisticsText } from "neuroid/sensorium";
 *
 * const folder = "data-samples/sensorium/";
 * const report = await computeSensoriumStatistics(
 *   folder + "static99998-3-4-GrayImageNet-fedcba9876543210fedcba9876543210",
 * );
 * assert.match(statisticsText(report), /as provided, over trial/);
 * ```
 */
export function statisticsText(report: SensoriumStatistics): string {
  checkCall("statisticsText", { report: [report, SENSORIUM_STATISTICS] }, arguments);
  const { responses, withheld } = report;
  const tiers = Object.entries(report.tiers).map(([tier, count]) =>
    `${tier} ${count}${withheld.includes(tier) ? " (withheld)" : ""}`
  );
  const means = numbersIn(responses.mean);
  const stds = numbersIn(responses.std);
  const small = stds.filter((std) => std <= responses.threshold).length;
  return [
    `${report.recording} (${report.kind})`,
    `  trials      ${report.trials}: ${tiers.join(", ")}`,
    `  neurons     ${report.neurons}`,
    `  statistics  ${
      report.source === "train" ? "of the train tier" : "as provided"
    }, over ${report.axes}; ${report.read_from === null ? "computed now" : report.read_from}`,
    `  responses   mean ${range(means)}, std ${range(stds)}, threshold ${
      short(responses.threshold)
    }`,
    `              ${small} of ${stds.length} at or below the threshold are divided by it instead`,
    placeText(report),
  ].join("\n");
}

function placeText({ source, read_from: from, kept_in: kept }: SensoriumStatistics): string {
  if (source === "provided") return `they came with the recording: ${from}`;
  if (kept === null) return "not kept: the next run computes them again";
  return from === null
    ? `kept for the next run: ${kept}, its arrays beside it`
    : `read from what was kept: ${from}`;
}

function numbersIn(values: Nested): number[] {
  if (values === null) return [];
  return typeof values === "number" ? [values] : values.flatMap(numbersIn);
}

const short = (value: number) => String(Number(value.toPrecision(4)));

function range(values: readonly number[]): string {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return `${short(least)} to ${short(most)}`;
}
