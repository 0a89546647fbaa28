/** One column of what a plot is given: numbers, or labels as numbered categories. */
import { type Coordinate, isDate, type Label } from "../../arrays/mod.ts";

/** A column's categories. */
export interface Categories {
  readonly names: readonly string[];
  /** For each row the place of its name; −1 where there is none. */
  readonly codes: Int32Array;
}

/** A column: few values, and which of them stands in each row. */
export class PlotColumn {
  #categories: Categories | undefined;
  readonly #own: Coordinate;
  readonly #places: Int32Array | undefined;

  constructor(
    /** What the caller calls it. */
    readonly name: string,
    /** Its values. */
    own: Coordinate,
    /** For each row the place of its value; as they stand by default. */
    places?: Int32Array,
    /** Its name for an axis, with the unit where that is known. */
    readonly title: string = titleOf(name, own.attrs),
  ) {
    this.#own = own;
    this.#places = places;
  }

  /** Whether the values are numbers. */
  get isNumeric(): boolean {
    const { dtype } = this.#own;
    return dtype !== "string" && dtype !== "bool" && !isDate(dtype);
  }

  /** The values as numbers, one for each row. */
  numbers(): Float64Array {
    const { data } = this.#own.array;
    const plain = data instanceof Float64Array
      ? data
      : Float64Array.from(data as ArrayLike<number>, Number);
    const places = this.#places;
    return places === undefined ? plain : Float64Array.from(places, (place) => plain[place]!);
  }

  /** The values as categories: numbers in ascending order, text as it first appears. */
  categories(): Categories {
    return this.#categories ??= this.#findCategories();
  }

  #findCategories(): Categories {
    const seen = new Map<Label, number>();
    const first = Int32Array.from({ length: this.#own.length }, (_, i) => {
      const label = this.#own.at(i);
      if (typeof label === "number" && !Number.isFinite(label)) return -1;
      const known = seen.get(label);
      if (known === undefined) seen.set(label, seen.size);
      return known ?? seen.size - 1;
    });
    const labels = [...seen.keys()];
    const order = labels.map((_, i) => i);
    if (this.isNumeric) order.sort((a, b) => Number(labels[a]) - Number(labels[b]));
    const rank = new Int32Array(labels.length);
    order.forEach((old, place) => rank[old] = place);
    const codes = first.map((code) => code < 0 ? -1 : rank[code]!);
    const places = this.#places;
    return {
      names: order.map((old) => labels[old] === "" ? "(empty)" : String(labels[old])),
      codes: places === undefined ? codes : places.map((place) => codes[place]!),
    };
  }
}

/** `noise ceiling (%)`: by CF's attributes `long_name` and `units`, else the name itself. */
export function titleOf(name: string, attrs: Readonly<Record<string, unknown>>): string {
  const { long_name: long, units } = attrs;
  const text = typeof long === "string" && long !== "" ? long : name;
  if (typeof units !== "string" || units === "" || units === "1") return text;
  return `${text} (${units === "percent" ? "%" : units})`;
}
