/** How dense points lie, as a picture with one pixel for each small square. */
import { colorBarLayer } from "../color_legend.ts";
import { imageLayer, matrixUri } from "../matrix.ts";
import { mouseAnswer, zoomParam } from "../mouse.ts";
import { short } from "../numbers.ts";
import { hexOf, rgbOf, VIRIDIS } from "../palettes.ts";
import type { ChartSpec } from "../theme.ts";
import type { PanelPlace } from "./panels.ts";
import type { Split } from "./split.ts";

const CELLS = 80;

/** Counts of points by panel, rows from the top. */
export interface Density {
  readonly counts: readonly Float64Array[];
  readonly most: number;
}

/** Counts the points of each panel in a grid over the axes. */
export function densityOf(
  panels: number,
  split: Split,
  across: Float64Array,
  up: Float64Array,
  x: readonly [number, number],
  y: readonly [number, number],
): Density {
  const counts = Array.from({ length: panels }, () => new Float64Array(CELLS * CELLS));
  const cell = (value: number, [low, high]: readonly [number, number]) =>
    Math.min(CELLS - 1, Math.floor((value - low) / (high - low) * CELLS));
  let most = 0;
  for (const row of split.rows) {
    const place = (CELLS - 1 - cell(up[row]!, y)) * CELLS + cell(across[row]!, x);
    const count = ++counts[split.panelOf(row)]![place]!;
    if (count > most) most = count;
  }
  return { counts, most };
}

/** Where a density lies, and what its axes are called. */
export interface DensityPlace extends PanelPlace {
  readonly panel: number;
  readonly position: { readonly x: ChartSpec; readonly y: ChartSpec };
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly titles: readonly [x: string, y: string];
}

/**
 * The picture of a panel with its axes, and the color bar: colors go by the root of the count. The signals
 * are for the top of the specification.
 */
export function densityLayers(
  { counts, most }: Density,
  { panel, width, height, position, x, y, titles }: DensityPlace,
): { readonly layers: ChartSpec[]; readonly params: readonly ChartSpec[] } {
  const roots = counts[panel]!.map((count) => count === 0 ? NaN : Math.sqrt(count));
  const top = Math.sqrt(most);
  const url = matrixUri({
    values: roots,
    rows: CELLS,
    columns: CELLS,
    domain: [0, top],
    colors: VIRIDIS,
    missing: "#ffffff",
  });
  const down = [y[1], y[0]] as const;
  const zoom = { name: `zoom_${panel}`, x, y: down };
  const { tooltip, params } = mouseAnswer({
    id: `density_${panel}`,
    rows: CELLS,
    columns: CELLS,
    width,
    height,
    titles: [titles[1], titles[0], "points"],
    rowNames: rangesOf(down),
    columnNames: rangesOf(x),
    isWhole: true,
    value: (row, column) => counts[panel]![row * CELLS + column]!,
    zoom,
  });
  const image = {
    ...imageLayer(url, {
      width,
      height,
      x,
      y: down,
      xAxis: position.x.axis as ChartSpec,
      yAxis: position.y.axis as ChartSpec,
      tooltip,
      zooms: true,
    }),
    params: [zoomParam(zoom.name)],
  };
  const steps = 16;
  const range = Array.from({ length: steps + 1 }, (_, i) => {
    const place = Math.sqrt(i / steps) * (VIRIDIS.length - 1);
    return hexOf(rgbOf(VIRIDIS[Math.round(place)]!));
  });
  const bar = colorBarLayer([0, most], range, "points", Math.min(height, 200));
  return { layers: [image, bar], params };
}

/** From where to where each cell reaches. */
function rangesOf([first, last]: readonly [number, number]): string[] {
  const at = (edge: number) => short(first + (last - first) * edge / CELLS, 4);
  return Array.from({ length: CELLS }, (_, i) => {
    const ends = [at(i), at(i + 1)];
    return `${Math.min(...ends)} to ${Math.max(...ends)}`;
  });
}
