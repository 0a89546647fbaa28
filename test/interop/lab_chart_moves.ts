/** Charts in JupyterLab under the mouse: what they say, zooming, brushing, putting back. */
import { equal, ok } from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { until } from "./lab.ts";

/** What is shown where the mouse is. */
export interface Shown {
  readonly text: string;
  /** The address of a picture, and its width once it is there. */
  readonly image: string;
  readonly loaded: number;
}

/** Charts that are zoomed, brushed and pointed at. */
export const MOVED: readonly string[] = [
  `import { dendrogramChart, maskChart, scatter, surfaceMapChart, traceChart } from "neuroid/charts";
const places = Array.from({ length: 41 * 41 }, (_, i) => i);
surfaceMapChart({
  x: places.map((i) => i % 41),
  y: places.map((i) => Math.floor(i / 41)),
  value: places.map((i) => i % 41),
})`,
  `const points = Array.from({ length: 80 }, (_, i) => i);
scatter({ x: points, y: points.map((i) => i % 7), kind: points.map((i) => i % 4) }, {
  x: "x",
  y: "y",
  brush: "kind",
})`,
  `traceChart({
  time: points.map((i) => i / 10),
  panels: [
    { title: "neurons", rows: 2, values: [...points, ...points] },
    { title: "pupil (px)", traces: [{ name: "left", values: points }, { name: "right", values: points }] },
  ],
})`,
  `maskChart({
  shape: [2, 20, 20],
  regions: ["V1"],
  labels: Array.from({ length: 800 }, (_, i) => Number(i % 20 > 9)),
  background: Array(800).fill(1),
})`,
];

/** Zooms, moves and puts back maps, and brushes a panel, in the cells from `first` on. */
export async function checkMoves(page: Page, first: number): Promise<void> {
  const [map, brushed, traces, mask] = [first, first + 1, first + 2, first + 3];
  const says = async (cell: number, x: number, y: number, what: RegExp) => {
    const { text } = await pointAt(page, cell, x, y, (shown) => what.test(shown.text));
    return Number(what.exec(text)![1]);
  };
  // How many millimeters lie between two places of a map, where its value is its x.
  const X = /x \(mm\):([\d.−-]+)noise ceiling \(%\):\d/;
  const span = async () => await says(map, 0.5, 0.5, X) - await says(map, 0.4, 0.5, X);
  const [whole, at] = [await span(), await says(map, 0.4, 0.5, X)];
  await turnWheel(page, map, 0.4, 0.5, -400);
  await until("the map is zoomed", 10, async () => await span() < 0.8 * whole);
  ok(Math.abs(await says(map, 0.4, 0.5, X) - at) < 1, "what is under the mouse stays there");
  await drag(page, map, [0.4, 0.5], [0.5, 0.5]);
  await until("the map is moved", 10, async () => Math.abs(await says(map, 0.5, 0.5, X) - at) < 1);
  await doubleClick(page, map, 0.4, 0.5);
  await until(
    "the map is put back",
    10,
    async () =>
      Math.abs(await says(map, 0.4, 0.5, X) - at) < 0.1 && Math.abs(await span() - whole) < 0.1,
  );

  const count = () => says(brushed, 0.86, 0.38, /kind:.*points:(\d+)/);
  equal(await count(), 20);
  await drag(page, brushed, [0.09, 0.16], [0.35, 0.86]);
  await until("the histogram has the points of the rectangle", 10, async () => {
    const inside = await count();
    return inside > 5 && inside < 12;
  });
  await doubleClick(page, brushed, 0.5, 0.5);
  await until("the histogram has all points", 10, async () => await count() === 20);

  const row = /neurons:1time \(s\):([\d.]+)response:\d/;
  const time = /time \(s\):([\d.]+)left:\d+right:\d+/;
  const [above, below] = [await says(traces, 0.4, 0.5, row), await says(traces, 0.4, 0.7, time)];
  ok(Math.abs(above - below) < 0.2, "the panels have one time");

  // Zoomed at the left, the other slice shows another voxel at the same place.
  const voxel = /x:(\d+)region at z = 1:(?:none|V1)/;
  const before = await says(mask, 0.72, 0.6, voxel);
  await turnWheel(page, mask, 0.1, 0.6, -400);
  await until(
    "both slices are zoomed",
    10,
    async () => await says(mask, 0.72, 0.6, voxel) < before,
  );
}

interface Element {
  readonly textContent: string;
  querySelector(selector: string): { src: string; complete: boolean; naturalWidth: number } | null;
}

declare const document: { querySelector(selector: string): Element | null };

async function boxOf(page: Page, cell: number) {
  const drawing = await page.$(
    `.jp-CodeCell:nth-of-type(${cell}) .vega-embed canvas, .jp-CodeCell:nth-of-type(${cell}) .vega-embed svg`,
  );
  ok(drawing !== null, `cell ${cell} has a chart`);
  await drawing.scrollIntoView();
  return (await drawing.boundingBox())!;
}

/** Moves the mouse to shares of a chart's width and height, twice: an image answers what the first has said. */
async function moveTo(page: Page, cell: number, x: number, y: number): Promise<void> {
  const box = await boxOf(page, cell);
  for (const step of [-1, 0]) {
    await page.mouse.move(box.x + x * box.width + step, box.y + y * box.height);
  }
}

async function shownNow(page: Page): Promise<Shown> {
  return await page.evaluate(() => {
    const tooltip = document.querySelector(".vg-tooltip.visible");
    const image = tooltip?.querySelector("img");
    return {
      text: tooltip?.textContent ?? "",
      image: image?.src ?? "",
      loaded: image?.complete ? image.naturalWidth : 0,
    };
  });
}

/** What a chart says at a place, once it is what is waited for. */
export async function pointAt(
  page: Page,
  cell: number,
  x: number,
  y: number,
  enough: (shown: Shown) => boolean = ({ loaded }) => loaded > 0,
  seconds = 20,
): Promise<Shown> {
  let shown = { text: "", image: "", loaded: 0 } as Shown;
  await until(`cell ${cell} answers`, seconds, async () => {
    await moveTo(page, cell, x, y);
    shown = await shownNow(page);
    return enough(shown);
  }).catch((cause) => {
    throw new Error(`cell ${cell} says "${shown.text}" at ${x}, ${y}`, { cause });
  });
  return shown;
}

/** Turns the wheel over a place; negative turns bring what is there nearer. */
export async function turnWheel(page: Page, cell: number, x: number, y: number, by: number) {
  await moveTo(page, cell, x, y);
  await page.mouse.wheel({ deltaY: by });
}

/** Presses the mouse at one place and lets it go at another. */
export async function drag(
  page: Page,
  cell: number,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await moveTo(page, cell, ...from);
  await page.mouse.down();
  const steps = 8;
  for (let i = 1; i <= steps; i++) {
    const at = (axis: 0 | 1) => from[axis] + (to[axis] - from[axis]) * i / steps;
    await moveTo(page, cell, at(0), at(1));
  }
  await page.mouse.up();
}

/** Double-clicks a place. */
export async function doubleClick(page: Page, cell: number, x: number, y: number): Promise<void> {
  const box = await boxOf(page, cell);
  await page.mouse.click(box.x + x * box.width, box.y + y * box.height, { count: 2 });
}
