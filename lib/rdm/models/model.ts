/** Models of RDMs with parameters, after rsatoolbox's `rsatoolbox.model`. */
import { checkCall, type Kind, kindOf, listOf } from "../../calls/mod.ts";
import { ArgumentError, ShapeError } from "../../errors/mod.ts";
import { checkPairs } from "../condensed.ts";
import { condensedOf, DISSIMILARITIES, type Dissimilarities } from "../dissimilarities.ts";
import { Rdm } from "../rdm.ts";
import { imagesOf, pooledRdm } from "../compare/mod.ts";

/** A model's parameters θ: a position for a selection, weights for all others. */
export type Theta = number | ArrayLike<number>;

/** The kind of model. */
export type ModelKind = "fixed" | "select" | "weighted" | "interpolate";

const NAME = kindOf<string>(
  'the name of the model in quotes, before its RDM: new ModelFixed("V1", rdm)',
  (value) => typeof value === "string",
);

/**
 * A model that predicts an RDM from parameters. One of {@link ModelFixed}, {@link ModelSelect},
 * {@link ModelWeighted} and {@link ModelInterpolate}.
 */
export abstract class RdmModel {
  /** The kind of model. */
  abstract readonly kind: ModelKind;
  /** Its name in tables. */
  readonly name: string;
  /** The condensed RDMs of the model. */
  readonly rdms: readonly Float64Array[];
  /** The number of patterns. */
  readonly size: number;
  /** The patterns, where the RDMs have labels. */
  readonly labels: readonly string[] | undefined;

  /**
   * Puts name and RDMs together.
   *
   * @throws {ArgumentError} for no RDMs, or if only some have labels.
   * @throws {DataError} if labels differ.
   * @throws {ShapeError} for dissimilarities that are not n(n − 1)/2, or differ in number.
   */
  constructor(name: string, rdms: readonly Dissimilarities[]) {
    checkCall(
      new.target.name,
      { name: [name, NAME], rdms: [rdms, listOf(DISSIMILARITIES)] },
      arguments,
    );
    const doing = `make the model "${name}"`;
    if (rdms.length === 0) {
      throw new ArgumentError({ doing, found: "no RDMs", right: "one or more" });
    }
    this.name = name;
    this.rdms = condensedOf(doing, rdms);
    this.size = imagesOf(doing, this.rdms[0]!);
    this.rdms.forEach((rdm, index) => checkPairs(doing, rdm, this.size, `RDM ${index}`));
    this.labels = rdms[0] instanceof Rdm ? rdms[0].labels : undefined;
  }

  /**
   * The condensed RDM that the model predicts.
   *
   * @param theta Parameters; each kind of model states its default.
   * @throws {ArgumentError} for parameters that are not the model's.
   */
  abstract predict(theta?: Theta): Float64Array;

  /**
   * The same as an {@link Rdm}, with the labels of the model's RDMs.
   *
   * @throws {ArgumentError} for a model of RDMs without labels; otherwise as {@link predict}.
   */
  predictRdm(theta?: Theta): Rdm {
    if (this.labels === undefined) {
      const found = "RDMs without labels";
      throw new ArgumentError({ doing: "predict an RDM", found, right: "predict(), or labels" });
    }
    const descriptors = { model: this.name };
    const condensed = this.predict(theta);
    return new Rdm({ labels: this.labels, condensed, distance: "model", descriptors });
  }

  /** The weighted sum of the RDMs. */
  protected weighted(theta: Theta): Float64Array {
    const weights = typeof theta === "number" ? [theta] : Array.from(theta);
    if (weights.length !== this.rdms.length) {
      throw new ShapeError({
        doing: `predict by the model "${this.name}"`,
        found: `${weights.length} weights`,
        right: `${this.rdms.length}, one for each RDM`,
      });
    }
    return this.rdms[0]!.map((_, at) => {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * this.rdms[k]![at]!;
      return sum;
    });
  }
}

/** Argument checks for a model. */
export const RDM_MODEL: Kind<RdmModel> = kindOf(
  "a model: new ModelFixed(name, rdm)",
  (value) => value instanceof RdmModel,
);

/**
 * A single RDM, without parameters: `ModelFixed`. The mean, if given several.
 *
 * @example
 * ```ts
 * import { categoryRdm, ModelFixed } from "neuroid/rdm";
 *
 * const animacy = new ModelFixed("animacy", categoryRdm(["cat", "dog", "car"], [1, 1, 0]));
 * console.log([...animacy.predict()]); // [0, 1, 1]
 * ```
 */
export class ModelFixed extends RdmModel {
  /** Without parameters. */
  override readonly kind = "fixed";

  /** Makes a model from one RDM, or from the mean of several. */
  constructor(name: string, rdm: Dissimilarities | readonly Dissimilarities[]) {
    super(name, Array.isArray(rdm) ? rdm : [rdm as Dissimilarities]);
  }

  /** The mean of the model's RDMs. */
  override predict(_theta?: Theta): Float64Array {
    return pooledRdm(this.rdms, "as they are");
  }
}

/** One of several RDMs: `ModelSelect`. θ is its position, from 0; 0 by default. */
export class ModelSelect extends RdmModel {
  /** A choice of one RDM. */
  override readonly kind = "select";

  /** The RDM at a position. */
  override predict(theta: Theta = 0): Float64Array {
    const at = typeof theta === "number" ? theta : theta[0]!;
    const rdm = this.rdms[at];
    if (rdm !== undefined) return rdm;
    throw new ArgumentError({
      doing: `predict by the model "${this.name}"`,
      found: `θ of ${at}`,
      right: `a position from 0 to ${this.rdms.length - 1}`,
    });
  }
}

/** A weighted sum of RDMs: `ModelWeighted`. θ holds one weight per RDM; 1 by default. */
export class ModelWeighted extends RdmModel {
  /** A weighted sum. */
  override readonly kind = "weighted";

  /** The weighted sum. */
  override predict(theta: Theta = this.rdms.map(() => 1)): Float64Array {
    return this.weighted(theta);
  }
}

/**
 * An interpolation between neighboring RDMs, such as layers: `ModelInterpolate`. θ holds one weight per
 * RDM, all 0 except for two neighbors; halfway between the first two by default. Negative weights count as
 * 0.
 */
export class ModelInterpolate extends RdmModel {
  /** Between neighbors. */
  override readonly kind = "interpolate";

  /**
   * Puts name and RDMs together.
   *
   * @throws {ArgumentError} for fewer than two RDMs; otherwise as any model.
   */
  constructor(name: string, rdms: readonly Dissimilarities[]) {
    super(name, rdms);
    if (rdms.length > 1) return;
    const found = "one RDM";
    throw new ArgumentError({ doing: `make the model "${name}"`, found, right: "two or more" });
  }

  /** The weighted sum. */
  override predict(
    theta: Theta = this.rdms.map((_, at) => at < 2 ? 0.5 : 0),
  ): Float64Array {
    const weights = typeof theta === "number" ? [theta] : Array.from(theta);
    return this.weighted(weights.map((weight) => Math.max(0, weight)));
  }
}
