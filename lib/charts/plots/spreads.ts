/** What boxes and violins share: lists of values by place, color and panel. */
import { optionsOf, text } from "../../calls/mod.ts";
import { medianOf } from "../numbers.ts";
import { PLOT_OPTIONS, type PlotOptions } from "./options.ts";
import { type PlotData, plotTable } from "./plot_data.ts";
import {
  axisTitle,
  gather,
  isNested,
  leftOutText,
  numbersOf,
  splitRows,
  valueName,
} from "./split.ts";
import { figures } from "./words.ts";

/** Options of {@link box} and {@link violin}. */
export interface SpreadOptions extends PlotOptions {
  /** The column with the numbers; an array's values or the only numeric column by default. */
  readonly y?: string | undefined;
}

export const SPREAD_OPTIONS = optionsOf<SpreadOptions>({}, { y: text, ...PLOT_OPTIONS.others });

/** Values of one place. */
export interface Spread {
  readonly panel: number;
  /** Its place along x, in units of places; groups lie beside each other within one. */
  readonly center: number;
  /** How much of x it may take. */
  readonly room: number;
  readonly group: string | undefined;
  readonly name: string;
  readonly values: Float64Array;
}

/** Reads the lists of values, with what titles say of them. */
export function spreadsOf(chart: string, data: PlotData, options: SpreadOptions) {
  const doing = `draw ${chart}`;
  const table = plotTable(doing, data);
  const { color, facet, x } = options;
  const y = valueName(doing, table, options.y, "y", [x, color, facet]);
  const values = numbersOf(chart, table, y);
  const place = x === undefined ? undefined : table.column(x).categories();
  const names = place?.names ?? [""];
  const split = splitRows(chart, table, options, [values], place === undefined ? [] : [place]);
  const { panels, groups } = split;
  const placeOf = (row: number) => place?.codes[row] ?? 0;
  const isOne = isNested(split, placeOf, names.length);
  const lanes = isOne ? 1 : Math.max(1, groups.length);
  const lists = gather(split.rows, values, panels.length * names.length * lanes, (row) => {
    const lane = isOne ? 0 : split.groupOf(row);
    return (split.panelOf(row) * names.length + placeOf(row)) * lanes + lane;
  });
  const only = new Map(
    isOne
      ? Array.from(
        split.rows,
        (row) => [split.panelOf(row) * names.length + placeOf(row), split.groupOf(row)],
      )
      : [],
  );
  const spreads = lists.flatMap((list, i): Spread[] => {
    if (list.length === 0) return [];
    const lane = i % lanes, at = Math.floor(i / lanes) % names.length;
    const room = 0.8 / lanes;
    return [{
      panel: Math.floor(i / lanes / names.length),
      center: at + (lane - (lanes - 1) / 2) * room,
      room: room * 0.9,
      group: groups[isOne ? only.get(i)! : lane],
      name: names[at]!,
      values: list,
    }];
  });
  const yTitle = axisTitle(table.column(y), options.yTitle);
  const xTitle = x === undefined ? "" : axisTitle(table.column(x), options.xTitle);
  const medians = panels.length * lanes > 1
    ? ""
    : `: medians ${
      figures(spreads.map(({ name }) => name), spreads.map((each) => medianOf(each.values)))
    }`;
  return {
    split,
    spreads,
    names,
    xTitle,
    yTitle,
    colorTitle: color === undefined ? "" : options.colorTitle ?? table.column(color).title,
    title: x === undefined
      ? `${yTitle}${medians.replace("medians", "median").replace(/ +/g, " ")}`
      : `${yTitle} by ${xTitle}${medians}`,
    leftOut: leftOutText(split),
  };
}
