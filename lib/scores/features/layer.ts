/** Activations of one layer, read by blocks of features. */
import { DataError, plural } from "../../errors/mod.ts";
import type { Matrix } from "../matrix.ts";

/** Some of a layer's pictures with all of its features, as stored in one file. */
export interface ActivationPart {
  /** Its file, for messages. */
  readonly path: string;
  /** The picture of each row, in the order of the file. */
  readonly stimulusIds: readonly string[];
  /** How many features a row has. */
  readonly features: number;
  /** The type of the numbers: `float32`, `float64`, … */
  readonly dtype: string;
  /**
   * Features `from` to `end` (from 0, `end` not included) of some rows (positions from 0, ascending):
   * (rows, end − from) row-major.
   */
  readColumns(
    rows: Int32Array,
    from: number,
    end: number,
  ): Promise<ArrayLike<number | bigint>>;
}

/** A layer: its parts hold different pictures and the same features. */
export interface ActivationLayer {
  /** Its name, such as `layer4.1` or `avgpool`. */
  readonly name: string;
  /** How many features a picture has. */
  readonly features: number;
  /** `float32` or `float64` (or what the file holds). */
  readonly dtype: string;
  /** All pictures without duplicates, in the order of the parts. */
  readonly stimulusIds: readonly string[];
  /** The parts; one for each file. */
  readonly parts: readonly ActivationPart[];
}

/** Bytes of features that are held at a time; a quarter of the pictures' kernel where that is more. */
const BLOCK_BYTES = 32e6;

/**
 * Yields (pictures, features of the block) for the pictures asked for, in their order; blocks follow
 * each other from the first feature to the last. A block is good until the next is asked for.
 *
 * @throws {DataError} for a picture that the layer lacks, and for NaN or an infinity; both named.
 */
export async function* featureBlocks(
  layer: ActivationLayer,
  pictures: readonly string[],
): AsyncGenerator<Matrix> {
  requirePictures(layer, pictures);
  const bytes = Math.max(BLOCK_BYTES, 2 * pictures.length ** 2);
  const places = new Map(pictures.map((id, row) => [id, row]));
  const wanted = layer.parts.map((part) => ({
    part,
    rows: Int32Array.from(part.stimulusIds.flatMap((id, row) => places.has(id) ? [row] : [])),
  }));
  const width = Math.max(1, Math.floor(bytes / 8 / pictures.length));
  const memory = new Float64Array(pictures.length * Math.min(width, layer.features));
  for (let from = 0; from < layer.features; from += width) {
    const end = Math.min(layer.features, from + width), columns = end - from;
    const block: Matrix = {
      data: memory.subarray(0, pictures.length * columns),
      rows: pictures.length,
      columns,
    };
    for (const { part, rows } of wanted) {
      if (rows.length === 0) continue;
      const values = await part.readColumns(rows, from, end);
      rows.forEach((row, i) => {
        const id = part.stimulusIds[row]!, place = places.get(id)! * columns;
        const target = block.data.subarray(place, place + columns);
        if (values instanceof Float32Array || values instanceof Float64Array) {
          target.set(values.subarray(i * columns, (i + 1) * columns));
        } else {
          for (let k = 0; k < columns; k++) target[k] = Number(values[i * columns + k]);
        }
        for (let k = 0; k < columns; k++) {
          const value = target[k]!;
          // Of NaN and infinity alone the product is not 0.
          if (value * 0 !== 0) throw notFinite(layer, part, id, from + k, value);
        }
      });
    }
    yield block;
  }
}

/** @throws {DataError} if the layer has no activations of some pictures; it counts and names them. */
export function requirePictures(layer: ActivationLayer, pictures: readonly string[]): void {
  const known = new Set(layer.stimulusIds);
  const missing = pictures.filter((id) => !known.has(id));
  if (missing.length === 0) return;
  const shown = missing.slice(0, 3).join(", ") + (missing.length > 3 ? ", …" : "");
  const wanted = new Set(pictures);
  const others = layer.stimulusIds.filter((id) => !wanted.has(id)).slice(0, 2);
  const alike = others.length > 0
    ? `; ids of the layer that no picture has are such as ${others.join(", ")}`
    : "";
  throw new DataError({
    doing: `match the activations of layer ${layer.name} with the pictures`,
    found: `no activations of ${missing.length} of ${
      plural(pictures.length, "picture")
    } (${shown})${alike}`,
    right: "a row for each stimulus_id of the package, by the same ids",
    where: layer.parts.map(({ path }) => path).join(", "),
  });
}

function notFinite(
  { name }: ActivationLayer,
  { path }: ActivationPart,
  id: string,
  feature: number,
  value: number,
): DataError {
  return new DataError({
    doing: `read the activations of layer ${name}`,
    found: `${value} in feature ${feature} of ${id}`,
    right: "finite numbers: compute that picture again, or leave the feature out of all",
    where: path,
  });
}

/** The layer with its pictures by other ids, where these are other ones. */
export function withIds(layer: ActivationLayer, idOf: (id: string) => string): ActivationLayer {
  if (layer.stimulusIds.every((id) => idOf(id) === id)) return layer;
  const parts = layer.parts.map((part) => ({ ...part, stimulusIds: part.stimulusIds.map(idOf) }));
  return layerOf(layer.name, parts);
}

/**
 * Puts parts together as a layer.
 *
 * @throws {DataError} for parts with different numbers of features, a picture twice, and nothing at all.
 */
export function layerOf(name: string, parts: readonly ActivationPart[]): ActivationLayer {
  const doing = `read the activations of layer ${name}`;
  const [first] = parts;
  const where = first?.path;
  const stimulusIds = parts.flatMap((part) => part.stimulusIds);
  if (first === undefined || stimulusIds.length === 0 || first.features === 0) {
    const found = first?.features === 0 ? "no features" : "no pictures";
    throw new DataError({
      doing,
      found,
      right: "a row for each picture, a column for each feature",
      where,
    });
  }
  const other = parts.find(({ features }) => features !== first.features);
  if (other !== undefined) {
    throw new DataError({
      doing,
      found: `${other.features} features where ${first.path} has ${first.features}`,
      right: "the same features of all pictures",
      where: other.path,
    });
  }
  const seen = new Set<string>();
  for (const part of parts) {
    for (const id of part.stimulusIds) {
      if (seen.has(id)) {
        throw new DataError({
          doing,
          found: `picture ${id} twice`,
          right: "each picture once; average them first, or keep the one that is meant",
          where: part.path,
        });
      }
      seen.add(id);
    }
  }
  return { name, features: first.features, dtype: first.dtype, stimulusIds, parts };
}
