/** Two columns against each other, as points; of very many as a map of how dense they lie. */
import { boolean, checkCall, either, listOf, optionsOf, text } from "../../calls/mod.ts";
import { linregress } from "../../statistics/mod.ts";
import { RandomState } from "../../arrays/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import type { Chart } from "../chart.ts";
import { extentOf, plural, short } from "../numbers.ts";
import { PLAIN_COLOR } from "../palettes.ts";
import type { ChartSpec } from "../theme.ts";
import { BRUSH, brushViews } from "./brush.ts";
import { groupColor, groupColors } from "./colors.ts";
import { type Density, densityLayers, densityOf, type DensityPlace } from "./density.ts";
import { PLOT_OPTIONS, type PlotOptions } from "./options.ts";
import { axisLines, panelChart } from "./panels.ts";
import { PLOT_DATA, type PlotData, plotTable } from "./plot_data.ts";
import { numberAxis, roomyEnds } from "../scales.ts";
import { axisTitle, leftOutText, numbersOf, type Split, splitRows, valueName } from "./split.ts";
import { rowTooltip, STIMULUS_OPTIONS, stimulusAddress, type StimulusOptions } from "./stimuli.ts";
import { figure, figures } from "./words.ts";

/** More points than this are drawn as a density, or, with colors, as a sample of as many. */
const MOST_POINTS = 3000;

/** Options of {@link scatter}. */
export interface ScatterOptions extends PlotOptions, StimulusOptions {
  /** The column on the y axis; an array's values or the only other numeric column by default. */
  readonly y?: string | undefined;
  /** Columns for the tooltip of a point; the first determines the picture. */
  readonly label?: string | readonly string[] | undefined;
  /**
   * Columns to show as histograms next to it, for all points and for those in a rectangle drawn with the
   * mouse.
   */
  readonly brush?: string | readonly string[] | undefined;
  /** Whether both axes have the same scale and the line x = y is drawn; false by default. */
  readonly identity?: boolean | undefined;
  /** Whether to draw a least-squares line with Pearson's r for each panel and color; false by default. */
  readonly fit?: boolean | undefined;
}

const SCATTER_OPTIONS = optionsOf<ScatterOptions>({}, {
  y: text,
  label: either(text, listOf(text)),
  identity: boolean,
  fit: boolean,
  brush: either(text, listOf(text)),
  ...PLOT_OPTIONS.others,
  ...STIMULUS_OPTIONS.others,
});

/**
 * One point per row, at the columns `x` and `y`. Rows without both numbers are left out and counted below
 * the title. More than 3,000 points are drawn as their density or, with `color`, as a sample of 3,000 that
 * is always the same; least-squares lines use all points. The axes zoom with the wheel and can be dragged.
 *
 * @example
 * ```ts
 * import { scatter } from "neuroid/charts";
 *
 * const chart = scatter({ ncsnr: [0.2, 0.4, 0.6], ceiling: [10, 32, 52] }, {
 *   x: "ncsnr",
 *   y: "ceiling",
 *   yTitle: "noise ceiling (%)",
 *   fit: true,
 * });
 * console.log(chart.title); // noise ceiling (%) against ncsnr, 3 points: r = 1.000
 * ```
 *
 * @throws {ArgumentError} for no rows, text as `x` or `y`, or no row with two finite numbers.
 * @throws {UnknownNameError} for an unknown column.
 */
