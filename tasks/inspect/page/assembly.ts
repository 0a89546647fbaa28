/** What is shown of an assembly, and of a stimulus set. */
import type { AssemblyView, SetView } from "../work/answers.ts";
import { ceilings, consistency } from "./ceilings.ts";
import { make, plural, size, table } from "./elements.ts";
import { rdm } from "./rdm.ts";

/** An assembly's section. */
export function assembly(view: AssemblyView, hasPictures: boolean): HTMLElement {
  const { path, dims, shape, dtype, bytes, coords, attrs } = view;
  const lengths = dims.map((dim, i) => `${dim}: ${shape[i]}`).join(", ");
  return make(
    "section",
    {},
    make("h2", { textContent: path }),
    make("p", { textContent: `(${lengths}) ${dtype}, ${size(bytes)}` }),
    make("h3", { textContent: "Coordinates" }),
    table(
      ["name", "along", "type", "different", "values"],
      coords.map((each) => [each.name, each.dims, each.dtype, String(each.distinct), each.values]),
      "Coordinates",
    ),
    ...attrs.length === 0
      ? []
      : [make("h3", { textContent: "Attributes" }), table(["name", "value"], attrs, "Attributes")],
    ...ceilings(view.ceilings),
    ...consistency(view),
    make("h3", { textContent: "RDM" }),
    ...rdm(view, hasPictures),
  );
}

/** A stimulus set's section. */
export function stimuli({ name, stimuli, allColumns, columns, rows }: SetView): HTMLElement {
  const shown = [
    ...rows.length < stimuli ? [`the first ${rows.length} below`] : [],
    ...columns.length < allColumns ? [`the first ${columns.length} of ${allColumns} columns`] : [],
  ];
  return make(
    "section",
    {},
    make("h2", { textContent: name }),
    make("p", { textContent: [plural(stimuli, "row"), ...shown].join(", ") }),
    table(columns, rows, name),
  );
}
