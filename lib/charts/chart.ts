/** A chart: a Vega-Lite specification that draws itself in a notebook, a browser and a file. */
import { answerNames, anything, checkCall, like } from "../calls/mod.ts";
import { extname } from "node:path";
import { Buffer } from "node:buffer";
import { ArgumentError } from "../errors/mod.ts";
import { writeWhole } from "../files/mod.ts";
import { type ChartPicture, renderPng, renderSvg } from "./render.ts";
import type { ChartSpec } from "./theme.ts";

/** Pixels of a picture for each CSS pixel, unless a chart's own pixels ask for another number. */
const PICTURE_SCALE = 2;
/**
 * A specification of more characters stays out of notebooks: it mostly repeats the picture's
 * pixels.
 */
const LARGEST_SPEC = 100_000;

/** The forms of an output among which a front end chooses. */
export interface DisplayBundle {
  /** The chart's forms by MIME type: specification, PNG as base64, text. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Metadata of each form, by MIME type: size and description of the picture. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The parts of a {@link Chart}. */
export interface ChartParts {
  /** A Vega-Lite specification, version 5. */
  readonly spec: ChartSpec;
  /** The title, as plain text. */
  readonly title: string;
  /** Description of the chart for readers who cannot see it. */
  readonly alt: string;
  /** Pixels of the PNG for each CSS pixel along a side; 2 by default. */
  readonly scale?: number | undefined;
  /**
   * Whether the chart holds photographs, whose many colors are then dithered; false by default.
   */
  readonly photographs?: boolean | undefined;
  /**
   * Whether a notebook keeps the specification, by which the chart answers the mouse, also where it has
   * more than 100,000 characters; false by default.
   */
  readonly isKept?: boolean | undefined;
}

const PARTS = like<ChartParts>("an object: { spec, title, alt }", "spec", "title", "alt");

/**
 * A chart. A notebook shows it as the last value of a cell, or with `show`; it is drawn once, when its
 * picture is first needed.
 *
 * @example
 * ```ts
 * import { Chart } from "neuroid/charts";
 *
 * const spec = {
 *   data: { values: [{ region: "V1", r: 0.4 }, { region: "IT", r: 0.2 }] },
 *   mark: "bar",
 *   encoding: { x: { field: "r", type: "quantitative" }, y: { field: "region" } },
 * };
 * const chart = new Chart({ spec, title: "Reliability", alt: "Bars of reliability by region." });
 * console.log((await chart.renderSvg()).startsWith("<svg")); // true
 * ```
 */
export class Chart {
  /** The Vega-Lite specification, version 5. */
  readonly spec: ChartSpec;
  /** The title, as plain text. */
  readonly title: string;
  /** Description of the chart for readers who cannot see it. */
  readonly alt: string;
  readonly #scale: number;
  readonly #photographs: boolean;
  readonly #isKept: boolean;
  #svg: Promise<string> | undefined;
  #picture: Promise<ChartPicture> | undefined;

  /** Takes the parts as they are; the specification is checked when it is drawn. */
  constructor(parts: ChartParts) {
    checkCall("Chart", { parts: [parts, PARTS] }, arguments);
    const { spec, title, alt, scale = PICTURE_SCALE, photographs = false, isKept = false } = parts;
    this.spec = spec;
    this.title = title;
    this.alt = alt;
    this.#scale = scale;
    this.#photographs = photographs;
    this.#isKept = isKept;
  }

  /**
   * The chart as SVG text; its fonts are named, not included.
   *
   * @throws {ArgumentError} for a specification that Vega cannot draw.
   */
  renderSvg(): Promise<string> {
    checkCall("Chart.renderSvg", {}, arguments);
    return this.#svg ??= renderSvg(this.spec);
  }

  /**
   * The chart as a PNG of at most 256 colors, with the shipped font: the same bytes everywhere.
   *
   * @throws {ArgumentError} for a specification that Vega cannot draw.
   */
  async renderPng(): Promise<Uint8Array> {
    checkCall("Chart.renderPng", {}, arguments);
    return (await this.renderPicture()).png;
  }

  /**
   * The PNG and the size in CSS pixels at which it should be shown.
   *
   * @throws {ArgumentError} for a specification that Vega cannot draw.
   */
  renderPicture(): Promise<ChartPicture> {
    checkCall("Chart.renderPicture", {}, arguments);
    return this.#picture ??= this.renderSvg().then((svg) =>
      renderPng(svg, this.#scale, this.#photographs)
    );
  }

  /**
   * Writes the chart to a file: `.png`, `.svg` or, the specification alone, `.json`. The file is either
   * complete or absent.
   *
   * @throws {ArgumentError} for another ending, and for a specification that Vega cannot draw.
   * @throws {WriteError} if the file cannot be written.
   */
  async save(path: string): Promise<void> {
    checkCall("Chart.save", { path: [path, anything] }, arguments);
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
   * The data that a notebook stores for the chart: the picture, its description, and the specification unless
   * it is so large that it only repeats the picture.
   */
  async renderBundle(): Promise<DisplayBundle> {
    checkCall("Chart.renderBundle", {}, arguments);
    const { png, width, height } = await this.renderPicture();
    const drawable = this.#isKept || JSON.stringify(this.spec).length <= LARGEST_SPEC;
    return {
      data: {
        ...(drawable ? { "application/vnd.vegalite.v5+json": this.spec } : {}),
        "image/png": Buffer.from(png).toString("base64"),
        "text/plain": this.alt,
      },
      // nbconvert and JupyterLab read these keys.
      metadata: {
        "image/png": { alt: this.alt, width: Math.round(width), height: Math.round(height) },
        // By this the notebooks that are passed on know what may be a picture of NSD or Sensorium.
        ...(this.#photographs ? { neuroid: { pictures: true } } : {}),
      },
    };
  }

  /** Called by the Deno kernel for the value of a cell's last line. */
  async [Symbol.for("Jupyter.display")](): Promise<Readonly<Record<string, unknown>>> {
    return (await this.renderBundle()).data;
  }
}

answerNames(Chart, {
  savefig: 'await chart.save("chart.png")',
  show: "show(chart), or the chart as the last line of a cell",
  display: "show(chart)",
  plot: "show(chart)",
  to_json: 'spec, or await chart.save("chart.json")',
});
