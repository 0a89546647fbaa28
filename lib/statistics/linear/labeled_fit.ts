/** What a fit of DataArrays found, with their labels. */
import { Coordinate, Coordinates, DataArray, type Labeled, ndarray } from "../../arrays/mod.ts";

/** Results of a fit, (targets, features) and by target. */
type Results = Readonly<
  Record<
    | "coefficients"
    | "intercepts"
    | "rSquared"
    | "standardErrors"
    | "tValues"
    | "pValues"
    | "interceptErrors",
    Float64Array
  >
>;

/** The results by target and feature, or by target. */
export function labeledFit(fit: Results, x: Labeled, y: Labeled) {
  const targets = besideSamples(y);
  const features = besideSamples(x, targets.dims, targets.coords.names);
  const of = (data: Float64Array, parts: readonly (typeof targets)[]) =>
    new DataArray(ndarray("float64", parts.flatMap(({ lengths }) => lengths), data), {
      dims: parts.flatMap(({ dims }) => dims),
      coords: new Coordinates(parts.flatMap(({ coords }) => [...coords])),
    });
  const both = [targets, features];
  return {
    coefficients: of(fit.coefficients, both),
    intercepts: of(fit.intercepts, [targets]),
    rSquared: of(fit.rSquared, [targets]),
    standardErrors: of(fit.standardErrors, both),
    tValues: of(fit.tValues, both),
    pValues: of(fit.pValues, both),
    interceptErrors: of(fit.interceptErrors, [targets]),
  };
}

/** The second dimension of an array, if it has one, with its coordinates; names that are taken get `_x`. */
function besideSamples(
  { dims, values, coords }: Labeled,
  takenDims: readonly string[] = [],
  takenNames: readonly string[] = [],
) {
  const own = dims.slice(1);
  const taken = [...takenDims, ...takenNames];
  const named = (name: string) => taken.includes(name) ? `${name}_x` : name;
  const along = [...coords].filter(([, { dims }]) => dims.length === 1 && dims[0] === own[0]);
  return {
    dims: own.map(named),
    lengths: values.shape.slice(1),
    coords: new Coordinates(
      along.map(([name, { array, attrs, encoding }]) =>
        [named(name), new Coordinate(own.map(named), array, attrs, encoding)] as const
      ),
    ),
  };
}
