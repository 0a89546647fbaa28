/** Tables as text and as HTML, with numbers aligned at their last digit. */
import { escapeHtml } from "./html.ts";
import type { TableView } from "./table_view.ts";

/** The table as lines of text. */
export function tableText(view: TableView): string {
  const widths = view.titles.map((title, k) =>
    Math.max(width(title), ...view.rows.map((row) => row === undefined ? 1 : width(row[k]!)))
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, k) => {
      const blank = " ".repeat(widths[k]! - width(cell));
      return view.numeric[k] ? blank + cell : cell + blank;
    }).join("  ").trimEnd();
  const rule = widths.map((length) => "-".repeat(length)).join("  ");
  const lines = view.rows.map((row) => line(row ?? view.titles.map(() => "…")));
  return [
    ...(view.caption === undefined ? [] : [view.caption]),
    line(view.titles),
    rule,
    ...lines,
    ...leftOut(view),
  ].join("\n");
}

/** Characters, not UTF-16 units. */
function width(text: string): number {
  return [...text].length;
}

/** The table as HTML that takes its colors from the page. */
export function tableHtml(view: TableView): string {
  const cell = (tag: string, text: string, k: number) =>
    `<${tag} style="text-align:${view.numeric[k] ? "right" : "left"}">${escapeHtml(text)}</${tag}>`;
  const row = (tag: string, cells: readonly string[]) =>
    `<tr>${cells.map((text, k) => cell(tag, text, k)).join("")}</tr>`;
  const caption = [...(view.caption === undefined ? [] : [view.caption]), ...leftOut(view)];
  return `<table>` +
    (caption.length === 0
      ? ""
      : `<caption style="text-align:left">${caption.map(escapeHtml).join(" · ")}</caption>`) +
    `<thead>${row("th", view.titles)}</thead>` +
    `<tbody>${
      view.rows.map((cells) => row("td", cells ?? view.titles.map(() => "…"))).join("")
    }</tbody></table>`;
}

function leftOut({ rows, length }: TableView): string[] {
  return rows.includes(undefined) ? [`${rows.length - 1} of ${length} rows`] : [];
}