export function scatter(data: PlotData, options: ScatterOptions = {}): Chart {
  checkCall("scatter", { data: [data, PLOT_DATA], options: [options, SCATTER_OPTIONS] }, arguments);
  const chart = "a scatter";
  const table = plotTable(`draw ${chart}`, data);
  const { color, facet, identity = false, fit = false } = options;
  const taken = [options.y, color, facet];
  const y = options.y ??
    (options.x === undefined || table.value === options.x
      ? undefined
      : valueName(`draw ${chart}`, table, undefined, "y", [options.x, color, facet]));
  const x = valueName(`draw ${chart}`, table, options.x, "x", [y, ...taken]);
  const upwards = y ?? valueName(`draw ${chart}`, table, undefined, "y", [x, ...taken]);
  const [across, up] = [numbersOf(chart, table, x), numbersOf(chart, table, upwards)];
  const split = splitRows(chart, table, options, [across, up]);
  const { rows, panels, groups } = split;
  const [xTitle, yTitle] = [
    axisTitle(table.column(x), options.xTitle),
    axisTitle(table.column(upwards), options.yTitle),
  ];
  const own = (column: Float64Array) => Float64Array.from(rows, (row) => column[row]!);
  const [xs, ys] = [own(across), own(up)];
  const extents = [extentOf(xs), extentOf(ys)] as const;
  const both = [
    Math.min(extents[0][0], extents[1][0]),
    Math.max(extents[0][1], extents[1][1]),
  ] as const;
  const [xEnds, yEnds] = (identity ? [both, both] : extents).map((each) => roomyEnds(each));
  const fits = fit ? fitsOf(split, across, up) : [];
  const isDense = rows.length > MOST_POINTS && groups.length === 0;
  const shown = rows.length > MOST_POINTS && !isDense ? sampled(rows) : rows;
  const labels = [options.label ?? []].flat().map((name) => table.column(name).categories());
  const labelNames = [options.label ?? []].flat();
  const density = isDense ? densityOf(panels.length, split, across, up, xEnds!, yEnds!) : undefined;
  const brushed = [options.brush ?? []].flat();
  if (brushed.length > 0 && (panels.length > 1 || shown.length < rows.length || isDense)) {
    throw new ArgumentError({
      doing: `draw ${chart} with a brush`,
      found: `${plural(rows.length, "point")} in ${plural(panels.length, "panel")}`,
      right: `at most ${MOST_POINTS} in one: choose some first`,
    });
  }
  const addressOf = stimulusAddress(options);
  const pictureIn = (row: number) => {
    const [first] = labels;
    const picture = first === undefined
      ? undefined
      : addressOf(first.names[first.codes[row]!] ?? "");
    return picture === undefined ? {} : { picture };
  };
  const of = (some: Int32Array, panel: number) =>
    panels.length === 1 ? some : some.filter((row) => split.panelOf(row) === panel);
  const params: ChartSpec[] = [];
  const dense = (density: Density, place: DensityPlace) => {
    const { layers, params: own } = densityLayers(density, place);
    params.push(...own);
    return layers;
  };
  const titles = [xTitle, yTitle] as const;
  return panelChart({
    params,
    options,
    panels,
    title: `${yTitle} against ${xTitle}, ${plural(rows.length, "point")}${
      correlationText(fits, panels.length > 1 && groups.length > 0)
    }`,
    subtitle: [
      isDense ? "too many points to draw: how many lie in each place" : "",
      shown.length < rows.length
        ? `${plural(shown.length, "point")} of ${plural(rows.length, "row")} drawn, by chance`
        : "",
      fits.some(({ ends }) => ends !== undefined)
        ? `${fits.length > 1 ? "lines" : "line"}: least squares${
          groups.length > 0 ? " of each color" : panels.length > 1 ? " of each panel" : ""
        }`
        : "",
      brushed.length > 0 ? "beside: all points, and in orange those in a rectangle drawn here" : "",
      leftOutText(split),
    ],
    kind: `Scatter of ${yTitle} against ${xTitle}`,
    hasLegend: groups.length > 0 || isDense,
    size: identity ? [400, 400] : brushed.length > 0 ? [380, 300] : undefined,
    beside: brushed.length === 0 ? undefined : brushViews(
      brushed.map((name) => ({
        title: table.column(name).title,
        values: own(numbersOf(chart, table, name)),
      })),
      xs,
      ys,
    ),
    view(panel, place): ChartSpec & { layer: ChartSpec[] } {
      const position = {
        x: numberAxis("x", xEnds!, place.isLowest ? xTitle : null),
        y: numberAxis("y", yEnds!, place.isLeft ? axisLines(yTitle, place.height) : null),
      };
      const values = isDense ? [] : Array.from(of(shown, panel), (row) => ({
        x: short(across[row]!),
        y: short(up[row]!),
        ...(groups.length === 0 ? {} : { group: groups[split.groupOf(row)] }),
        ...Object.fromEntries(
          labels.map(({ names, codes }, i) => [labelNames[i], names[codes[row]!] ?? ""]),
        ),
        ...pictureIn(row),
      }));
      const many = values.length > 400;
      const points = {
        data: { values },
        mark: {
          type: "point",
          filled: true,
          size: many ? 14 : panels.length > 4 ? 20 : 45,
          opacity: many ? 0.5 : 0.8,
          clip: true,
          ...(groups.length === 0 ? { color: PLAIN_COLOR } : {}),
        },
        encoding: {
          ...position,
          tooltip: rowTooltip(values),
          ...(groups.length === 0 ? {} : {
            color: groupColor(groups, options.colorTitle ?? table.column(color!).title, {
              symbolType: "circle",
            }),
          }),
        },
        // Two panels may not have one name for it.
        params: brushed.length > 0
          ? [BRUSH]
          : [{ name: `zoom_${panel}`, select: "interval", bind: "scales" }],
      };
      const straight = (name: string, ends: Ends, color = "#444444") => ({
        data: { values: ends.map(([x, y]) => ({ x: short(x), y: short(y), line: name })) },
        mark: { type: "line", color, strokeDash: [4, 3], strokeWidth: 1.2, clip: true },
        encoding: position,
      });
      const lines = fits.filter((each) => each.panel === panel);
      const colors = groupColors(groups);
      return {
        layer: [
          ...(density === undefined
            ? [points]
            : dense(density, { ...place, panel, position, x: xEnds!, y: yEnds!, titles })),
          ...(identity ? [straight("x = y", xEnds!.map((at) => [at, at] as const))] : []),
          ...lines.flatMap(({ ends, group }) =>
            ends === undefined ? [] : [straight("least squares", ends, colors[group])]
          ),
        ],
      };
    },
  });
}

