/** A layer as benchmarks take it: its kernel and RDM, made once for all regions and subjects. */
import { checkCall, listOf, text } from "../calls/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../engines/mod.ts";
import { ranksOf } from "./correlation.ts";
import { type ActivationLayer, featureBlocks } from "./features/mod.ts";
import { ndarray } from "../arrays/mod.ts";
import { type Matrix, rowOf, zeros } from "./matrix.ts";
import { PatternSums } from "./pattern_sums.ts";
import { computeGram } from "../rdm/mod.ts";
import { TrainKernel } from "./regression/mod.ts";

/** Bytes of kernels of train pictures that are kept, for the next region. */
const KEPT_BYTES = 256e6;

/** Distances below which all of them are summed once more, from rows less their means. */
const TIGHT = 1e-4;

/** What is known of a layer after one reading of its features. */
export class ScoredLayer {
  #ranks: Promise<Float64Array> | undefined;
  #distances: Promise<Float64Array> | undefined;
  readonly #kernels = new Map<string, TrainKernel>();
  readonly #places: ReadonlyMap<string, number>;

  private constructor(
    /** Its name. */
    readonly name: string,
    /** The pictures, in the text order of their ids; all positions below are among these. */
    readonly pictures: readonly string[],
    /** How many features a picture has. */
    readonly features: number,
    /** The bands of features, for banded ridge: the sums over each. One where none were asked for. */
    readonly bands: readonly PatternSums[],
    /** All features of all pictures, where there are fewer than pictures. */
    readonly small: Matrix | undefined,
    /** Reads the features once more: (pictures, features of the block). */
    readonly blocks: () => AsyncIterable<Matrix>,
  ) {
    this.sums = bands.length === 1 ? bands[0]! : PatternSums.merged(bands);
    this.#places = new Map(pictures.map((id, place) => [id, place]));
  }

  /** Sums over all features. */
  readonly sums: PatternSums;

  /** Who multiplies. */
  get computing(): EngineOptions {
    return this.sums.computing;
  }

  /**
   * Reads a layer's features of these pictures, block by block.
   *
   * @param layers One layer; of several each is a band, and their features stand side by side.
   * @throws {DataError} for a picture without activations, for NaN and infinity
   */
  static async read(
    layers: readonly ActivationLayer[],
    pictures: readonly string[],
    options: EngineOptions = {},
  ): Promise<ScoredLayer> {
    checkCall("ScoredLayer.read", {
      pictures: [pictures, listOf(text)],
      options: [options, ENGINE_OPTIONS],
    });
    const { progress, ...computing } = options, { signal } = options;
    const features = layers.reduce((sum, each) => sum + each.features, 0);
    const name = layers.map((each) => each.name).join("+");
    const small = features < pictures.length ? zeros(pictures.length, features) : undefined;
    const bands: PatternSums[] = [];
    let before = 0;
    for (const layer of layers) {
      const sums = new PatternSums(pictures.length, computing);
      for await (const block of featureBlocks(layer, pictures)) {
        signal?.throwIfAborted();
        await sums.add(block);
        if (small !== undefined) {
          for (let row = 0; row < block.rows; row++) {
            const part = block.data.subarray(row * block.columns, (row + 1) * block.columns);
            small.data.set(part, row * features + before);
          }
        }
        before += block.columns;
        progress?.({
          step: `features of ${name}`,
          done: before,
          total: features,
          unit: "features",
        });
      }
      bands.push(sums);
    }
    const blocks = async function* () {
      for (const layer of layers) yield* featureBlocks(layer, pictures);
    };
    return new ScoredLayer(name, pictures, features, bands, small, blocks);
  }

  /** Where pictures stand among this layer's. */
  placesOf(ids: readonly string[]): Int32Array {
    return Int32Array.from(ids, (id) => this.#places.get(id)!);
  }

  /** 1 − Pearson's r of all pairs of pictures, condensed. */
  distances(): Promise<Float64Array> {
    return this.#distances ??= this.#findDistances();
  }

  /** The ranks of {@link distances}. */
  ranks(): Promise<Float64Array> {
    return this.#ranks ??= this.distances().then(ranksOf);
  }

  async #findDistances(): Promise<Float64Array> {
    const distances = this.sums.correlationDistances();
    // Pictures that are nearly on one line: their ranks hang on the last digits, which are taken as
    // NumPy takes them.
    const isTight = distances.every((value) => value < TIGHT) &&
      distances.some((value) => value > 0);
    return isTight
      ? await rowCenteredDistances(this.blocks, this.pictures.length, this.computing)
      : distances;
  }

  /** The kernel of train pictures at these places; the last ones are kept. */
  trainKernel(train: Int32Array): TrainKernel {
    const key = train.join();
    const known = this.#kernels.get(key);
    if (known !== undefined) return known;
    const made = new TrainKernel(this.sums.kernel, train, this.computing);
    const most = Math.floor(KEPT_BYTES / (16 * train.length ** 2));
    while (this.#kernels.size > 0 && this.#kernels.size >= most) {
      this.#kernels.delete(this.#kernels.keys().next().value!);
    }
    if (most > 0) this.#kernels.set(key, made);
    return made;
  }
}

/** 1 − Pearson's r of rows, as NumPy's `corrcoef`: rows less their means first, then products. */
async function rowCenteredDistances(
  blocks: () => AsyncIterable<Matrix>,
  rows: number,
  computing: EngineOptions,
): Promise<Float64Array> {
  const means = new Float64Array(rows);
  let columns = 0;
  for await (const block of blocks()) {
    for (let i = 0; i < rows; i++) for (const value of rowOf(block, i)) means[i]! += value;
    columns += block.columns;
  }
  for (let i = 0; i < rows; i++) means[i]! /= columns;
  const products = zeros(rows, rows);
  for await (const block of blocks()) {
    for (let i = 0; i < rows; i++) {
      const row = rowOf(block, i);
      for (let k = 0; k < row.length; k++) row[k]! -= means[i]!;
    }
    const part = await computeGram(
      ndarray("float64", [rows, block.columns], block.data),
      computing,
    );
    for (let i = 0; i < part.data.length; i++) products.data[i]! += part.data[i]!;
  }
  const covariance = products.data.map((value) => value / (columns - 1));
  const spreads = Float64Array.from(
    { length: rows },
    (_, i) => Math.sqrt(covariance[i * rows + i]!),
  );
  const condensed = new Float64Array(rows * (rows - 1) / 2);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) {
      const r = covariance[i * rows + j]! / spreads[i]! / spreads[j]!;
      condensed[at++] = 1 - Math.max(-1, Math.min(1, r));
    }
  }
  return condensed;
}
