/** Specification to SVG to PNG: vega-lite, vega and resvg, each loaded when first needed. */
import { ArgumentError, errorText } from "../errors/mod.ts";
import { encodePng } from "../files/mod.ts";
import { FONT_FAMILY, textWidth, withFontFiles } from "./fonts/mod.ts";
import { quantize } from "./quantize.ts";
import type { ChartSpec } from "./theme.ts";

/** A drawn chart. */
export interface ChartPicture {
  /** The bytes of a PNG file. */
  readonly png: Uint8Array;
  /** The width in CSS pixels at which it should be shown; the PNG has more pixels. */
  readonly width: number;
  /** The height in CSS pixels at which it should be shown. */
  readonly height: number;
}

/** The Vega specification behind a Vega-Lite one, with what the compiler warned of. */
export async function compileSpec(
  spec: ChartSpec,
): Promise<{ vega: ChartSpec; warnings: string[] }> {
  const { compile } = await import("vega-lite");
  const warnings: string[] = [];
  const logger = {
    level: () => logger,
    error: (...parts: unknown[]) => note(parts),
    warn: (...parts: unknown[]) => note(parts),
    info: () => logger,
    debug: () => logger,
  };
  const note = (parts: unknown[]) => {
    warnings.push(parts.join(" "));
    return logger;
  };
  type Options = NonNullable<Parameters<typeof compile>[1]>;
  const compiled = compile(spec as unknown as Parameters<typeof compile>[0], {
    logger: logger as unknown as NonNullable<Options["logger"]>,
  });
  return { vega: compiled.spec as unknown as ChartSpec, warnings };
}

/** The chart as SVG text, laid out with the widths of the shipped font. */
export async function renderSvg(spec: ChartSpec): Promise<string> {
  const vega = await import("vega");
  measureWithShippedFont(vega as unknown as { textMetrics: TextMetrics });
  try {
    // Vega marks the rows it is given: the caller's specification must not be the one marked.
    const { vega: compiled } = await compileSpec(structuredClone(spec));
    const runtime = vega.parse(compiled as unknown as Parameters<typeof vega.parse>[0]);
    const view = new vega.View(runtime, { renderer: "none", logLevel: vega.Error });
    const svg = await view.toSVG();
    view.finalize();
    return svg;
  } catch (cause) {
    throw new ArgumentError({
      doing: "draw a chart",
      found: errorText(cause),
      right: "a specification that Vega can draw",
      cause,
    });
  }
}

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
  /** The width at which a text is cut, 0 for none. */
  readonly limit?: number;
}
interface TextMetrics {
  width: (item: TextItem, text: unknown) => number;
}

/** Without a canvas Vega guesses widths, too wide by half: axis titles and legends would float. */
function measureWithShippedFont({ textMetrics }: { textMetrics: TextMetrics }): void {
  textMetrics.width = ({ fontSize = 11, fontWeight, limit = 0 }, text) => {
    const bold = fontWeight === "bold" || Number(fontWeight) >= 600;
    const width = textWidth(String(text ?? ""), fontSize, bold ? "bold" : "regular");
    return limit > 0 ? Math.min(limit, width) : width;
  };
}

/**
 * SVG to a PNG of at most 256 colors, `scale` pixels for each CSS pixel; `dither` is for
 * photographs.
 */
export async function renderPng(
  svg: string,
  scale: number,
  dither: boolean,
): Promise<ChartPicture> {
  const { Resvg } = await import("@resvg/resvg-js");
  // resvg knows only the SVG 1.1 word for "do not smooth".
  const plain = svg.replaceAll("image-rendering: pixelated", "image-rendering: optimizeSpeed");
  const { drawing, image } = await withFontFiles((fontFiles) => {
    const drawing = new Resvg(plain, {
      fitTo: { mode: "zoom", value: scale },
      background: "#ffffff",
      font: {
        loadSystemFonts: false,
        fontFiles,
        defaultFontFamily: FONT_FAMILY,
        sansSerifFamily: FONT_FAMILY,
      },
    });
    return { drawing, image: drawing.render() };
  });
  const { width, height, pixels } = image;
  const png = encodePng(quantize({ width, height, rgba: pixels }, dither), { level: 7 });
  return { png, width: drawing.width, height: drawing.height };
}
