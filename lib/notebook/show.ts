/** Shows and prints results: in a notebook as text, HTML and pictures, elsewhere as text on the console. */
import { checkCall } from "../calls/mod.ts";
import { Chart } from "../charts/mod.ts";
import { Table } from "../files/mod.ts";
import { escapeHtml } from "./html.ts";
import { kernel, type Output, send, settle } from "./kernel.ts";
import { tableHtml, tableText } from "./table_forms.ts";
import { type Row, ROWS, TABLE_OPTIONS, type TableOptions, tableView } from "./table_view.ts";

/**
 * Prints values as `console.log` does; in a notebook, await it. The Deno kernel sends what is printed
 * a little after the cell has gone on: where JupyterLab runs all cells, the last lines of a
 * `console.log` may come up under the next cell. This waits until the front end has taken them.
 *
 * @example
 * ```ts
 * import { print } from "neuroid";
 *
 * await print("(n_images, n_voxels) =", [515, 9039]);
 * ```
 */
export async function print(...values: readonly unknown[]): Promise<void> {
  console.log(...values);
  if (kernel() !== undefined) await settle();
}

/**
 * Shows charts, labeled arrays, tables (arrays of records, or a {@link Table}), and any other value as the
 * console would. Several values are shown side by side. Await it to keep outputs in the order of the code
 * and each under its own cell. Outside a notebook the text of each value goes to the console; for a chart
 * this is its description, and nothing is drawn.
 *
 * @example
 * ```ts
 * import { scatterChart, show } from "neuroid";
 *
 * const chart = scatterChart([{ x: 0.2, y: 0.3 }, { x: 0.6, y: 0.5 }], {
 *   xTitle: "NCSNR",
 *   yTitle: "noise ceiling",
 *   alt: "Two voxels: the one with the higher NCSNR has the higher noise ceiling.",
 * });
 * await show(chart, { voxels: 2 });
 * ```
 */
export async function show(...values: readonly unknown[]): Promise<void> {
  const pictures = kernel() !== undefined;
  await present(await Promise.all(values.map((value) => outputOf(value, pictures))));
}

/**
 * Shows rows as a table: numbers aligned to the right with the same decimals in a column, text to the left.
 * Missing values are blank, NaN is shown as NaN. If there are more than 20 rows, the first and the last are
 * shown, unless {@link TableOptions.most} says otherwise.
 *
 * @example
 * ```ts
 * import { showTable } from "neuroid";
 *
 * await showTable([
 *   { region: "V1", voxels: 9039, ceiling: 37.412 },
 *   { region: "IT", voxels: 62751, ceiling: 7.8 },
 * ], {
 *   caption: "Noise ceilings",
 *   columns: ["region", { field: "ceiling", title: "median (%)", decimals: 1 }],
 * });
 * ```
 *
 * @throws {ArgumentError} if there are neither rows nor columns
 * @throws {UnknownNameError} if there are rows but none has a requested column
 */
export async function showTable(
  rows: readonly Row[] | Table,
  options: TableOptions = {},
): Promise<void> {
  checkCall("showTable", { rows: [rows, ROWS], options: [options, TABLE_OPTIONS] }, arguments);
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
  const stimuli = metadata.neuroid === undefined ? "" : " data-stimuli";
  return `<img${stimuli} src="data:image/png;base64,${data["image/png"]}" alt="${
    escapeHtml(text)
  }"` +
    `${width === undefined ? "" : ` width="${width}"`}>`;
}
