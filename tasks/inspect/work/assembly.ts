/** What a page shows of an assembly: structure, coordinates, ceilings. */
import type { Coordinate } from "../../../lib/arrays/mod.ts";
import { quantile } from "../../../lib/arrays/mod.ts";
import type { AssemblySource } from "../../../lib/packaging/mod.ts";
import type { AssemblyView, CeilingView, CoordinateView } from "./answers.ts";

const SHOWN = 4;
const MOST_LETTERS = 500;
/** Numbers a neuroid that say how well it can be predicted. */
const CEILINGS = /^(nc|ceiling|noise_ceiling|ncsnr|fev|oracle|consistency)($|_)/;
const STEPS = 20;

/** Says what an assembly is; `path` is what the page calls it by, `bytes` its file's length. */
export function viewAssembly(source: AssemblySource, path: string, bytes: number): AssemblyView {
  const { dims, shape, dtype, coords, attrs = {} } = source;
  return {
    path,
    dims,
    shape,
    dtype,
    bytes,
    coords: [...coords].map(([name, coordinate]) => viewOf(name, coordinate)),
    attrs: Object.entries(attrs).map(([name, value]) => [name, short(String(value))] as const),
    ceilings: ceilingsOf(source),
    regions: choicesOf(source, "region"),
    subjects: choicesOf(source, "subject"),
    noRdm: whyNoRdm(source),
  };
}

/** A text as long as a page can show. */
function short(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)} …` : text;
}

function viewOf(name: string, coordinate: Coordinate): CoordinateView {
  const { dims, dtype } = coordinate;
  const unique = coordinate.unique();
  const isNumber = !["string", "bool"].includes(dtype);
  const numbers = isNumber ? coordinate.numbers().filter((value) => !Number.isNaN(value)) : [];
  const missing = isNumber ? coordinate.length - numbers.length : 0;
  const range = numbers.length === 0 ? "" : `${text(least(numbers))} … ${text(most(numbers))}`;
  const some = unique.slice(0, SHOWN).map(String).join(", ");
  return {
    name,
    dims: dims.join(", ") || "(none)",
    dtype,
    distinct: unique.length,
    values: (isNumber && unique.length > SHOWN ? range : short(some)) +
      (unique.length > SHOWN && !isNumber ? ", …" : "") +
      (missing > 0 ? `; NaN in ${missing}` : ""),
  };
}

const least = (values: Iterable<number>) => reduced(values, Math.min, Infinity);
const most = (values: Iterable<number>) => reduced(values, Math.max, -Infinity);

function reduced(values: Iterable<number>, pick: (a: number, b: number) => number, from: number) {
  for (const value of values) from = pick(from, value);
  return from;
}

const text = (value: number) => String(Number(value.toPrecision(4)));

function ceilingsOf({ coords }: AssemblySource): CeilingView[] {
  const regions = coords.has("region") ? coords.get("region") : undefined;
  const found: CeilingView[] = [];
  for (const [name, coordinate] of coords) {
    if (!CEILINGS.test(name) || coordinate.dims.join() !== "neuroid") continue;
    if (["string", "bool"].includes(coordinate.dtype)) continue;
    const all = coordinate.numbers();
    const labels = regions?.dims.join() === "neuroid" ? regions.strings() : undefined;
    const groups = new Map<string, number[]>();
    for (const [i, value] of all.entries()) {
      const region = labels?.[i] ?? "all";
      const group = groups.get(region);
      if (group === undefined) groups.set(region, [value]);
      else group.push(value);
    }
    const known = all.filter((value) => Number.isFinite(value));
    const from = Math.min(0, least(known)), to = Math.max(most(known), from + 1e-9);
    for (const [region, values] of groups) found.push(ceilingOf(name, region, values, from, to));
  }
  return found;
}

function ceilingOf(
  name: string,
  region: string,
  values: readonly number[],
  from: number,
  to: number,
): CeilingView {
  const known = Float64Array.from(values.filter(Number.isFinite));
  const histogram = new Array<number>(STEPS).fill(0);
  for (const value of known) {
    histogram[Math.min(STEPS - 1, Math.floor((value - from) / (to - from) * STEPS))]!++;
  }
  const at = (q: number) => known.length === 0 ? NaN : quantile(known, q);
  return {
    name,
    region,
    neuroids: values.length,
    undefined: values.length - known.length,
    median: at(0.5),
    quartiles: [at(0.25), at(0.75)],
    histogram,
    from,
    to,
  };
}

function choicesOf({ coords }: AssemblySource, name: string): string[] {
  if (!coords.has(name) || coords.get(name).dims.join() !== "neuroid") return [];
  const labels = coords.get(name).unique().map(String);
  return labels.length > 1 ? labels : [];
}

function whyNoRdm({ dims, shape, dtype, coords }: AssemblySource): string | undefined {
  const others = dims.filter((dim, i) =>
    dim !== "presentation" && dim !== "neuroid" && shape[i] !== 1
  );
  if (!dims.includes("presentation") || !dims.includes("neuroid") || others.length > 0) {
    return `an RDM needs (presentation, neuroid); this has (${dims.join(", ")})`;
  }
  if (!coords.has("stimulus_id")) return "an RDM needs the coordinate stimulus_id";
  if (["string", "bool"].includes(dtype)) return `an RDM needs numbers; these are ${dtype}`;
  if (shape.includes(0)) return `an RDM needs values; the shape is ${shape.join(" × ")}`;
  return undefined;
}
