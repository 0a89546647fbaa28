/** NIPALS: the components of partial least squares one after the other, as scikit-learn finds them. */
import { type Matrix, zeros } from "../matrix.ts";

const MOST_ROUNDS = 500;
const TOLERANCE = 1e-6;
/** Below this share of the features' size what is left of them is rounding, not data. */
const EXHAUSTED = 1e-12;

/** What NIPALS finds. */
export interface PlsComponents {
  /** (components, axes): what turns features that were deflated into scores. */
  readonly weights: Matrix;
  /** (components, axes). */
  readonly loadings: Matrix;
  /** (components, neuroids). */
  readonly responseLoadings: Matrix;
}

/** Both matrices are changed. X (pictures, axes), Y (pictures, neuroids), both centered. */
export function nipals(x: Matrix, y: Matrix, components: number): PlsComponents {
  const weights: Float64Array[] = [], loadings: Float64Array[] = [], responses: Float64Array[] = [];
  const size = Math.sqrt(squares(x.data));
  for (let component = 0; component < components; component++) {
    clearFlat(y);
    const first = firstAlive(y);
    if (first < 0 || !(Math.sqrt(squares(x.data)) > EXHAUSTED * size)) break;
    const w = direction(x, y, first);
    if (w === undefined) break;
    const t = timesVector(x, w), tt = squares(t);
    const p = vectorTimes(t, x, tt), q = vectorTimes(t, y, tt);
    takeOff(x, t, p);
    takeOff(y, t, q);
    weights.push(w);
    loadings.push(p);
    responses.push(q);
  }
  const stacked = (list: Float64Array[], columns: number): Matrix => {
    const result = zeros(list.length, columns);
    list.forEach((each, i) => result.data.set(each, i * columns));
    return result;
  };
  return {
    weights: stacked(weights, x.columns),
    loadings: stacked(loadings, x.columns),
    responseLoadings: stacked(responses, y.columns),
  };
}

/** The weights of a component: the direction in which features go with responses most. */
function direction(x: Matrix, y: Matrix, first: number): Float64Array | undefined {
  let u: Float64Array = Float64Array.from(
    { length: y.rows },
    (_, i) => y.data[i * y.columns + first]!,
  );
  let before: Float64Array = new Float64Array(x.columns).fill(100);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const w = vectorTimes(u, x, squares(u));
    const length = Math.sqrt(squares(w)) + Number.EPSILON;
    if (!(length > Number.EPSILON)) return undefined;
    for (let k = 0; k < w.length; k++) w[k]! /= length;
    const t = timesVector(x, w);
    const q = vectorTimes(t, y, squares(t));
    u = timesVector(y, q);
    const scale = squares(q) + Number.EPSILON;
    for (let k = 0; k < u.length; k++) u[k]! /= scale;
    let change = 0;
    for (let k = 0; k < w.length; k++) change += (w[k]! - before[k]!) ** 2;
    if (change < TOLERANCE || y.columns === 1) return w;
    before = w;
  }
  return before;
}

const squares = (values: Float64Array) => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
};

function timesVector({ data, rows, columns }: Matrix, v: Float64Array): Float64Array {
  const result = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let k = 0; k < columns; k++) sum += data[i * columns + k]! * v[k]!;
    result[i] = sum;
  }
  return result;
}

function vectorTimes(v: Float64Array, { data, rows, columns }: Matrix, by: number): Float64Array {
  const result = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    const factor = v[i]!;
    for (let k = 0; k < columns; k++) result[k]! += factor * data[i * columns + k]!;
  }
  for (let k = 0; k < columns; k++) result[k]! /= by;
  return result;
}

function takeOff({ data, rows, columns }: Matrix, t: Float64Array, p: Float64Array): void {
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < columns; k++) data[i * columns + k]! -= t[i]! * p[k]!;
  }
}

/** Responses that are 0 but for rounding become 0, as scikit-learn has it. */
function clearFlat({ data, rows, columns }: Matrix): void {
  for (let k = 0; k < columns; k++) {
    let isFlat = true;
    for (let i = 0; i < rows && isFlat; i++) {
      isFlat = Math.abs(data[i * columns + k]!) < 10 * Number.EPSILON;
    }
    if (isFlat) { for (let i = 0; i < rows; i++) data[i * columns + k] = 0; }
  }
}

function firstAlive({ data, rows, columns }: Matrix): number {
  for (let k = 0; k < columns; k++) {
    for (let i = 0; i < rows; i++) {
      if (Math.abs(data[i * columns + k]!) > Number.EPSILON) return k;
    }
  }
  return -1;
}
