/** The summary of an RDM, as text and as HTML. */
import type { RdmParts } from "./rdm_parts.ts";

/** Facts about an RDM, a line for each. */
export function summaryText(rdm: RdmParts): string {
  const [title, ...rows] = facts(rdm);
  const width = Math.max(...rows.map(([name]) => name.length));
  return [title![1], ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)].join(
    "\n",
  );
}

/** The same as a table, escaped, without script. */
export function summaryHtml(rdm: RdmParts): string {
  const [title, ...rows] = facts(rdm);
  const cell = (text: string, kind: string) =>
    `<${kind} style="text-align:left">${escape(text)}</${kind}>`;
  return `<table><caption style="text-align:left"><b>${escape(title![1])}</b></caption><tbody>` +
    rows.map(([name, value]) => `<tr>${cell(name, "th")}${cell(value, "td")}</tr>`).join("") +
    "</tbody></table>";
}

function facts(rdm: RdmParts): [name: string, value: string][] {
  const { condensed, labels, distance, descriptors = {} } = rdm;
  const size = labels.length;
  let least = Infinity, most = -Infinity, sum = 0, missing = 0;
  for (const value of condensed) {
    if (Number.isNaN(value)) {
      missing++;
      continue;
    }
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
  }
  const measured = condensed.length - missing;
  const shown = size > 4 ? [labels[0]!, labels[1]!, "…", labels[size - 1]!] : labels;
  const rows: [string, string][] = [
    ["", `RDM of ${size} patterns, ${distance} distance`],
    ["patterns", shown.join(", ")],
  ];
  for (const [name, value] of Object.entries(descriptors)) rows.push([name, String(value)]);
  if (measured > 0) {
    const [low, mean, high] = [least, sum / measured, most].map((value) => value.toPrecision(4));
    rows.push(["dissimilarity", `${low} to ${high}, mean ${mean}`]);
  }
  if (missing > 0) rows.push(["not measured", `${missing} of ${condensed.length} pairs`]);
  return rows;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
