/** Several labeled arrays on shared coordinates. Modeled on xarray's `Dataset`. */
import { byName } from "./call_kinds.ts";
import { DATA_ARRAY } from "./data_array_kind.ts";
import {
  answerNames,
  answerParts,
  anything,
  checkCall,
  functionOf,
  keptFields,
  type Kind,
  like,
  optionsOf,
  recordOf,
  refuseAssignment,
} from "../calls/mod.ts";
import { ArgumentError, unknownName } from "../errors/mod.ts";
import type { Coordinate } from "./coordinate.ts";
import type { Coordinates } from "./coordinates.ts";
import { DataArray } from "./data_array.ts";
import { columnsOfArrays } from "./dataset_columns.ts";
import { DATASET_NAMES, DATASET_STATICS } from "./dataset_names.ts";
import { datasetHtml } from "./html_form.ts";
import type { Indexer } from "./indexers.ts";
import type { Attributes } from "./labeled.ts";
import type { NdArray } from "./ndarray.ts";
import { rowsOfColumns, type TableRecord } from "./records/mod.ts";
import type { Dims, ReduceOptions } from "./reductions/mod.ts";
import { SEL_OPTIONS, type SelOptions } from "./nearest.ts";
import type { Selection } from "./select.ts";
import { DatasetStatistics, MERGE_OPTIONS, mergedArrays, type MergeOptions } from "./sets/mod.ts";
import { datasetText } from "./text_form.ts";
import { isTime } from "./times.ts";

/** How a dataset is made of arrays. */
export interface DatasetOptions extends MergeOptions {
  /** Attributes of the dataset; none by default. */
  readonly attrs?: Attributes | undefined;
}

const WITH_MORE = "another one: new Dataset({ ...Object.fromEntries(dataset), more: array })";
const keepFields = keptFields<Pick<Dataset, "coords" | "attrs">>("Dataset", {
  coords: "the arrays' coordinates: map((array) => array.assignCoords({ … }))",
  attrs: "new Dataset(Object.fromEntries(dataset), { attrs })",
});
export const DATASET_OPTIONS = optionsOf<DatasetOptions>({}, {
  ...MERGE_OPTIONS.others,
  attrs: recordOf('{ units: "percent" }', anything),
});
const DATASET: Kind<Dataset> = like(
  "a Dataset: new Dataset({ name: array })",
  "names",
  "coords",
  "sizes",
);
const ARRAYS = recordOf("{ ncsnr: array }", DATA_ARRAY);
const BODY = functionOf<(array: DataArray, name: string) => DataArray>(
  'a function of an array: (array) => array.mean("neuroid")',
);
const INDEXERS = byName<Readonly<Record<string, Indexer>>>("isel({ neuroid: 0 })");
const SELECTION = byName<Selection>('sel({ region: "V1" })');

/**
 * Arrays by name that share coordinates: responses with their noise ceilings, say. Arrays are aligned
 * by the labels of their dimensions (all labels that any has, unless `join` says otherwise, NaN where
 * an array lacks one), and a coordinate has to be the same on all that have it.
 *
 * @example
 * ```ts
 * import { DataArray, ndarray } from "neuroid";
 * import { Dataset } from "neuroid/arrays";
 *
 * const along = (values: number[]) =>
 *   new DataArray(ndarray("float64", [2], Float64Array.from(values)), {
 *     dims: ["neuroid"],
 *     coords: { region: ["neuroid", ["V1", "IT"]] },
 *   });
 * const ceilings = new Dataset({ ncsnr: along([0.5, 0.75]), ceiling: along([20, 36]) });
 * console.log(ceilings.names, ceilings.sizes); // ["ncsnr", "ceiling"] { neuroid: 2 }
 * console.log(ceilings.sel({ region: "IT" }).get("ceiling").data[0]); // 36
 * console.log(ceilings.toRecords()[0]); // { neuroid: 0, region: "V1", ncsnr: 0.5, ceiling: 20 }
 * ```
 */
export class Dataset extends DatasetStatistics<Dataset> implements Iterable<[string, DataArray]> {
  /** The coordinates of all arrays. */
  declare readonly coords: Coordinates;
  /** Notes on the dataset. */
  declare readonly attrs: Attributes;
  readonly #arrays: ReadonlyMap<string, DataArray>;

