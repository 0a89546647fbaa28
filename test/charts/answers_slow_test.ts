/** Every chart answers the mouse: in each of its panels something that is drawn says its values. */
import assert from "node:assert/strict";
import * as vega from "vega";
import { compileSpec } from "../../lib/charts/render.ts";
import type { Chart } from "../../lib/charts/mod.ts";
import { samples } from "./samples.ts";

interface Item {
  readonly marktype?: string;
  readonly role?: string;
  readonly name?: string;
  readonly items?: readonly Item[];
  readonly tooltip?: unknown;
  readonly size?: number;
  readonly width?: number;
}

/** What the panels of a drawn chart say where they are pointed at, and what says nothing. */
async function answersOf({ spec }: Chart) {
  const { vega: compiled } = await compileSpec(structuredClone(spec));
  const view = new vega.View(vega.parse(compiled as never), { renderer: "none" });
  await view.runAsync();
  const panels: string[][] = [];
  const silent: string[] = [];
  const isPanel = (group: Item) =>
    (group.width ?? 0) > 1 &&
    (group.items ?? []).some(({ role, marktype, name = "" }) =>
      role === "mark" && marktype !== "group" || name.endsWith("pathgroup")
    );
  // A mark without size cannot be pointed at.
  const says = ({ tooltip, size }: Item) =>
    typeof tooltip === "object" && tooltip !== null && size !== 0;
  const isLine = ({ marktype, name = "", items = [] }: Item) =>
    marktype === "line" && items.length > 2 || name.endsWith("pathgroup");
  const saysRows = ({ marktype = "", items = [] }: Item) =>
    /symbol|path|rule|image/.test(marktype) && items.length > 1 && items.some(says);
  const walk = (mark: Item, panel: string[] | undefined) => {
    for (const item of mark.items ?? []) {
      if (mark.marktype === "group") {
        const own = !mark.name?.endsWith("pathgroup") && isPanel(item) ? [] : panel;
        if (own !== panel) {
          panels.push(own!);
          // A line stands for many rows: something else has to say their values.
          const inner = item.items ?? [];
          if (inner.some(isLine) && !inner.some(saysRows)) silent.push("a line");
        }
        // Axes, legends and titles are no part of what is asked.
        for (const each of item.items ?? []) {
          if (/^(mark|scope|frame)$/.test(each.role ?? "")) walk(each, own);
        }
        continue;
      }
      if (says(item)) panel?.push(JSON.stringify(item.tooltip));
      else if (mark.marktype === "image") silent.push("a picture");
    }
  };
  walk((view.scenegraph() as unknown as { root: Item }).root, undefined);
  view.finalize();
  return { panels, silent };
}

for (const [name, draw] of Object.entries(samples)) {
  Deno.test(`${name}: each panel says its values where it is pointed at`, async () => {
    const { panels, silent } = await answersOf(draw());
    assert.ok(panels.length > 0);
    assert.deepEqual(silent, []);
    panels.forEach((answers, i) => {
      assert.ok(
        answers.some((each) => /\d/.test(each)),
        `panel ${i + 1} of ${panels.length} says nothing`,
      );
      for (const each of answers) assert.ok(!/undefined|NaN/.test(each), each);
    });
  });
}

interface Unit {
  readonly name?: string;
  readonly mark?: string | {
    readonly type: string;
    readonly tooltip?: unknown;
    readonly size?: number;
  };
  readonly encoding?: { readonly tooltip?: unknown };
  readonly params?: readonly { readonly select?: unknown; readonly views?: readonly string[] }[];
}

/** All units of a specification: what has a mark. */
function unitsOf(spec: unknown): Unit[] {
  if (typeof spec !== "object" || spec === null) return [];
  const own = "mark" in spec ? [spec as Unit] : [];
  const parts = ["layer", "concat", "hconcat", "vconcat"]
    .flatMap((key) => (spec as Record<string, unknown[]>)[key] ?? []);
  return [...own, ...parts.flatMap(unitsOf)];
}

for (const [name, draw] of Object.entries(samples)) {
  // Vega-Lite 5, which JupyterLab has, makes marks deaf that have no more than a tooltip of their own
  // where another view is zoomed or brushed.
  Deno.test(`${name}: beside a view that is selected in, tooltips stand in the encoding`, () => {
    const { spec } = draw();
    const units = unitsOf(spec);
    const all = [spec as Unit, ...units].flatMap(({ params = [] }) => params);
    const selections = all.filter(({ select }) => select !== undefined);
    if (selections.length === 0) return;
    const views = new Set(selections.flatMap((each) => each.views ?? []));
    const deaf = units.filter((unit) => {
      const mark = typeof unit.mark === "string" ? { type: unit.mark } : unit.mark!;
      const isDecoration = /^(text|line|area)$/.test(mark.type) || mark.size === 0 ||
        mark.tooltip === null || mark.tooltip === false;
      return !isDecoration && unit.encoding?.tooltip === undefined && !views.has(unit.name ?? "") &&
        !(unit.params ?? []).some(({ select }) => select !== undefined);
    });
    assert.deepEqual(deaf, []);
  });
}
