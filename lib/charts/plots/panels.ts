/** Panels beside and below each other, all on the same axes. */
import type { Chart } from "../chart.ts";
import { textWidth, wrapText } from "../fonts/mod.ts";
import { makeChart } from "../make.ts";
import { type ChartSpec, PAGE_WIDTH, panelTitle } from "../theme.ts";
import type { PlotOptions } from "./options.ts";

/** Where a panel stands, and how large it is. */
export interface PanelPlace {
  readonly width: number;
  readonly height: number;
  /** Whether the axis to the left has a title here. */
  readonly isLeft: boolean;
  /** Whether the axis below has a title here. */
  readonly isLowest: boolean;
}

/** What a plot has worked out. */
export interface PanelDraft {
  readonly options: PlotOptions;
  readonly panels: readonly (string | undefined)[];
  readonly title: string;
  readonly subtitle: readonly string[];
  readonly kind: string;
  /** Whether a legend stands beside the panels. */
  readonly hasLegend: boolean;
  /** What a panel draws. */
  view(panel: number, place: PanelPlace): ChartSpec & { layer: readonly ChartSpec[] };
  /** Signals by which pictures answer the mouse, complete once all panels are drawn. */
  readonly params?: readonly ChartSpec[] | undefined;
  /** A view to the right of a single panel. */
  readonly beside?: ChartSpec | undefined;
  /** CSS pixels of a single panel, wider or higher than usual. */
  readonly size?: readonly [number, number] | undefined;
  /** Picture pixels for each CSS pixel. */
  readonly scale?: number | undefined;
}

/** Puts a plot together: one view, or panels in rows. */
export function panelChart(draft: PanelDraft): Chart {
  const { options, panels, kind, view, scale } = draft;
  const count = panels.length;
  const columns = options.columns ?? (count <= 4 ? Math.min(count, 2) : count <= 9 ? 3 : 4);
  const [width, height] = sizeOf(draft, columns);
  const views = panels.map((name, panel) => {
    const isLowest = panel + columns >= count;
    const { layer, ...more } = view(panel, {
      width,
      height,
      isLeft: panel % columns === 0,
      isLowest,
    });
    const heading = name === undefined ? [] : panelTitle(width, shortened(name, width));
    return { width, height, ...more, layer: [...layer, ...heading] };
  });
  return makeChart({
    options,
    title: draft.title,
    subtitle: draft.subtitle.filter((text) => text !== "").join("; "),
    kind,
    body: count === 1 ? alone(views[0]!, draft.beside) : {
      concat: views,
      columns,
      spacing: { row: 20, column: 18 },
      bounds: "full",
      resolve: { scale: { x: "independent", y: "independent" } },
    },
    scale,
    params: draft.params,
  });
}

function alone(view: ChartSpec, beside: ChartSpec | undefined): ChartSpec {
  return beside === undefined ? view : { hconcat: [view, beside], spacing: 24 };
}

function sizeOf({ options, panels, hasLegend, size }: PanelDraft, columns: number) {
  const room = PAGE_WIDTH - (hasLegend ? 120 : 0) - 60;
  const [alone, high] = size ?? [Math.min(room, 480), 280];
  const width = panels.length === 1
    ? alone
    : Math.max(70, Math.floor((room - (columns - 1) * 48) / columns));
  const height = panels.length === 1 ? high : panels.length <= 4 ? 190 : 130;
  return [options.width ?? width, options.height ?? height] as const;
}

/** A name that fits a panel, cut in its middle. */
export function shortened(name: string, width: number): string {
  if (textWidth(name, 12, "bold") <= width + 20) return name;
  let keep = name.length;
  const cut = () => `${name.slice(0, Math.ceil(keep / 2))}…${name.slice(-Math.floor(keep / 2))}`;
  while (keep > 6 && textWidth(cut(), 12, "bold") > width + 20) keep--;
  return cut();
}

/** An axis title, cut into lines that fit. */
export function axisLines(title: string, length: number): string | string[] {
  const lines = wrapText(title, Math.max(length, 120), 12);
  return lines.length === 1 ? lines[0]! : lines;
}
