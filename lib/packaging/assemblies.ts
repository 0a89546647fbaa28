/** Brain-Score's assemblies: labeled arrays of a class, with the dimensions that it takes. */
import { anything, checkCall } from "../calls/mod.ts";
import {
  DATA_ARRAY,
  DATA_ARRAY_OPTIONS,
  DataArray,
  type DataArrayOptions,
  type DType,
  type NdArray,
} from "../arrays/mod.ts";
import { ShapeError, unknownName } from "../errors/mod.ts";
import {
  ASSEMBLY_CLASSES,
  type AssemblyClass,
  isAssemblyClass,
  rightDimensions,
} from "./assembly_classes.ts";

/**
 * Any measurements with a `stimulus_id` along one of their dimensions.
 *
 * Selections of an assembly are plain {@link DataArray}s; make an assembly of them again with
 * {@link assemblyOf} or a constructor.
 */
export class DataAssembly<D extends DType = DType> extends DataArray<D> {
  /**
   * An assembly of these values; dimensions, coordinates and attributes as of {@link DataArray}.
   *
   * @throws {ShapeError} if the dimensions are not those of the class
   */
  constructor(values: NdArray<D>, options: DataArrayOptions) {
    checkCall("DataAssembly", {
      values: [values, anything],
      options: [options, DATA_ARRAY_OPTIONS],
    }, arguments);
    super(values, options);
    const right = rightDimensions(this.cls, this.dims);
    if (right === undefined) return;
    throw new ShapeError({
      doing: `make a ${this.cls}`,
      found: `dimensions ${this.dims.join(" × ") || "(none)"}`,
      right,
    });
  }

  /** The name of the class in Python, which loaders use. */
  get cls(): AssemblyClass {
    return "DataAssembly";
  }
}

/**
 * Neural recordings: (presentation, neuroid), with or without time_bin, in any order.
 *
 * Coordinates: `stimulus_id` and mostly `repetition` along presentation; `neuroid_id`, `region`,
 * `subject` along neuroid; `time_bin_start` and `time_bin_end` (ms, start first) along time_bin.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { ndarray, NeuroidAssembly } from "neuroid";
 *
 * const assembly = new NeuroidAssembly(ndarray("float32", [2, 3], Float32Array.of(1, 2, 3, 4, 5, 6)), {
 *   dims: ["presentation", "neuroid"],
 *   coords: {
 *     stimulus_id: ["presentation", ["face", "house"]],
 *     neuroid_id: ["neuroid", ["n1", "n2", "n3"]],
 *     region: ["neuroid", ["V1", "V1", "V4"]],
 *   },
 * });
 * assert.deepEqual(assembly.sel({ region: "V1" }).shape, [2, 2]);
 * ```
 */
export class NeuroidAssembly<D extends DType = DType> extends DataAssembly<D> {
  /** The name of the class in Python. */
  override get cls(): AssemblyClass {
    return "NeuroidAssembly";
  }
}

/**
 * Behavior: presentation, and any other dimension, such as choice.
 *
 * Coordinates: `stimulus_id` along presentation with at least one other (`subject`, `trial`).
 */
export class BehavioralAssembly<D extends DType = DType> extends DataAssembly<D> {
  /** The name of the class in Python. */
  override get cls(): AssemblyClass {
    return "BehavioralAssembly";
  }
}

/**
 * Properties of single neuroids, with any dimensions; loaded with a reference to the stimulus set, not
 * merged with it.
 */
export class PropertyAssembly<D extends DType = DType> extends DataAssembly<D> {
  /** The name of the class in Python. */
  override get cls(): AssemblyClass {
    return "PropertyAssembly";
  }
}

/** An assembly that describes another one, with its own dimensions; usually a group in its file. */
export class MetadataAssembly<D extends DType = DType> extends DataAssembly<D> {
  /** The name of the class in Python. */
  override get cls(): AssemblyClass {
    return "MetadataAssembly";
  }
}

/** Times of spikes: one dimension, event, with the neuroid and the stimulus of each as coordinates. */
export class SpikeTimesAssembly<D extends DType = DType> extends DataAssembly<D> {
  /** The name of the class in Python. */
  override get cls(): AssemblyClass {
    return "SpikeTimesAssembly";
  }
}

const CONSTRUCTORS = {
  DataAssembly,
  NeuroidAssembly,
  BehavioralAssembly,
  PropertyAssembly,
  MetadataAssembly,
  SpikeTimesAssembly,
} satisfies Record<AssemblyClass, typeof DataAssembly>;

/**
 * A labeled array as an assembly of the class of that name; the data are shared.
 *
 * @throws {ShapeError} if the dimensions are not those of the class
 * @throws {UnknownNameError} if there is no such class
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { DataArray, ndarray } from "neuroid";
 * import { assemblyOf } from "neuroid/brainscore";
 *
 * const spikes = new DataArray(ndarray("float64", [2], Float64Array.of(3.5, 7.25)), {
 *   dims: ["event"],
 * });
 * assert.equal(assemblyOf(spikes, "SpikeTimesAssembly").cls, "SpikeTimesAssembly");
 * ```
 */
export function assemblyOf<D extends DType>(
  array: DataArray<D>,
  cls: AssemblyClass,
): DataAssembly<D> {
  checkCall("assemblyOf", { array: [array, DATA_ARRAY], cls: [cls, anything] }, arguments);
  if (!isAssemblyClass(cls)) {
    throw unknownName("make an assembly", "class", cls, ASSEMBLY_CLASSES);
  }
  return new CONSTRUCTORS[cls](array.values, array);
}
