/** The coordinates of a labeled array: an ordered map whose errors list the names there are. */
import {
  answerParts,
  checkCall,
  isPlain,
  type Kind,
  kindOf,
  listOf,
  number,
  refuseAssignment,
  text,
} from "../calls/mod.ts";
import { ArgumentError, ShapeError, unknownName } from "../errors/mod.ts";
import type { Coordinate } from "./coordinate.ts";
import { type CoordinateInput, coordinateOf } from "./coordinate_input.ts";
import { shapeText } from "./ndarray.ts";

/** Coordinates by name, as a user writes them. */
export type CoordinateInputs = Readonly<Record<string, CoordinateInput>>;

const ENTRIES: Kind<Iterable<readonly [string, Coordinate]>> = kindOf(
  'pairs of name and Coordinate: [["region", coordinate], …]',
  isMade,
  (value) =>
    isPlain(value)
      ? "coordinatesOf(inputs, dims, shape), which makes them of an object; DataArray takes it too"
      : undefined,
);
const INPUTS: Kind<CoordinateInputs | Coordinates> = kindOf(
  'an object by name: { region: { dims: "neuroid", values: ["V1", "V4"] } }',
  (value) => isPlain(value) || value instanceof Coordinates,
  (value) => "coords" in Object(value) ? "its coordinates: array.coords" : undefined,
);
const properties = new Map<string, PropertyDescriptor>();
const DIMS = listOf(text);
const SHAPE = listOf(number);

/** Whether these are such pairs; of what can be gone through only once, whether it can be. */
function isMade(entries: unknown): boolean {
  if (entries instanceof Coordinates) return true;
  if (Array.isArray(entries)) return entries.every(isEntry);
  if (entries instanceof Map) return [...entries].every(isEntry);
  return typeof entries === "object" && entries !== null && Symbol.iterator in entries &&
    !("dims" in entries) && !ArrayBuffer.isView(entries);
}

function isEntry(value: unknown): value is readonly [string, Coordinate] {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== "string") return false;
  const coordinate: unknown = value[1];
  return typeof coordinate === "object" && coordinate !== null && "dims" in coordinate;
}

/**
 * The coordinates of an array by name, in the order they were given: `coords.get("region")`, or
 * `coords.region` where no method has that name. Iterates over `[name, coordinate]`.
 */
export class Coordinates implements Iterable<[string, Coordinate]> {
  readonly #byName: ReadonlyMap<string, Coordinate>;

  /** The coordinate of that name; undefined where there is none. */
  // deno-lint-ignore no-explicit-any
  readonly [name: string]: any;

  /** Takes names with their coordinates; nothing is checked against an array. */
  constructor(entries: Iterable<readonly [string, Coordinate]> = []) {
    if (!isMade(entries)) checkCall("Coordinates", { entries: [entries, ENTRIES] });
    this.#byName = new Map(entries);
    for (const name of this.#byName.keys()) {
      if (!(name in this)) Object.defineProperty(this, name, byName(name));
    }
  }

  /** The names, in order. */
  get names(): string[] {
    return [...this.#byName.keys()];
  }

  /** Number of coordinates. */
  get size(): number {
    return this.#byName.size;
  }

  /** Whether there is a coordinate called `name`. */
  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /**
   * The coordinate called `name`.
   *
   * @throws {UnknownNameError} which lists the available ones.
   */
  get(name: string): Coordinate {
    const coordinate = this.#byName.get(name);
    if (coordinate === undefined) {
      throw unknownName("look up a coordinate", "coordinate", name, this.names);
    }
    return coordinate;
  }

  /** The names, one by one; `names` is a list of them. */
  keys(): IterableIterator<string> {
    return this.#byName.keys();
  }

  /** The coordinates, one by one. */
  values(): IterableIterator<Coordinate> {
    return this.#byName.values();
  }

  /** Names and coordinates, in order. */
  entries(): IterableIterator<[string, Coordinate]> {
    return this.#byName.entries();
  }

  /** Names and coordinates, in order. */
  [Symbol.iterator](): IterableIterator<[string, Coordinate]> {
    return this.#byName.entries();
  }
}

answerParts(Coordinates, () => undefined, (_, name) => refuseAssigned(name));

/** The property under which a coordinate is read; one for each name, however many arrays have it. */
function byName(name: string): PropertyDescriptor {
  const known = properties.get(name);
  if (known !== undefined) return known;
  const made: PropertyDescriptor = {
    get(this: Coordinates) {
      return this.get(name);
    },
    set: () => refuseAssigned(name),
    enumerable: true,
  };
  properties.set(name, made);
  return made;
}

function refuseAssigned(name: string): never {
  refuseAssignment("coords", name, `array.assignCoords({ ${name}: ["neuroid", labels] })`);
}

/**
 * Coordinates that fit an array's dimensions and lengths.
 *
 * @throws {UnknownNameError} for a coordinate along a dimension that the array does not have.
 * @throws {ShapeError} for a coordinate of another length than its dimension.
 * @throws {ArgumentError} for one that has the name of a dimension but lies only along another one; along
 *   several dimensions it is not an index.
 */
export function coordinatesOf(
  inputs: CoordinateInputs | Coordinates,
  dims: readonly string[],
  shape: readonly number[],
): Coordinates {
  const isInputs = inputs instanceof Coordinates || isPlain(inputs);
  if (!isInputs || !Array.isArray(dims) || !Array.isArray(shape)) {
    checkCall("coordinatesOf", {
      inputs: [inputs, INPUTS],
      dims: [dims, DIMS],
      shape: [shape, SHAPE],
    });
  }
  const entries = inputs instanceof Coordinates ? [...inputs] : Object.entries(inputs);
  return new Coordinates(entries.map(([name, input]) => {
    const coordinate = coordinateOf(name, input, dims);
    checkCoordinate(name, coordinate, dims, shape);
    return [name, coordinate] as const;
  }));
}

function checkCoordinate(
  name: string,
  coordinate: Coordinate,
  dims: readonly string[],
  shape: readonly number[],
): void {
  const doing = `attach coordinate "${name}"`;
  const expected = coordinate.dims.map((dim) => {
    const axis = dims.indexOf(dim);
    if (axis < 0) throw unknownName(doing, "dimension", dim, dims);
    return shape[axis]!;
  });
  if (expected.some((length, i) => length !== coordinate.shape[i])) {
    throw new ShapeError({
      doing,
      found: `shape ${shapeText(coordinate.shape)}`,
      right: `${shapeText(expected)} along (${coordinate.dims.join(", ")})`,
    });
  }
  const named = dims.includes(name);
  if (named && coordinate.dims.length === 1 && coordinate.dims[0] !== name) {
    throw new ArgumentError({
      doing,
      found: `dimensions (${coordinate.dims.join(", ")})`,
      right: `a coordinate named like a dimension is its index and lies along ("${name}") alone`,
    });
  }
}
