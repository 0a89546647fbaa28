/** A chart: a Vega-Lite specification that draws itself in a notebook, a browser and a file. */
import { extname } from "node:path";
import { Buffer } from "node:buffer";
import { ArgumentError } from "../errors.ts";
import { writeWhole } from "../files/mod.ts";
import { type ChartPicture, renderPng, renderSvg } from "./render.ts";
import type { ChartSpec } from "./theme.ts";

/** Pixels of a picture to a CSS pixel, unless a chart's own pixels ask for another number. */
export const PICTURE_SCALE = 2;
/** A larger specification stays out of notebooks: such a one mostly repeats the picture's pixels. */
const LARGEST_SPEC = 100_000;

/** What a front end is given to choose from, by MIME type, and what it should know of each. */
export interface DisplayBundle {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What a {@link Chart} is made of. */
export interface ChartParts {
  /** A Vega-Lite specification, version 5. */
  readonly spec: ChartSpec;
  readonly title: string;
  /** What the chart shows, in words, for readers who do not see it. */
  readonly alt: string;
  /** Pixels of the PNG to a CSS pixel; {@link PICTURE_SCALE} where it is left out. */
  readonly scale?: number | undefined;
  /** Whether the chart holds photographs, whose many colors are then dithered. */
  readonly photographs?: boolean | undefined;
}

/** A chart. Nothing is drawn before a picture is asked for, and then once. */
export class Chart {
  readonly spec: ChartSpec;
  readonly title: string;
  readonly alt: string;
  readonly #scale: number;
  readonly #photographs: boolean;
  #svg: Promise<string> | undefined;
  #picture: Promise<ChartPicture> | undefined;

  constructor({ spec, title, alt, scale = PICTURE_SCALE, photographs = false }: ChartParts) {
    this.spec = spec;
    this.title = title;
    this.alt = alt;
    this.#scale = scale;
    this.#photographs = photographs;
  }

  /** The chart as SVG text; its fonts are named, not held. */
  renderSvg(): Promise<string> {
    return this.#svg ??= renderSvg(this.spec);
  }

  /** The chart as a PNG of at most 256 colors, with the shipped font: the same bytes everywhere. */
  async renderPng(): Promise<Uint8Array> {
    return (await this.renderPicture()).png;
  }

  /** The PNG and the size in CSS pixels at which it should be shown. */
  renderPicture(): Promise<ChartPicture> {
    return this.#picture ??= this.renderSvg().then((svg) =>
      renderPng(svg, this.#scale, this.#photographs)
    );
  }

  /** Writes the chart to a file: `.png`, `.svg` or, the specification alone, `.json`. */
  async save(path: string): Promise<void> {
    await writeWhole(path, await this.#bytesFor(path));
  }

  async #bytesFor(path: string): Promise<Uint8Array> {
    const encode = (text: string) => new TextEncoder().encode(text);
    switch (extname(path).toLowerCase()) {
      case ".png":
        return await this.renderPng();
      case ".svg":
        return encode(await this.renderSvg());
      case ".json":
        return encode(`${JSON.stringify(this.spec, null, 1)}\n`);
      default:
        throw new ArgumentError({
          doing: "save a chart",
          found: `the ending "${extname(path)}"`,
          right: ".png, .svg or .json",
          where: path,
        });
    }
  }

  /**
   * What a notebook stores of the chart: the picture, its description, and the specification unless
   * it is so large that it only repeats the picture.
   */
  async renderBundle(): Promise<DisplayBundle> {
    const { png, width, height } = await this.renderPicture();
    const drawable = JSON.stringify(this.spec).length <= LARGEST_SPEC;
    return {
      data: {
        ...(drawable ? { "application/vnd.vegalite.v5+json": this.spec } : {}),
        "image/png": Buffer.from(png).toString("base64"),
        "text/plain": this.alt,
      },
      // nbconvert and JupyterLab read these keys.
      metadata: {
        "image/png": { alt: this.alt, width: Math.round(width), height: Math.round(height) },
      },
    };
  }

  /** What the Deno kernel calls for the value of a cell's last line. */
  async [Symbol.for("Jupyter.display")](): Promise<Readonly<Record<string, unknown>>> {
    return (await this.renderBundle()).data;
  }
}
