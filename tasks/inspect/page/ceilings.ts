/** Ceilings by region, and Brain-Score's own. */
import type { AssemblyView, CeilingView } from "../work/answers.ts";
import { workButton } from "./button.ts";
import { make, number, plural, table } from "./elements.ts";
import { ask } from "./work.ts";

/** A table of coordinates that are ceilings. */
export function ceilings(all: readonly CeilingView[]): HTMLElement[] {
  if (all.length === 0) return [];
  return [
    make("h3", { textContent: "Ceilings" }),
    table(
      ["coordinate", "region", "neuroids", "median", "quartiles", "spread"],
      all.map((each) => [
        each.name,
        each.region,
        `${each.neuroids}${each.undefined > 0 ? `, ${each.undefined} undefined` : ""}`,
        number(each.median),
        `${number(each.quartiles[0])} … ${number(each.quartiles[1])}`,
        bars(each),
      ]),
      "Ceilings",
    ),
  ];
}

/** The ceiling of repetitions, computed where it is asked for. */
export function consistency({ coords, path }: AssemblyView): HTMLElement[] {
  if (!coords.some(({ name }) => name === "repetition")) return [];
  const out = make("div", { className: "quiet" }, "Brain-Score's ceiling, from the repetitions.");
  const button = workButton("Compute the internal consistency", async () => {
    const { center, error, undefinedNeuroids } = await ask("consistency", { path });
    out.replaceChildren(
      `internal consistency ${number(center, 4)}, error ${number(error)}` +
        (undefinedNeuroids > 0
          ? `; undefined for ${plural(undefinedNeuroids, "constant neuroid")}`
          : ""),
    );
  }, (line) => out.replaceChildren(line));
  return [make("h3", { textContent: "Internal consistency" }), button, out];
}

function bars({ histogram, from, to }: CeilingView): SVGElement {
  const drawn = (name: string, attributes: Readonly<Record<string, string | number>>) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name) as SVGElement;
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    return node;
  };
  const svg = drawn("svg", {
    ...{ viewBox: `0 0 ${histogram.length * 6} 28`, width: 120, height: 28 },
    ...{ class: "bars", role: "img" },
    "aria-label": `counts from ${number(from)} to ${number(to)}: ${histogram.join(" ")}`,
  });
  const most = Math.max(1, ...histogram);
  for (const [i, count] of histogram.entries()) {
    const height = count / most * 27;
    svg.append(drawn("rect", { x: i * 6, y: 28 - height, width: 5, height }));
  }
  return svg;
}
