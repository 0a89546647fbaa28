/** The order of layers and regions in reports: objects put keys that are whole numbers first. */
import type { RegionReport, ScoresReport } from "./report.ts";

/** The order of a report's layers and regions, where that of objects' keys is another. */
export type ReportOrder = Pick<ScoresReport, "layer_order" | "region_order">;

/** Names in their order, where an object would have them in another. */
export function reportOrder(
  layers: readonly string[],
  regions: readonly string[],
): ReportOrder {
  const isOther = (names: readonly string[]) => {
    const keys = Object.keys(Object.fromEntries(names.map((name) => [name, 0])));
    return keys.some((key, i) => key !== names[i]);
  };
  return {
    ...(isOther(layers) && { layer_order: layers }),
    ...(isOther(regions) && { region_order: regions }),
  };
}

/** The regions of a report, in their order. */
export function regionsOf(
  { regions, region_order }: Pick<ScoresReport, "regions" | "region_order">,
): [name: string, region: RegionReport][] {
  return (region_order ?? Object.keys(regions)).map((name) => [name, regions[name]!]);
}

/** The layers of a region of a report, in their order. */
export function layersOf(
  { layers }: RegionReport,
  { layer_order }: ReportOrder,
): [name: string, scores: RegionReport["layers"][string]][] {
  return (layer_order ?? Object.keys(layers)).map((name) => [name, layers[name]!]);
}
