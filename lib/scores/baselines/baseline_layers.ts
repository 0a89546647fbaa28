/** Baselines as layers, which are scored as those of a model. */
import { checkCall, kindOf, text } from "../../calls/mod.ts";
import { DataError, plural } from "../../errors/mod.ts";
import { type ActivationLayer, arrayPart, layerOf } from "../features/mod.ts";

const FEATURES = kindOf<ReadonlyMap<string, Float64Array>>(
  "features by stimulus: new Map([[id, Float64Array.of(…)]])",
  (value) => value instanceof Map,
);
const LABELS = kindOf<ReadonlyMap<string, string>>(
  'labels by stimulus: new Map([[id, "cat"]])',
  (value) => value instanceof Map,
);

/**
 * A layer of a baseline: `baseline:pixels` and so on.
 *
 * @param features The features of each picture, all of one length.
 * @throws {DataError} if there are none
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { baselineLayer } from "neuroid/scores";
 *
 * const features = new Map([["a", Float64Array.of(1, 2)], ["b", Float64Array.of(3, 4)]]);
 * const { name, stimulusIds } = baselineLayer("size", features);
 * assert.deepEqual([name, stimulusIds], ["baseline:size", ["a", "b"]]);
 * ```
 */
export function baselineLayer(
  baseline: string,
  features: ReadonlyMap<string, Float64Array>,
): ActivationLayer {
  checkCall(
    "baselineLayer",
    { baseline: [baseline, text], features: [features, FEATURES] },
    arguments,
  );
  const name = `baseline:${baseline}`, ids = [...features.keys()];
  const columns = features.get(ids[0]!)?.length ?? 0;
  const data = new Float64Array(ids.length * columns);
  ids.forEach((id, row) => data.set(features.get(id)!, row * columns));
  const array = { dtype: "float64", shape: [ids.length, columns], data };
  return layerOf(name, [arrayPart("the pictures", name, ids, array)]);
}

/**
 * Labels as a layer: a feature for each label, 1 for the pictures that have it.
 *
 * @param column The name of the labels, for the layer's name: `baseline:category`.
 * @param labels The label of each picture.
 * @throws {DataError} if there is only one label, which explains nothing
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { labelLayer } from "neuroid/scores";
 *
 * const labels = new Map([["a", "face"], ["b", "house"], ["c", "face"]]);
 * assert.equal(labelLayer("category", labels).features, 2);
 * ```
 */
export function labelLayer(column: string, labels: ReadonlyMap<string, string>): ActivationLayer {
  checkCall("labelLayer", { column: [column, text], labels: [labels, LABELS] }, arguments);
  const kinds = [...new Set(labels.values())].sort();
  if (kinds.length < 2) {
    throw new DataError({
      doing: `make a baseline of ${column}`,
      found: `${plural(kinds.length, "label")} of ${plural(labels.size, "picture")}`,
      right: "two labels or more",
    });
  }
  return baselineLayer(
    column,
    new Map([...labels].map(([id, label]) => {
      const features = new Float64Array(kinds.length);
      features[kinds.indexOf(label)] = 1;
      return [id, features];
    })),
  );
}
