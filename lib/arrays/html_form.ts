/**
 * A labeled array as HTML: sections that fold, as xarray users know them. It needs no script and no
 * other file, and takes its colors from the page, so that it reads on light and on dark.
 */
import { Coordinate } from "./coordinate.ts";
import type { Labeled } from "./labeled.ts";
import {
  attributeText,
  bytesText,
  coordinateText,
  isIndex,
  sizesText,
  valuesText,
} from "./text_form.ts";

const style = `
.neuroid-array { font-family: monospace; font-size: 13px; line-height: 1.5; color: inherit; }
.neuroid-array > header { border-bottom: 1px solid rgba(127, 127, 127, 0.5); padding: 4px 0; }
.neuroid-array summary { cursor: pointer; padding: 2px 0; }
.neuroid-array pre { margin: 2px 0 6px 20px; overflow-x: auto; color: inherit; background: none; }
.neuroid-array table { margin: 0 0 6px 20px; border-collapse: collapse; color: inherit; }
.neuroid-array td { text-align: left; padding: 1px 14px 1px 0; white-space: nowrap; }
.neuroid-array .index { font-weight: bold; }
.neuroid-array .quiet { opacity: 0.65; }
`.replace(/\n/g, "");

/**
 * Like xarray's notebook form; everything from the data is escaped, a few values only are touched.
 */
export function htmlForm(array: Labeled): string {
  const kind = `${array.values.dtype}, ${bytesText(array.values)}`;
  const title = `<b>DataArray</b>${array.name === undefined ? "" : ` '${escape(array.name)}'`}`;
  const coords = Array.from(array.coords, ([name, coordinate]) =>
    row([
      `<span${isIndex(array, name) ? ' class="index"' : ""}>${escape(name)}</span>`,
      `(${escape(coordinate.dims.join(", "))})`,
      `<span class="quiet">${coordinate.dtype}</span>`,
      escape(coordinateText(coordinate)),
    ]));
  const attributes = Object.entries(array.attrs).map(([name, value]) =>
    row([escape(name), escape(attributeText(value))])
  );
  return `<div class="neuroid-array"><style>${style}</style>` +
    `<header>${title} (${escape(sizesText(array))}) <span class="quiet">${kind}</span></header>` +
    section(
      "Values",
      `<pre>${escape(valuesText(array.values))}</pre>`,
      array.values.data.length < 200,
    ) +
    section(`Coordinates: (${coords.length})`, table(coords), coords.length > 0) +
    section(`Attributes: (${attributes.length})`, table(attributes), attributes.length > 0) +
    `</div>`;
}

/** The same of a dataset: its sizes, coordinates, arrays, attributes. */
export function datasetHtml(
  { sizes, coords, attrs, arrays }: Pick<Labeled, "coords" | "attrs"> & {
    readonly sizes: Readonly<Record<string, number>>;
    readonly arrays: Iterable<readonly [string, Labeled]>;
  },
): string {
  const dims = Object.entries(sizes).map(([dim, size]) => `${dim}: ${size}`).join(", ");
  const line = (name: string, along: readonly string[], dtype: string, text: string) =>
    row([
      name,
      `(${escape(along.join(", "))})`,
      `<span class="quiet">${dtype}</span>`,
      escape(text),
    ]);
  const isLabel = (name: string) =>
    Object.hasOwn(sizes, name) && coords.get(name).dims.length === 1;
  const coordinates = Array.from(coords, ([name, own]) =>
    line(
      `<span${isLabel(name) ? ' class="index"' : ""}>${escape(name)}</span>`,
      own.dims,
      own.dtype,
      coordinateText(own),
    ));
  const variables = Array.from(
    arrays,
    ([name, { dims, values }]) =>
      line(escape(name), dims, values.dtype, coordinateText(new Coordinate(dims, values))),
  );
  const attributes = Object.entries(attrs).map(([name, value]) =>
    row([escape(name), escape(attributeText(value))])
  );
  return `<div class="neuroid-array"><style>${style}</style>` +
    `<header><b>Dataset</b> (${escape(dims)})</header>` +
    section(`Coordinates: (${coordinates.length})`, table(coordinates), coordinates.length > 0) +
    section(`Arrays: (${variables.length})`, table(variables), variables.length > 0) +
    section(`Attributes: (${attributes.length})`, table(attributes), attributes.length > 0) +
    `</div>`;
}

function section(title: string, body: string, open: boolean): string {
  return `<details${open ? " open" : ""}><summary>${title}</summary>${body}</details>`;
}

function table(rows: readonly string[]): string {
  return `<table><tbody>${rows.join("")}</tbody></table>`;
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
