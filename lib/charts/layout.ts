/** How large a matrix is drawn, so that no cell is drawn broader than its neighbor. */

/** How a side of `cells` cells is drawn on about `target` CSS pixels. */
export interface SideLayout {
  /** Cells that go into one pixel of the image. */
  readonly by: number;
  /** Pixels of the image. */
  readonly pixels: number;
  /** CSS pixels of the side. */
  readonly size: number;
  /** Picture pixels for each CSS pixel, so that each image pixel takes a whole number of them. */
  readonly scale: number;
}

/**
 * Chooses size and scale so that no cell is drawn broader than its neighbor: up to `target` cells
 * take whole pixels each at scale 2; more take one each at a scale between 1 and 2; more than twice
 * `target` are averaged.
 */
export function sideLayout(cells: number, target: number): SideLayout {
  const by = Math.ceil(cells / (2 * target));
  const pixels = Math.ceil(cells / by);
  if (pixels > target) return { by, pixels, size: target, scale: pixels / target };
  return { by, pixels, size: pixels * Math.floor(2 * target / pixels) / 2, scale: 2 };
}

/** How a matrix is drawn on about `width` × `height` CSS pixels. */
export interface GridLayout {
  /** Rows and columns that go into one pixel of the image. */
  readonly by: readonly [number, number];
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/**
 * Chooses height and scale so that every cell takes a whole number of picture pixels, at least 1.5
 * picture pixels for each CSS pixel; more columns or rows than picture pixels are averaged.
 */
export function gridLayout(
  rows: number,
  columns: number,
  width: number,
  height: number,
): GridLayout {
  const by = [Math.ceil(rows / (2 * height)), Math.ceil(columns / (2 * width))] as const;
  const down = Math.ceil(rows / by[0]);
  const across = Math.ceil(columns / by[1]);
  const scale = Math.ceil(1.5 * width / across) * across / width;
  const size = Math.max(1, Math.round(scale * height / down)) * down / scale;
  return { by, width, height: size, scale };
}
