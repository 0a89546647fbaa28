/** Pictures with captions, in rows. */
import { checkCall, like, listOf, number, optionsOf } from "../calls/mod.ts";
import type { Picture } from "../files/mod.ts";
import type { Chart } from "./chart.ts";
import { needSome } from "./check.ts";
import { wrapText } from "./fonts/mod.ts";
import { makeChart } from "./make.ts";
import { plural } from "./numbers.ts";
import { thumbnailUri } from "./picture.ts";
import { CHART_OPTIONS, type ChartOptions, type ChartSpec, PAGE_WIDTH } from "./theme.ts";

const GAP = 12;
const CAPTION_SIZE = 11;
const LINE = 14;
const SCALE = 1.5;
/** Pixels of a picture that are drawn as large as this, in CSS pixels, keep their edges. */
const LARGE_PIXEL = 8;

/** A picture and its caption. */
export interface CaptionedPicture extends Picture {
  /** The text below it; wrapped where it is broader than the picture. */
  readonly caption: string;
}

/** Options of {@link pictureChart}. */
export interface PictureChartOptions extends ChartOptions {
  /** Number of pictures per row; 6 by default, or fewer if there are fewer pictures. */
  readonly columns?: number | undefined;
}

const PICTURE_CHART_OPTIONS = optionsOf<PictureChartOptions>({}, {
  columns: number,
  ...CHART_OPTIONS.others,
});

const CAPTIONED_PICTURES = listOf(
  like<CaptionedPicture>(
    "an object: { caption, width, height, channels }",
    "caption",
    "width",
    "height",
    "channels",
  ),
);

/**
 * Pictures in reading order, each with its caption below.
 *
 * @example
 * ```ts
 * import { pictureChart } from "neuroid";
 *
 * const gray = { width: 2, height: 1, channels: 1 as const, pixels: Uint8Array.of(0, 200) };
 * const chart = pictureChart([{ ...gray, caption: "nsd_03049" }], { title: "One shared image" });
 * console.log(chart.alt); // Grid of pictures. One shared image. nsd_03049.
 * ```
 *
 * @throws {ArgumentError} for no pictures.
 * @throws {ShapeError} if the pixels of a picture do not fit its size.
 */
export function pictureChart(
  pictures: readonly CaptionedPicture[],
  options: PictureChartOptions = {},
): Chart {
  checkCall("pictureChart", {
    pictures: [pictures, CAPTIONED_PICTURES],
    options: [options, PICTURE_CHART_OPTIONS],
  }, arguments);
  needSome("a grid of pictures", "pictures", pictures);
  const columns = Math.min(options.columns ?? 6, pictures.length);
  const side = Math.min(180, Math.floor((PAGE_WIDTH + GAP) / columns) - GAP);
  const captions = pictures.map(({ caption }) => wrapText(caption, side, CAPTION_SIZE));
  const lines = Math.max(...captions.map(({ length }) => length));
  const perPixel = pictures.map(({ width, height }) => side / Math.max(width, height));
  const tallest = Math.max(...pictures.map(({ height }, i) => height * perPixel[i]!));
  const views = pictures.map((picture, i): ChartSpec => {
    return {
      width: side,
      height: tallest,
      layer: [
        {
          data: {
            values: [{
              url: thumbnailUri(picture, side * SCALE),
              caption: picture.caption,
              pixels: `${picture.width} × ${picture.height}`,
            }],
          },
          mark: {
            type: "image",
            x: side / 2,
            y: tallest / 2,
            width: picture.width * perPixel[i]!,
            height: picture.height * perPixel[i]!,
            smooth: perPixel[i]! < LARGE_PIXEL,
            aria: false,
          },
          encoding: {
            url: { field: "url", type: "nominal" },
            tooltip: [{ field: "caption", type: "nominal" }, { field: "pixels", type: "nominal" }],
          },
        },
        {
          data: { values: [{}] },
          mark: {
            type: "text",
            text: captions[i],
            x: side / 2,
            y: tallest + 6,
            baseline: "top",
            lineHeight: LINE,
            fontSize: CAPTION_SIZE,
          },
        },
      ],
    };
  });
  return makeChart({
    options,
    title: plural(pictures.length, "picture"),
    subtitle: "",
    kind: "Grid of pictures",
    details: pictures.map(({ caption }) => caption).join("; "),
    body: {
      concat: views,
      columns,
      spacing: { row: 14 + lines * LINE, column: GAP },
      bounds: "flush",
    },
    scale: SCALE,
    photographs: true,
  });
}
