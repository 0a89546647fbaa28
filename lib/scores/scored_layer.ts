/** A layer as benchmarks take it: its kernel and RDM, made once for all regions and subjects. */
import { anything, checkCall, listOf, text } from "../calls/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../engines/mod.ts";
import { addBlocks } from "./add_blocks.ts";
import { ranksOf } from "./correlation.ts";
import { type ActivationLayer, featureBlocks } from "./features/mod.ts";
import { type CloseDistances, closeDistances, OF_ONE_LESS_R } from "./close_distances.ts";
import { type Matrix, rowOf, zeros } from "./matrix.ts";
import { placesAmong, placesByPicture } from "./picture_places.ts";
import { PatternSums } from "./pattern_sums.ts";
import { rowCenteredDistances } from "./row_centered.ts";
import { TrainKernel } from "./regression/mod.ts";

/** Bytes of kernels of train pictures that are kept, for the next region. */
const KEPT_BYTES = 256e6;

/** Distances below which all of them are computed in the original's steps, where rounding ranks them. */
const TIGHT = 1e-4;

/**
 * Variation of patterns over their variance from which on distances come of rows less their means, as the
 * original's: what pictures share over all features would cost the sums over columns their digits.
 */
const MOST_VARIATION = 1e4;

/** What is known of a layer after one reading of its features. */
export class ScoredLayer {
  #ranks: Promise<Float64Array> | undefined;
  #tight: Promise<Float64Array> | undefined;
  #apart: Promise<CloseDistances> | undefined;
  #distances: CloseDistances | undefined;
  readonly #kernels = new Map<string, TrainKernel>();
  readonly #places: ReadonlyMap<string, number>;

  private constructor(
    /** Its name. */
    readonly name: string,
    /** The pictures, in the order in which they were asked for; all positions below are among these. */
    readonly pictures: readonly string[],
    /** How many features a picture has. */
    readonly features: number,
    /** The bands of features, for banded ridge: the sums over each. One where none were asked for. */
    readonly bands: readonly PatternSums[],
    /** All features of all pictures, where there are fewer than pictures. */
    readonly small: Matrix | undefined,
    /** Reads the features once more: (pictures, features of the block). */
    readonly blocks: () => AsyncIterable<Matrix>,
    places: ReadonlyMap<string, number>,
  ) {
    this.sums = bands.length === 1 ? bands[0]! : PatternSums.merged(bands);
    this.#places = places;
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
   * @param pictures Ids, each once, in any order: regions find their pictures among these.
   * @throws {DataError} for a picture twice or without activations, for NaN and infinity
   */
  static async read(
    layers: readonly ActivationLayer[],
    pictures: readonly string[],
    options: EngineOptions = {},
  ): Promise<ScoredLayer> {
    checkCall("ScoredLayer.read", {
      layers: [layers, anything],
      pictures: [pictures, listOf(text)],
      options: [options, ENGINE_OPTIONS],
    }, arguments);
    const places = placesByPicture(pictures);
    const { progress, ...computing } = options, { signal } = options;
    const features = layers.reduce((sum, each) => sum + each.features, 0);
    const name = layers.map((each) => each.name).join("+");
    const small = features < pictures.length ? zeros(pictures.length, features) : undefined;
    const bands = layers.map(() => new PatternSums(pictures.length, computing));
    let before = 0;
    const adding = async function* () {
      for (const [band, layer] of layers.entries()) {
        for await (const block of featureBlocks(layer, pictures)) {
          signal?.throwIfAborted();
          yield { sums: bands[band]!, block };
          for (let row = 0; small !== undefined && row < block.rows; row++) {
            small.data.set(rowOf(block, row), row * features + before);
          }
          before += block.columns;
          progress?.({
            step: `features of ${name}`,
            done: before,
            total: features,
            unit: "features",
          });
        }
      }
    };
    await addBlocks(adding());
    const blocks = async function* () {
      for (const layer of layers) yield* featureBlocks(layer, pictures);
    };
    return new ScoredLayer(name, pictures, features, bands, small, blocks, places);
  }

  /**
   * Where pictures stand among this layer's.
   *
   * @throws {DataError} for pictures that were not read
   */
  placesOf(ids: readonly string[]): Int32Array {
    return placesAmong(this.#places, ids, this.name);
  }

  /**
   * 1 − Pearson's r of all pairs of pictures, condensed. Those that differ by rounding alone, as between
   * pictures of the same labels, are equal. Of pictures nearly on one line, where the original ranks what
   * rounding has left of 1 − r, and of pictures that have much in common over all features, they are computed
   * in its steps; {@link exactDistances} has all digits.
   */
  async distances(): Promise<Float64Array> {
    if (this.sums.variation() > MOST_VARIATION) {
      const found = await (this.#apart ??= this.#rowCentered().then((each) =>
        closeDistances(each, OF_ONE_LESS_R)
      ));
      this.#distances = found;
      return found.distances;
    }
    const { distances, rounded } = this.#close();
    return rounded > 0 && distances.every((value) => value < TIGHT)
      ? await this.#rowCentered()
      : distances;
  }

  #rowCentered(): Promise<Float64Array> {
    return this.#tight ??= rowCenteredDistances(this.blocks, this.pictures.length, this.computing);
  }

  /** {@link distances}, which are awaited before, of all digits; those that differ by rounding alone equal. */
  exactDistances(): Float64Array {
    return this.#close().distances;
  }

  /** How many distances are so near another that rounding ranks them where 1 − r is computed. */
  get roundedDistances(): number {
    return this.#close().rounded;
  }

  /** How far Spearman's ρ of these distances with others may move by how rounding ranks them; 2 at most. */
  get roundedSpread(): number {
    return this.#close().spread;
  }

  #close(): CloseDistances {
    return this.#distances ??= closeDistances(
      this.sums.correlationDistances(),
      this.sums.variation(),
    );
  }

  /** The ranks of {@link distances}. */
  ranks(): Promise<Float64Array> {
    return this.#ranks ??= this.distances().then(ranksOf);
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
