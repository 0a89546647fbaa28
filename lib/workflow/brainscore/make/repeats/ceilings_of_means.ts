/** Signal and noise of neuroids of which means are taken, and the ceiling of these. */
import {
  type Attributes,
  Coordinate,
  median,
  type NdArray,
  ndarray,
} from "../../../../arrays/mod.ts";
import { isNeuroidError, plural } from "../../../../errors/mod.ts";
import { unequalRepeatsCeiling } from "../../../../noise_ceiling/mod.ts";

/** Coordinates along neuroid, attributes and notes about means. */
export interface CeilingsFound {
  readonly coords: ReadonlyMap<string, Coordinate>;
  readonly attrs: Attributes;
  readonly notes: readonly string[];
}

/** Takes the single presentations, some neuroids at a time. */
export class CeilingsOfMeans {
  readonly #ids: readonly string[];
  readonly #ncsnr: Float64Array;
  readonly #percent: Float64Array;
  /** The fewest and most values of a stimulus and neuroid. */
  #fewest = Infinity;
  #most = 0;
  #seen = 0;

  /** Of neuroids nothing is known yet. */
  constructor(ids: readonly string[], neuroids: number) {
    this.#ids = ids;
    this.#ncsnr = new Float64Array(neuroids).fill(NaN);
    this.#percent = new Float64Array(neuroids).fill(NaN);
  }

  /** Takes (presentations, neuroids) from a position along neuroid. */
  add({ shape, data }: NdArray, first: number): void {
    const width = shape[1]!;
    const values = Float64Array.from(data as ArrayLike<number>, Number);
    const responses = { dtype: "float64", shape: [shape[0]!, width], data: values } as const;
    this.#seen += width;
    this.#count(values, width);
    try {
      const { ncsnr, percent } = unequalRepeatsCeiling(responses, this.#ids);
      this.#ncsnr.set(ncsnr, first);
      this.#percent.set(percent, first);
    } catch (error) {
      if (!isNeuroidError(error)) throw error; // nothing is repeated: no ceiling
    }
  }

  /** What to write beside the means. */
  found(): CeilingsFound {
    if (this.#seen === 0) {
      const notes = ["no noise ceiling of the means: there is more than one time bin"];
      return { coords: new Map(), attrs: {}, notes };
    }
    const counts = this.#fewest === this.#most
      ? `${this.#most}`
      : `${this.#fewest} to ${this.#most}`;
    const averaged = `each mean is over ${counts} ${
      this.#most === 1 ? "presentation" : "presentations"
    }`;
    const defined = this.#percent.filter((value) => !Number.isNaN(value));
    if (defined.length === 0) {
      return {
        coords: new Map(),
        attrs: {},
        notes: [`${averaged}; no noise ceiling, as no stimulus has two values and another some`],
      };
    }
    const without = this.#percent.length - defined.length;
    const column = (values: Float64Array) =>
      new Coordinate(["neuroid"], ndarray("float64", [values.length], values));
    return {
      coords: new Map([["ncsnr", column(this.#ncsnr)], ["nc_percent", column(this.#percent)]]),
      attrs: { nc_percent_source: "analysis of variance over the presentations of each stimulus" },
      notes: [
        `${averaged}; noise ceiling of the means (nc_percent): median ${
          median(defined).toFixed(1)
        } %` + (without === 0 ? "" : `, none for ${plural(without, "neuroid")}`),
      ],
    };
  }

  #count(values: Float64Array, width: number): void {
    const counts = new Map<string, Int32Array>();
    this.#ids.forEach((id, row) => {
      const own = counts.get(id) ?? new Int32Array(width);
      counts.set(id, own);
      for (let i = 0; i < width; i++) if (!Number.isNaN(values[row * width + i])) own[i]!++;
    });
    for (const own of counts.values()) {
      for (const count of own) {
        this.#fewest = Math.min(this.#fewest, count);
        this.#most = Math.max(this.#most, count);
      }
    }
  }
}