  /**
   * Puts arrays together by name.
   *
   * @throws {DataError} if a coordinate differs between arrays, or labels cannot be aligned.
   * @throws {ShapeError} if lengths differ along a dimension that not every array labels.
   * @throws {ArgumentError} for an array that is called like a coordinate.
   */
  constructor(arrays: Readonly<Record<string, DataArray>>, options: DatasetOptions = {}) {
    super();
    checkCall(
      "Dataset",
      { arrays: [arrays, ARRAYS], options: [options, DATASET_OPTIONS] },
      arguments,
    );
    const merged = mergedArrays(new Map(Object.entries(arrays)), options);
    this.#arrays = new Map(
      [...merged.arrays].map(([name, { values, ...options }]) => [
        name,
        new DataArray(values, options),
      ]),
    );
    keepFields(this, { coords: merged.coords, attrs: { ...options.attrs } });
  }

  /** The names of the arrays, in order. */
  get names(): string[] {
    return [...this.#arrays.keys()];
  }

  /** The length of each dimension of any array, by name. */
  // deno-lint-ignore no-explicit-any -- a number each; `Record` would make them `number | undefined`
  get sizes(): Readonly<Record<string, any>> {
    return Object.assign({}, ...[...this.#arrays.values()].map(({ sizes }) => sizes));
  }

  /** The dimensions of all arrays, in order of appearance. */
  get dims(): readonly string[] {
    return Object.keys(this.sizes);
  }

  /** Whether there is an array of that name. */
  has(name: string): boolean {
    checkCall("Dataset.has", { name: [name, anything] }, arguments);
    return this.#arrays.has(name);
  }

  /**
   * An array with the coordinates along its dimensions.
   *
   * @throws {UnknownNameError} which lists the available ones.
   */
  get(name: string): DataArray {
    checkCall("Dataset.get", { name: [name, anything] }, arguments);
    const array = this.#arrays.get(name);
    if (array !== undefined) return array;
    throw unknownName("look up an array of a dataset", "array", name, this.names);
  }

  /** Names and arrays, in order. */
  [Symbol.iterator](): IterableIterator<[string, DataArray]> {
    return this.#arrays.entries();
  }

  /** Adds arrays, which replace existing ones of the same name. Labels remain those of this dataset. */
  assign(arrays: Readonly<Record<string, DataArray>>): Dataset {
    checkCall("Dataset.assign", { arrays: [arrays, ARRAYS] }, arguments);
    return new Dataset({ ...Object.fromEntries(this), ...arrays }, {
      attrs: this.attrs,
      join: "left",
    });
  }

  /**
   * Without some arrays.
   *
   * @throws {UnknownNameError} for an unknown name.
   */
  drop(...names: string[]): Dataset {
    for (const name of names) this.get(name);
    return this.#with([...this].filter(([name]) => !names.includes(name)));
  }

  /** With all arrays of another dataset, aligned; one that both have has to be the same. */
  merge(other: Dataset, options: MergeOptions = {}): Dataset {
    checkCall(
      "Dataset.merge",
      { other: [other, DATASET], options: [options, MERGE_OPTIONS] },
      arguments,
    );
    const both = other.names.find((name) =>
      this.has(name) && !this.get(name).equals(other.get(name))
    );
    if (both !== undefined) {
      const right = "equal ones, or drop one first";
      throw new ArgumentError({ doing: "merge datasets", found: `two arrays "${both}"`, right });
    }
    const arrays = { ...Object.fromEntries(this), ...Object.fromEntries(other) };
    return new Dataset(arrays, { ...options, attrs: this.attrs });
  }

  /** A function of each array; results are put together again. */
  map(body: (array: DataArray, name: string) => DataArray): Dataset {
    checkCall("Dataset.map", { body: [body, BODY] }, arguments);
    return this.#with([...this].map(([name, array]) => [name, body(array, name)]));
  }

  /** Positions along dimensions, in every array that has them; as `DataArray.isel`. */
  isel(indexers: Readonly<Record<string, Indexer>>): Dataset {
    checkCall("Dataset.isel", { indexers: [indexers, INDEXERS] }, arguments);
    this.#check(Object.keys(indexers), this.dims, "dimension");
    return this.map((array) => array.isel(only(indexers, (dim) => array.dims.includes(dim))));
  }

  /** Labels of coordinates, in every array that has them; as `DataArray.sel`. */
  sel(selection: Selection, options: SelOptions = {}): Dataset {
    checkCall("Dataset.sel", {
      selection: [selection, SELECTION],
      options: [options, SEL_OPTIONS],
    }, arguments);
    this.#check(Object.keys(selection), [...this.coords.names, ...this.dims], "coordinate");
    return this.map((array) =>
      array.sel(
        only(selection, (name) => array.coords.has(name) || array.dims.includes(name)),
        options,
      )
    );
  }

  /**
   * The columns of a long table: coordinates, then the arrays, each spread over all dimensions.
   *
   * @throws {ArgumentError} for no arrays.
   */
  toColumns(): Map<string, NdArray> {
    checkCall("Dataset.toColumns", {}, arguments);
    return columnsOfArrays(this);
  }

  /** The rows of {@link toColumns}. */
  toRecords(): TableRecord[] {
    checkCall("Dataset.toRecords", {}, arguments);
    return rowsOfColumns(this.toColumns());
  }

  /** Whether two datasets have the same arrays in any order, by `DataArray.equals`. */
  equals(other: Dataset): boolean {
    checkCall("Dataset.equals", { other: [other, DATASET] }, arguments);
    return this.names.length === other.names.length &&
      [...this].every(([name, array]) => other.has(name) && array.equals(other.get(name)));
  }

  /** Like xarray's text form; touches a few values only. */
  override toString(): string {
    const { sizes, coords, attrs } = this;
    return datasetText({ sizes, coords, attrs, arrays: this });
  }

  /** The output for a notebook cell. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { sizes, coords, attrs } = this;
    const html = datasetHtml({ sizes, coords, attrs, arrays: this });
    return { "text/plain": this.toString(), "text/html": html };
  }

  /** The text for `console.log`. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  #with(arrays: readonly (readonly [string, DataArray])[]): Dataset {
    return new Dataset(Object.fromEntries(arrays), { attrs: this.attrs });
  }

  #check(names: readonly string[], known: readonly string[], kind: string): void {
    const odd = names.find((name) => !known.includes(name));
    if (odd !== undefined) throw unknownName("select in a dataset", kind, odd, new Set(known));
  }

  /** For the statistics: one of them of each array that has it, by its name. */
  protected override ofEach(
    statistic: keyof DatasetStatistics<Dataset>,
    dims: Dims,
    options: ReduceOptions,
  ): Dataset {
    const wanted = dims === undefined ? this.dims : typeof dims === "string" ? [dims] : dims;
    this.#check(wanted, this.dims, "dimension");
    const takesAll = statistic === "count" || statistic === "min" || statistic === "max";
    const kept = [...this].filter(([, { dtype }]) =>
      takesAll || (dtype !== "string" && !isTime(dtype))
    );
    // As in xarray also over none: a value alone has a deviation of 0, and counts as 1.
    return this.#with(kept.map(([name, array]) => [
      name,
      array[statistic](wanted.filter((dim) => array.dims.includes(dim)), options),
    ]));
  }
}

// As xarray's attributes.
answerParts(Dataset, partOf, (_, name) => refuseAssignment("Dataset", name, WITH_MORE));
answerNames(Dataset, DATASET_NAMES, partOf);
answerNames({ prototype: Dataset, name: "Dataset" }, DATASET_STATICS);

/** An array or a coordinate by its name; neither is there yet while a dataset is made. */
function partOf(dataset: Dataset, name: string): DataArray | Coordinate | undefined {
  if (!Object.hasOwn(dataset, "coords")) return undefined;
  if (dataset.has(name)) return dataset.get(name);
  return dataset.coords.has(name) ? dataset.coords.get(name) : undefined;
}

/** The entries whose names pass. */
function only<V>(entries: Readonly<Record<string, V>>, test: (name: string) => boolean) {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => test(name)));
}
