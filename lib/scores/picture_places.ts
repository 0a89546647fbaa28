/** Where the pictures of regions stand among those of a layer, by their ids. */
import { DataError, plural } from "../errors/mod.ts";

/**
 * Positions (from 0) by id.
 *
 * @throws {DataError} for a picture twice: one of its rows would stay empty
 */
export function placesByPicture(ids: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map(ids.map((id, place) => [id, place]));
  if (places.size === ids.length) return places;
  throw new DataError({
    doing: "read a layer's features",
    found: `picture ${ids.find((id, place) => places.get(id) !== place)} twice`,
    right: "each picture once: [...new Set(ids)]",
  });
}

/** @throws {DataError} for pictures that are not among these */
export function placesAmong(
  places: ReadonlyMap<string, number>,
  ids: readonly string[],
  layer: string,
): Int32Array {
  const missing = ids.filter((id) => !places.has(id));
  if (missing.length === 0) return Int32Array.from(ids, (id) => places.get(id)!);
  const some = missing.slice(0, 3).join(", ") + (missing.length > 3 ? ", …" : "");
  throw new DataError({
    doing: `find the pictures of a region in layer ${layer}`,
    found: `${missing.length} of ${plural(ids.length, "picture")} that were not read (${some})`,
    right: "ScoredLayer.read with all pictures of the region: responses.stimulusIds",
  });
}
