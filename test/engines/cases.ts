/** Generated inputs on which engines are compared: see `agreement.ts`. */
import { type NdArray, ndarray } from "neuroid";
import { randomNumbers } from "../rdm/patterns.ts";

/** Patterns, and what is computed of them. */
export interface Case {
  readonly name: string;
  readonly patterns: NdArray<"float32"> | NdArray<"float64">;
  readonly distance: "correlation" | "cosine" | "squared euclidean" | "gram" | "products";
  readonly nan: "error" | "drop";
}

const DISTANCES = ["correlation", "cosine", "squared euclidean", "gram", "products"] as const;

/**
 * The case of a number: 2 to 3,000 patterns, 1 to 100,000 channels (as many values in all as `most`
 * allows), offsets up to 10,000 spreads, variances down to 1e-12, values that drift along the
 * channels, patterns that repeat or do not vary, NaN.
 */
export function caseOf(number: number, most: number): Case {
  const random = randomNumbers(number * 2654435761 + 17);
  const spread = (least: number, greatest: number) =>
    Math.round(least * (greatest / least) ** random());
  const rows = spread(2, Math.min(3000, most / 8));
  const columns = spread(1, Math.max(1, Math.min(100_000, most / rows)));
  const dtype = random() < 0.6 ? "float32" : "float64";
  const offset = random() < 0.5 ? 0 : 10 ** (8 * random() - 4);
  const scale = random() < 0.7 ? 1 : 10 ** (6 * random() - 6);
  const drift = random() < 0.8 ? 0 : 10 * random();
  const data = new (dtype === "float32" ? Float32Array : Float64Array)(rows * columns);
  for (let i = 0; i < rows; i++) {
    const mean = offset * (1 + random());
    for (let k = 0; k < columns; k++) {
      data[i * columns + k] = scale * (mean + 2 * random() - 1 + drift * k / columns);
    }
  }
  if (random() < 0.2) data.copyWithin((rows - 1) * columns, 0, columns);
  if (random() < 0.1) data.fill(scale * 0.1, 0, columns);
  const nan = columns > 1 && random() < 0.15 ? "drop" : "error";
  if (nan === "drop") data[Math.floor(random() * rows) * columns] = NaN;
  const distance = DISTANCES[Math.floor(random() * DISTANCES.length)]!;
  const name = `case ${number}: ${distance} of (${rows}, ${columns}) ${dtype}, offset ` +
    `${offset.toPrecision(2)}, scale ${scale.toPrecision(2)}, drift ${drift.toPrecision(2)}`;
  const patterns = ndarray(dtype, [rows, columns], data as Float32Array) as Case["patterns"];
  return { name, patterns, distance, nan };
}
