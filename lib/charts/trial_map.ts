/** When in a subject's sessions the shared images were shown. */
import { checkCall, like } from "../calls/mod.ts";
import type { Chart } from "./chart.ts";
import { needLength, needSome } from "./check.ts";
import { makeChart } from "./make.ts";
import { colorNamesLayer } from "./color_legend.ts";
import { gridLayout } from "./layout.ts";
import { imageLayer, indexedUri } from "./matrix.ts";
import { mouseAnswer, zoomParam } from "./mouse.ts";
import { countText, type Numbers, plural } from "./numbers.ts";
import { REPETITION_COLORS } from "./palettes.ts";
import { CHART_OPTIONS, type ChartOptions } from "./theme.ts";

const WIDTH = 570;
const ROW = 9;
const SHOWINGS = ["another image", "1st showing", "2nd showing", "3rd showing"];

/** The stimulus of each trial. */
export interface TrialMapData {
  /** Number of sessions: rows. */
  readonly sessions: number;
  /** How many trials each session has: columns. */
  readonly trialsPerSession: number;
  /**
   * (sessions, trials) row-major: 0 where the trial showed another image, else whether it was the
   * 1st, 2nd or 3rd showing of a shared image.
   */
  readonly repetition: Numbers;
}

const TRIAL_MAP_DATA = like<TrialMapData>(
  "an object: { sessions, trialsPerSession, repetition }",
  ...["sessions", "trialsPerSession", "repetition"] as const,
);

/**
 * A row for each session, a cell for each trial; first, second and third presentations of shared images in
 * darker blues. The tooltip of a cell gives its session, trial and presentation; the map zooms with the
 * wheel.
 *
 * @example
 * ```ts
 * import { trialMapChart } from "neuroid/charts";
 *
 * const repetition = [0, 1, 0, 2, 0, 3];
 * const chart = trialMapChart({ sessions: 2, trialsPerSession: 3, repetition });
 * console.log(chart.title); // 3 of 6 trials show shared images, in sessions 1 to 2
 * ```
 *
 * @throws {ArgumentError} for no trials.
 * @throws {ShapeError} if there is not a number for each trial.
 */
export function trialMapChart(data: TrialMapData, options: ChartOptions = {}): Chart {
  checkCall(
    "trialMapChart",
    { data: [data, TRIAL_MAP_DATA], options: [options, CHART_OPTIONS] },
    arguments,
  );
  const { sessions, trialsPerSession, repetition } = data;
  needSome("a trial map", "trials", repetition);
  needLength("a trial map", "trials", repetition, sessions * trialsPerSession);
  const most = REPETITION_COLORS.length - 1;
  const indices = Uint8Array.from(repetition, (times) => Math.min(most, times));
  const layout = gridLayout(sessions, trialsPerSession, WIDTH, Math.max(60, ROW * sessions));
  const shown = indices.filter((times) => times > 0).length;
  const last = 1 + Math.floor(indices.findLastIndex((times) => times > 0) / trialsPerSession);
  const ends = { x: [0.5, trialsPerSession + 0.5], y: [0.5, sessions + 0.5] } as const;
  const answer = mouseAnswer({
    id: "trials",
    rows: sessions,
    columns: trialsPerSession,
    ...layout,
    titles: ["session", "trial", "shows"],
    first: 1,
    isWhole: true,
    value: (session, trial) => indices[session * trialsPerSession + trial]!,
    valueNames: SHOWINGS,
    zoom: { name: "zoom", ...ends },
  });
  return makeChart({
    options,
    params: answer.params,
    title: shown === 0
      ? `None of ${plural(indices.length, "trial")} shows a shared image`
      : `${countText(shown)} of ${countText(indices.length)} trials show shared images, ` +
        (last === 1 ? "in session 1" : `in sessions 1 to ${last}`),
    subtitle: `${plural(sessions, "session")} of ${plural(trialsPerSession, "trial")}`,
    kind: "Map of trials by session",
    body: {
      width: layout.width,
      height: layout.height,
      layer: [
        {
          ...imageLayer(indexedUri(indices, sessions, trialsPerSession, REPETITION_COLORS), {
            width: layout.width,
            height: layout.height,
            ...ends,
            xAxis: { title: "trial within the session", tickCount: 8, domain: false },
            yAxis: {
              title: "session",
              tickCount: Math.min(8, sessions),
              tickMinStep: 1,
              domain: false,
            },
            tooltip: answer.tooltip,
            zooms: true,
          }),
          params: [zoomParam("zoom")],
        },
        colorNamesLayer(
          SHOWINGS,
          REPETITION_COLORS,
          "trial shows",
        ),
      ],
    },
    scale: layout.scale,
  });
}