/** The two ends of a line. */
type Ends = readonly (readonly [number, number])[];

/** The line of least squares of one panel and color. */
interface Fit {
  readonly panel: number;
  readonly group: number;
  /** The panel's name, or the color's. */
  readonly name: string;
  /** Pearson's r; NaN of fewer than three points and where one of both does not vary. */
  readonly r: number;
  /** None where x does not vary. */
  readonly ends: Ends | undefined;
}

/** A line for each panel, and in it for each color. */
function fitsOf(split: Split, across: Float64Array, up: Float64Array): Fit[] {
  const { panels, groups, rows } = split;
  return panels.flatMap((name, panel) => {
    const here = panels.length === 1 ? rows : rows.filter((row) => split.panelOf(row) === panel);
    if (groups.length === 0) {
      return [{ panel, group: -1, name: name ?? "", ...fitted(here, across, up) }];
    }
    return groups.map((color, group) => {
      const own = here.filter((row) => split.groupOf(row) === group);
      return { panel, group, name: color, ...fitted(own, across, up) };
    });
  });
}

function fitted(rows: Int32Array, across: Float64Array, up: Float64Array): Pick<Fit, "r" | "ends"> {
  if (rows.length < 2) return { r: NaN, ends: undefined };
  const [xs, ys] = [across, up].map((each) => Float64Array.from(rows, (row) => each[row]!));
  const [least, most] = extentOf(xs!);
  if (!(most > least)) return { r: NaN, ends: undefined };
  const { slope, intercept, rvalue } = linregress(xs!, ys!);
  const varies = rows.length > 2 && ys!.some((value) => value !== ys![0]);
  const ends = [least, most].map((at) => [at, slope * at + intercept] as const);
  return { r: varies ? rvalue : NaN, ends };
}

/** Pearson's r of each line, where the lines have names that tell them apart. */
function correlationText(fits: readonly Fit[], isBoth: boolean): string {
  const known = fits.filter(({ r }) => Number.isFinite(r));
  if (known.length === 0 || isBoth) return "";
  if (fits.length === 1) return `: r = ${figure(known[0]!.r)}`;
  return `: r of ${figures(known.map(({ name }) => name), known.map(({ r }) => r))}`;
}

/** As many rows as are drawn, by chance but always the same, in order. */
function sampled(rows: Int32Array): Int32Array {
  const order = new RandomState(1).permutation(rows.length);
  return Int32Array.from(order.subarray(0, MOST_POINTS)).sort().map((place) => rows[place]!);
}
