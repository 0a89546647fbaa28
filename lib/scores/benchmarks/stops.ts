/** Where Brain-Score's code stops with an error instead of giving a score. */
import type { ScoredLayer } from "../scored_layer.ts";
import type { StopKind } from "./encoding_causes.ts";
import type { Met, Method } from "./method.ts";

const ONE_PICTURE_STOP =
  "ValueError: x and y must have length at least 2: a test part of one picture";

/** At which responses that are fitted it stops. */
export function stopKindsOf(
  method: Method,
  layer: ScoredLayer,
  met: Pick<Met, "train" | "isOverSplits">,
): StopKind[] {
  return [
    ...(method.stopsAtNaN(layer, met) === undefined ? [] : ["missing"] as const),
    ...(method.stopsAtConstant === undefined ? [] : ["constant"] as const),
  ];
}

/** The error's text, of the first that the original comes to; undefined where it goes on. */
export function stopOf(method: Method, layer: ScoredLayer, met: Met): string | undefined {
  return method.stops?.(layer) ??
    (met.hasNaN ? method.stopsAtNaN(layer, met) : undefined) ??
    (met.hasConstant ? method.stopsAtConstant : undefined) ??
    (met.hasOnePicture ? ONE_PICTURE_STOP : undefined);
}
