/** A statistic of samples along a dimension of labeled arrays, one result for each of their other places. */
import { Coordinates, DataArray, type Labeled, NAMING, ndarray } from "../../arrays/mod.ts";
import { ArgumentError, ShapeError, unknownName } from "../../errors/mod.ts";
import { dimensionsOf, labeledOf, numbersOf, type Sample } from "./inputs.ts";
import { checkSamePlaces } from "./same_labels.ts";

/** Options with the dimension that holds the samples: SciPy's `axis`, by its name. */
export type Along<Options> = Options & {
  /** The dimension of the samples. */
  readonly dim: string;
};

/** Results for each place of the other dimensions, with their coordinates. */
export interface ResultsAlong {
  /** The statistic of each. */
  readonly statistic: DataArray;
  /** The p value of each; adjust many p values with `fdr`. */
  readonly pvalue: DataArray;
}

/** A labeled array's samples. */
interface Samples {
  readonly array: Labeled;
  /** The dimensions beside the samples'. */
  readonly others: readonly string[];
  /** The sample at a place of some dimensions. */
  readonly at: (place: ReadonlyMap<string, number>) => Float64Array;
}

type Computed = { readonly statistic: number; readonly pvalue: number };

/**
 * A function of each sample, or of each two samples: those at the same place of the dimensions that both
 * have, spread over those that one has alone.
 *
 * @throws {ArgumentError} for what is not labeled.
 * @throws {UnknownNameError} if a labeled array lacks the dimension.
 * @throws {ShapeError} for lengths that differ, and {DataError} for labels that do.
 */
export function alongDim<Second extends Float64Array | number | undefined>(
  doing: string,
  dim: string,
  [first, second]: readonly [Sample, Sample | number | undefined],
  compute: (first: Float64Array, second: Second) => Computed,
  { pairs = true }: { readonly pairs?: boolean } = {},
): ResultsAlong {
  const a = samplesOf(doing, dim, first, "the first sample");
  const b = second === undefined || typeof second === "number"
    ? undefined
    : samplesOf(doing, dim, second, "the second sample");
  if (b !== undefined) checkPlaces(doing, dim, a, b, pairs);
  const dims = [...new Set([...a.others, ...b?.others ?? []])];
  const shape = dims.map((each) => lengthOf(a.others.includes(each) ? a : b!, each));
  const size = shape.reduce((product, length) => product * length, 1);
  const statistics = new Float64Array(size), pvalues = new Float64Array(size);
  const place = new Map<string, number>();
  for (let i = 0; i < size; i++) {
    let rest = i;
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      place.set(dims[axis]!, rest % shape[axis]!);
      rest = Math.floor(rest / shape[axis]!);
    }
    const found = compute(a.at(place), (b?.at(place) ?? second) as Second);
    statistics[i] = found.statistic;
    pvalues[i] = found.pvalue;
  }
  const coords = coordsOf(dims, a, b);
  const of = (data: Float64Array, name: string) =>
    new DataArray(ndarray("float64", shape, data), { dims, coords, name });
  return { statistic: of(statistics, "statistic"), pvalue: of(pvalues, "pvalue") };
}

function samplesOf(doing: string, dim: string, given: Sample, name: string): Samples {
  const labeled = labeledOf(given);
  if (labeled === undefined) {
    const found = `${name} of ${dimensionsOf(given)} dimensions without names`;
    throw new ArgumentError({ doing, found, right: `a DataArray with the dimension "${dim}"` });
  }
  if (!labeled.dims.includes(dim)) throw unknownName(doing, "dimension", dim, labeled.dims);
  const others = labeled.dims.filter((each) => each !== dim);
  const { values, dims, coords } = labeled;
  const array = new DataArray(values, { dims, coords }).transpose(...others, dim);
  const length = array.sizes[dim] as number;
  const flat = numbersOf(doing, {
    ...array.values,
    shape: [array.size],
  }, name);
  return {
    array,
    others,
    at: (place) => {
      const row = others.reduce((row, each) => row * array.sizes[each] + place.get(each)!, 0);
      return flat.slice(row * length, (row + 1) * length);
    },
  };
}

function lengthOf({ array }: Samples, dim: string): number {
  return array.values.shape[array.dims.indexOf(dim)]!;
}

function checkPlaces(doing: string, dim: string, a: Samples, b: Samples, pairs: boolean): void {
  const shared = a.others.filter((each) => b.others.includes(each));
  for (const each of pairs ? [dim, ...shared] : shared) {
    const [ours, theirs] = [lengthOf(a, each), lengthOf(b, each)];
    if (ours !== theirs) {
      const found = `${ours} and ${theirs} along "${each}"`;
      throw new ShapeError({ doing, found, right: "as many of both" });
    }
    const alone = ({ array }: Samples): Labeled => ({
      ...array,
      dims: [each],
      coords: new Coordinates(
        [...array.coords].filter(([name, { dims }]) =>
          [each, ...NAMING].includes(name) && dims.length === 1 && dims[0] === each
        ),
      ),
    });
    checkSamePlaces(doing, alone(a), alone(b));
  }
}

/** The coordinates of the results' dimensions: the first's, then what the second has besides. */
function coordsOf(dims: readonly string[], a: Samples, b: Samples | undefined): Coordinates {
  const found = [...b?.array.coords ?? [], ...a.array.coords].filter(([, own]) =>
    own.dims.length > 0 && own.dims.every((each) => dims.includes(each))
  );
  return new Coordinates(found);
}
