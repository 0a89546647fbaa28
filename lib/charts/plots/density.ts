/** How dense points lie, as a picture with one pixel for each small square. */
import { colorBarLayer } from "../color_legend.ts";
import { imageLayer, matrixUri } from "../matrix.ts";
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

/** The picture of a panel with its axes, and the color bar: colors go by the root of the count. */
export function densityLayers(
  { counts, most }: Density,
  panel: number,
  { width, height }: PanelPlace,
  position: { readonly x: ChartSpec; readonly y: ChartSpec },
  x: readonly [number, number],
  y: readonly [number, number],
): ChartSpec[] {
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
  const image = imageLayer(url, {
    width,
    height,
    x,
    y: [y[1], y[0]],
    xAxis: position.x.axis as ChartSpec,
    yAxis: position.y.axis as ChartSpec,
  });
  const steps = 16;
  const range = Array.from({ length: steps + 1 }, (_, i) => {
    const place = Math.sqrt(i / steps) * (VIRIDIS.length - 1);
    return hexOf(rgbOf(VIRIDIS[Math.round(place)]!));
  });
  return [image, colorBarLayer([0, most], range, "points", Math.min(height, 200))];
}
