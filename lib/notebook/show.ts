/** Shows results: in a notebook as text, HTML and pictures, elsewhere as text on the console. */
import { Chart } from "../charts/mod.ts";
import { Table } from "../files/mod.ts";
import { escapeHtml } from "./html/escape.ts";
import { kernel, type Output, send, settle } from "./show_kernel.ts";
import { type Row, tableHtml, type TableOptions, tableText, tableView } from "./table_view.ts";

/**
 * Shows what it is given: charts, labeled arrays, tables (arrays of records, or a {@link Table}), and
 * any other value as the console would. Several are shown side by side. Awaiting it keeps outputs in
 * the order of the code, and each under its own cell. Outside a notebook the text of each goes to the
 * console.
 */
export async function show(...values: readonly unknown[]): Promise<void> {
  const pictures = kernel() !== undefined;
  await present(await Promise.all(values.map((value) => outputOf(value, pictures))));
}

/** Shows rows as a table; see {@link TableOptions} for its caption, columns and length. */
export async function showTable(
  rows: readonly Row[] | Table,
  options: TableOptions = {},
): Promise<void> {
  await present([tableOutput(rows, options)]);
}

/** Sends outputs to the notebook as one, or writes their texts to the console where there is none. */
async function present(outputs: readonly Output[]): Promise<void> {
  const target = kernel();
  if (target === undefined) {
    for (const { data } of outputs) console.log(data["text/plain"]);
    return;
  }
  if (outputs.length === 0) return;
  await send(target, outputs.length === 1 ? outputs[0]! : sideBySide(outputs));
  await settle();
}

const DISPLAY = Symbol.for("Jupyter.display");

interface Displayable {
  [DISPLAY](): Record<string, unknown> | Promise<Record<string, unknown>>;
}

/** A value's forms. Without `pictures` a chart is only described, which draws nothing. */
async function outputOf(value: unknown, pictures: boolean): Promise<Output> {
  if (value instanceof Chart) {
    return pictures ? await value.renderBundle() : plain(value.alt);
  }
  if (isDisplayable(value)) {
    return { data: { "text/plain": String(value), ...await value[DISPLAY]() }, metadata: {} };
  }
  if (value instanceof Table || isRecords(value)) return tableOutput(value, {});
  return plain(typeof value === "string" ? value : inspect(value));
}

function plain(text: string): Output {
  return { data: { "text/plain": text }, metadata: {} };
}

function inspect(value: unknown): string {
  return Deno.inspect(value, { colors: false, depth: 4, iterableLimit: 20 });
}

function tableOutput(rows: readonly Row[] | Table, options: TableOptions): Output {
  const view = tableView(rows, options);
  return {
    data: { "text/html": tableHtml(view), "text/plain": tableText(view) },
    metadata: {},
  };
}

function isDisplayable(value: unknown): value is Displayable {
  return typeof value === "object" && value !== null && DISPLAY in value;
}

/** A non-empty array of plain objects. */
function isRecords(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 &&
    value.every((each) =>
      typeof each === "object" && each !== null && Object.getPrototypeOf(each) === Object.prototype
    );
}

/** Outputs in a row that breaks where the page is narrow. */
function sideBySide(outputs: readonly Output[]): Output {
  const cells = outputs.map((output) => `<div>${htmlOf(output)}</div>`);
  return {
    data: {
      "text/html": `<div style="display:flex;flex-wrap:wrap;gap:24px;align-items:flex-start">${
        cells.join("")
      }</div>`,
      "text/plain": outputs.map(({ data }) => data["text/plain"]).join("\n\n"),
    },
    metadata: {},
  };
}

function htmlOf({ data, metadata }: Output): string {
  if (typeof data["text/html"] === "string") return data["text/html"];
  const text = String(data["text/plain"]);
  if (typeof data["image/png"] !== "string") return `<pre>${escapeHtml(text)}</pre>`;
  const { width } = (metadata["image/png"] ?? {}) as { width?: number };
  return `<img src="data:image/png;base64,${data["image/png"]}" alt="${escapeHtml(text)}"` +
    `${width === undefined ? "" : ` width="${width}"`}>`;
}
