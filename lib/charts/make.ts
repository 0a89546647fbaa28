/** The last step of every chart: heading, theme and the description in words. */
import { Chart } from "./chart.ts";
import { type ChartOptions, heading, PAGE_WIDTH, type Spec, themed } from "./theme.ts";

/** What a chart function has worked out. */
export interface Draft {
  /** The caller's options, which win over title, subtitle and description made from the data. */
  readonly options: ChartOptions;
  readonly title: string;
  readonly subtitle: string;
  /** What kind of picture it is, for the description: `"Heat map of an Rdm"`. */
  readonly kind: string;
  /** More for the description, such as the numbers drawn. */
  readonly details?: string | undefined;
  /** The chart's own parts of the specification. */
  readonly body: Spec;
  /** How broad the heading may be; {@link PAGE_WIDTH} by default. */
  readonly width?: number | undefined;
  readonly scale?: number | undefined;
  readonly photographs?: boolean | undefined;
}

/** Puts a chart together. */
export function makeChart(draft: Draft): Chart {
  const { options, kind, details, body, width = PAGE_WIDTH, scale, photographs } = draft;
  const title = options.title ?? draft.title;
  const subtitle = options.subtitle ?? draft.subtitle;
  const sentences = [kind, title, subtitle, details ?? ""].filter((text) => text !== "");
  return new Chart({
    spec: themed(heading(title, subtitle, width), body),
    title,
    alt: options.alt ?? sentences.map((text) => /[.!?]$/.test(text) ? text : `${text}.`).join(" "),
    scale,
    photographs,
  });
}
