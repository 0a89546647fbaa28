/** An assembly as far as its ceiling needs it, so that any kind of array can be one. */

/** A coordinate of an assembly. */
export interface CoordinateLabels {
  /** Its dimensions. */
  readonly dims: readonly string[];
  /** Its labels, row-major. */
  labels(): readonly (string | number | bigint | boolean)[];
}

/** The coordinates of an assembly, with their names. */
export interface CoordinatesByName extends Iterable<readonly [string, CoordinateLabels]> {
  /**
   * The coordinate of this name.
   *
   * @throws {UnknownNameError} if there is none.
   */
  get(name: string): CoordinateLabels;
}

/** Values of an assembly, row-major, in any unit that all presentations share. */
export interface AssemblyValues {
  /** The type of the values: `float32`, `int16`, … */
  readonly dtype: string;
  /** (presentations, neuroids). */
  readonly shape: readonly number[];
  /** As many values as the shape says. */
  readonly data: ArrayLike<unknown>;
}

/** An assembly with its values in memory, as far as the ceiling needs it: a `DataArray` is one. */
export interface AssemblyInMemory {
  /** The names of the dimensions. */
  readonly dims: readonly string[];
  /** The coordinates. */
  readonly coords: CoordinatesByName;
  /** The length of each dimension, by name. */
  readonly sizes: Readonly<Record<string, number>>;
  /** The same assembly with its dimensions in this order. */
  transpose(...dims: string[]): { readonly values: AssemblyValues };
}

/** An assembly whose values are read in blocks of neuroids. */
export interface AssemblyBlocks {
  /** The names of the dimensions. */
  readonly dims: readonly string[];
  /** The coordinates of the complete assembly. */
  readonly coords: CoordinatesByName;
  /** Number of neuroids in all blocks. */
  readonly neuroids: number;
  /** Each (presentations, neuroids of the block), in the order of the neuroids. */
  readonly blocks: () => Iterable<AssemblyValues>;
}
