/** A chart of any Vega-Lite specification, in the house's theme. */
import { checkCall, isPlain, type Kind, kindOf, optionsOf, text } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { Chart } from "../chart.ts";
import { themedSpec } from "../make.ts";
import type { ChartSpec } from "../theme.ts";
import { PLOT_DATA, type PlotData, plotTable } from "./plot_data.ts";

/** Options of {@link chart}. */
export interface SpecChartOptions {
  /** The `data` of the specification: an array, records or columns. */
  readonly data?: PlotData | undefined;
  /** The message of the chart in one line; the specification's own title by default. */
  readonly title?: string | undefined;
  /** Description for readers who cannot see the picture; the title by default. */
  readonly alt?: string | undefined;
}

const SPEC_CHART_OPTIONS = optionsOf<SpecChartOptions>({}, {
  data: PLOT_DATA,
  title: text,
  alt: text,
});

const PARTS = ["mark", "layer", "concat", "hconcat", "vconcat", "repeat", "spec"];

const SPEC: Kind<ChartSpec> = kindOf<ChartSpec>(
  'a Vega-Lite specification: { mark: "bar", encoding: { … } }',
  (value) => isPlain(value) && PARTS.some((part) => part in value),
  (value) =>
    isPlain(value) && ("marks" in value || String(value.$schema).includes("/vega/"))
      ? "a Vega-Lite specification; this is one of Vega"
      : undefined,
);

/**
 * A chart of any Vega-Lite specification (version 5): drawn with the theme of all charts where it does
 * not say otherwise, shown in notebooks, saved as PNG, SVG or JSON. It is checked when it is drawn.
 *
 * @example
 * ```ts
 * import { chart } from "neuroid/charts";
 *
 * const bars = chart({
 *   mark: "bar",
 *   encoding: { x: { field: "region" }, y: { field: "r", type: "quantitative" } },
 * }, { data: [{ region: "V1", r: 0.4 }, { region: "IT", r: 0.2 }], title: "Reliability" });
 * console.log((await bars.renderSvg()).startsWith("<svg")); // true
 * ```
 *
 * @throws {ArgumentError} for anything but a Vega-Lite specification, and for data given twice.
 */
export function chart(spec: ChartSpec, options: SpecChartOptions = {}): Chart {
  checkCall("chart", { spec: [spec, SPEC], options: [options, SPEC_CHART_OPTIONS] }, arguments);
  const { data, title, alt } = options;
  if (data !== undefined && spec.data !== undefined) {
    const found = "data in the specification and as an option";
    throw new ArgumentError({ doing: "make a chart", found, right: "one of them" });
  }
  const own = spec.title;
  const given = isPlain(own) ? own.text : own;
  const words = title ?? (Array.isArray(given) ? given.join(" ") : given);
  const heading = title === undefined ? own : { ...(isPlain(own) ? own : {}), text: title };
  const { title: _, ...body } = spec;
  const name = typeof words === "string" ? words : "";
  return new Chart({
    spec: themedSpec(heading as ChartSpec | undefined, {
      ...body,
      ...(data === undefined ? {} : { data: { values: recordsOf(data) } }),
    }),
    title: name,
    alt: alt ?? (typeof spec.description === "string" ? spec.description : name || "A chart."),
  });
}

/** Rows as JSON has them: NaN is null. */
function recordsOf(data: PlotData): Record<string, unknown>[] {
  const table = plotTable("make a chart", data);
  const columns = table.names.map((name) => {
    const column = table.column(name);
    const numbers = column.isNumeric ? column.numbers() : undefined;
    const { names, codes } = numbers === undefined
      ? column.categories()
      : { names: [], codes: new Int32Array() };
    const at = (row: number) =>
      numbers === undefined
        ? names[codes[row]!] ?? null
        : Number.isFinite(numbers[row])
        ? numbers[row]
        : null;
    return [name, at] as const;
  });
  return Array.from(
    { length: table.length },
    (_, row) => Object.fromEntries(columns.map(([name, at]) => [name, at(row)])),
  );
}
