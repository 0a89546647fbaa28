/** Which elements are missing, which are among others, which there are. */
import { givenText } from "../../calls/mod.ts";
import { ArgumentError } from "../../errors/mod.ts";
import { compareLabels, keyAt, keyOf, type Label, labelAt, missingTest } from "../labels.ts";
import { allocate, type NdArray, sizeOf } from "../ndarray.ts";
import type { CoordinateOperand, NamedOperand } from "./operand.ts";

/** The values that `isIn` looks for: a list, a Set, an array or a coordinate. */
export type Members =
  | readonly Label[]
  | ReadonlySet<Label>
  | ArrayLike<number | bigint>
  | NdArray
  | NamedOperand
  | CoordinateOperand;

/** A bool array: 1 where a value is missing (NaN, no time). */
export function missingIn({ dtype, shape, data }: NdArray): NdArray<"bool"> {
  if (dtype === "float32" || dtype === "float64") {
    const numbers = data as Float64Array, missing = allocate("bool", sizeOf(shape));
    for (let i = 0; i < missing.length; i++) if (numbers[i] !== numbers[i]) missing[i] = 1;
    return { dtype: "bool", shape, data: missing };
  }
  const test = missingTest(dtype);
  return boolOf(shape, (i) => test(data[i]!));
}

/** A bool array turned around. */
export function opposite({ shape, data }: NdArray<"bool">): NdArray<"bool"> {
  const turned = new Uint8Array(data.length);
  for (let i = 0; i < turned.length; i++) turned[i] = 1 - data[i]!;
  return { dtype: "bool", shape, data: turned };
}

/** A bool array: 1 where a value is one of those wanted. NaN is none of them, as in NumPy. */
export function membersOf(values: NdArray, members: Members): NdArray<"bool"> {
  const labels = labelsOf(members);
  const single = values.dtype === "float32";
  const known = new Set(labels.map((label) => {
    const key = keyOf(label);
    return single && typeof key === "number" ? Math.fround(key) : key;
  }));
  known.delete(NaN);
  return boolOf(values.shape, (i) => known.has(keyAt(values, i)));
}

/** The different values, sorted as `np.unique` sorts them; NaN last and once, no time too. */
export function uniqueOf(values: NdArray): Label[] {
  const missing = missingTest(values.dtype);
  const labels = new Map<Label, boolean>();
  for (let i = 0; i < values.data.length; i++) {
    const label = labelAt(values, i);
    const key = Object.is(label, -0) ? 0 : label;
    if (!labels.has(key)) labels.set(key, missing(values.data[i]!));
  }
  const [some, none] = [false, true].map((wanted) =>
    [...labels].filter(([, is]) => is === wanted).map(([label]) => label)
  ) as [Label[], Label[]];
  return [...some.sort(compareLabels), ...none];
}

function labelsOf(members: Members): Label[] {
  const { array, values, dtype } = (members ?? {}) as Partial<
    CoordinateOperand & NamedOperand & NdArray
  >;
  const found = array ??
    (typeof dtype === "string" && !isNamed(values) ? members as NdArray : values);
  if (typeof found === "object" && "dtype" in found) {
    return Array.from({ length: found.data.length }, (_, i) => labelAt(found, i));
  }
  if (members instanceof Set) return [...members];
  if (typeof members === "object" && members !== null && "length" in members) {
    return Array.from(members as ArrayLike<Label>);
  }
  const right = ["string", "number", "bigint", "boolean"].includes(typeof members)
    ? `a list, with brackets around it: [${givenText(members)}]`
    : "a list of values, a Set, an array or a coordinate";
  throw new ArgumentError({ doing: "look for values", found: givenText(members), right });
}

/** A DataArray has a dtype too; its elements stand in `values`. */
const isNamed = (values: unknown) =>
  typeof values === "object" && values !== null && "dtype" in values;

function boolOf(shape: readonly number[], test: (i: number) => boolean): NdArray<"bool"> {
  const data = allocate("bool", sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = test(i) ? 1 : 0;
  return { dtype: "bool", shape, data };
}
