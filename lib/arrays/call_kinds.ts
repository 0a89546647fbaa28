/** What calls of labeled arrays check of their arguments. */
import { givenText, isPlain, isPromise, type Kind, kindOf, like, optional } from "../calls/mod.ts";
import type { Coordinate } from "./coordinate.ts";
import type { Labeled } from "./labeled.ts";
import type { Selection } from "./select.ts";
import type { Mask } from "./masks.ts";

/** A labeled array, with its methods or without them. */
export const LABELED: Kind<Labeled> = like(
  "a DataArray: await readDataArray(path), or new DataArray(values, { dims, coords })",
  "values",
  "dims",
  "coords",
);

/** One dimension by its name, or several. */
export const DIMS: Kind<string | readonly string[]> = kindOf(
  'the names of dimensions: "neuroid" or ["presentation", "time_bin"]',
  (value) =>
    typeof value === "string" ||
    Array.isArray(value) && value.every((each) => typeof each === "string"),
  dimsAdvice,
);

/** One dimension by its name. */
export const DIM: Kind<string> = kindOf(
  'a dimension\'s name in quotes: "time_bin"',
  (value) => typeof value === "string",
  dimsAdvice,
);

/** One quantile, or several. */
export const QUANTILES: Kind<number | readonly number[]> = kindOf(
  "a number from 0 to 1, or a list: [0.25, 0.75]",
  (value) =>
    typeof value === "number" ||
    Array.isArray(value) && value.every((each) => typeof each === "number"),
);

/** Dimensions by their names, or all where none is given. */
export const SOME_DIMS: Kind<string | readonly string[] | undefined> = optional(DIMS);

/** A coordinate by its name. */
export const COORDINATE: Kind<string> = kindOf(
  'a coordinate\'s name in quotes: "region"',
  (value) => typeof value === "string",
);

/** One coordinate by its name, or several. */
export const COORDINATES: Kind<string | readonly string[]> = kindOf(
  'the names of coordinates: "region" or ["subject", "region"]',
  (value) =>
    typeof value === "string" ||
    Array.isArray(value) && value.every((each) => typeof each === "string"),
);

/** Something by the names of dimensions or coordinates. */
export function byName<T>(example: string): Kind<T> {
  const words = `an object by name: ${example}`;
  return kindOf(words, isPlain, (value) => {
    if (typeof value !== "string") return undefined;
    return value.includes("=") ? `${words}, without quotes around it all` : words;
  });
}

/** What `where` takes. */
export const CONDITION: Kind<Mask | Coordinate | Selection> = kindOf(
  'a mask of bool with dims, or labels by coordinate: { region: "V1" }, { nc: (nc) => nc > 30 }',
  (value) =>
    isPlain(value) ||
    typeof value === "object" && value !== null && !Array.isArray(value) && !isPromise(value) &&
      "dims" in value,
  (value) => {
    const test =
      "a test of a coordinate's labels: where({ nc_testset: (nc) => nc > 30 }, { drop: true })";
    if (typeof value === "boolean") {
      return `an operator gave it, and operators do not look into arrays; ${test}, or a comparison by its method: where(array.gt(0)), where(array.coords.nc_testset.gt(30))`;
    }
    if (typeof value === "function") {
      return `the coordinate that ${
        givenText(value)
      } is to test: where({ nc_testset: (nc) => nc > 30 })`;
    }
    if (Array.isArray(value) || ArrayBuffer.isView(value)) {
      return 'a mask that says along which dimension it lies: new DataArray(mask, { dims: ["neuroid"] })';
    }
    return undefined;
  },
);

function dimsAdvice(value: unknown): string | undefined {
  if (typeof value === "number") return `a dimension's name, not its axis: array.dims[${value}]`;
  const { dim } = Object(value) as { readonly dim?: unknown };
  return typeof dim === "string"
    ? `the name alone, options after it: ("${dim}", { … })`
    : undefined;
}
