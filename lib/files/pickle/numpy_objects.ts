/**
 * The few names that a pickle of NumPy arrays calls, done here on plain data: nothing is imported,
 * looked up or run, and every other name is refused.
 *
 * Source of the calls: `ndarray.__reduce__`, `dtype.__reduce__` (numpy/_core/src/multiarray) and
 * `numpy._core.numeric._frombuffer`, the same under `numpy.core` before NumPy 2.
 */
import { allocate, type NdArray, sizeOf } from "../../arrays/mod.ts";
import { arrayFromBytes, decodeElements, type NpyType, npyType } from "../npy/mod.ts";
import type { PickleInput } from "./input.ts";
import {
  integer,
  PickleDtype,
  PickleGlobal,
  type PickleItem,
  type PickleValue,
  type UnbuiltArray,
} from "./values.ts";

/** Makes and fills the NumPy objects of one pickle. */
export class NumpyObjects {
  readonly #input: PickleInput;
  readonly #unbuilt = new Set<unknown>();
  /**
   * Each byte of an array stands in the pickle once, and is used twice at most: to be spelled out,
   * and to be put in an array. A pickle that asks for more would fill the memory.
   */
  #bytesLeft: number;
  /** The one array of Python objects that a pickle may be, as NumPy's files of objects are. */
  #objects: { readonly array: unknown; readonly content: PickleValue } | undefined;

  /** @param takesObjects whether the whole pickle may be an array of objects */
  constructor(input: PickleInput, private readonly takesObjects: boolean) {
    this.#input = input;
    this.#bytesLeft = 2 * input.size;
  }

  /** Whether an array was begun whose content never came. */
  get hasUnbuilt(): boolean {
    return this.#unbuilt.size > 0;
  }

  /** Whether a value is an array of objects, which stands for what it holds. */
  isOfObjects(value: unknown): boolean {
    return this.#objects !== undefined && value === this.#objects.array;
  }

  /** What a whole pickle holds: of an array of objects these, else the value itself. */
  contentOf(value: PickleItem): PickleItem {
    if (this.#objects === undefined) return value;
    if (this.isOfObjects(value)) return this.#objects.content;
    throw this.#input.wrong("an array of objects within another value");
  }

  /** A name of a module, where it is one of those that are known. */
  global(module: string, name: string): PickleGlobal {
    const full = `${module}.${name}`.replace(/^numpy\._core\./, "numpy.core.")
      .replace(/^__builtin__\./, "builtins.");
    if (!KNOWN.has(full)) throw this.#input.wrong(`the name ${module}.${name}, which is refused,`);
    return new PickleGlobal(full);
  }

  /** What a call of a known name gives. */
  call(callee: PickleItem, args: readonly PickleItem[]): PickleItem {
    const name = callee instanceof PickleGlobal ? callee.name : undefined;
    const [first, second, third, fourth] = args;
    if (name === "numpy.dtype" && typeof first === "string") return new PickleDtype(first);
    if (name === "numpy.core.multiarray._reconstruct" && isEmptyArray(first, second, third)) {
      const array: UnbuiltArray = { dtype: "float64", shape: [0], data: allocate("float64", 0) };
      this.#unbuilt.add(array);
      return array;
    }
    if (name === "numpy.core.numeric._frombuffer" && (fourth === "C" || fourth === "F")) {
      return this.#array(first, second, third, fourth === "F");
    }
    if (name === "numpy.core.multiarray.scalar" && first instanceof PickleDtype) {
      return this.#scalar(first, second);
    }
    if (name === "_codecs.encode" && typeof first === "string" && second === "latin1") {
      return this.#latin1(first);
    }
    if (name === "builtins.bytes" && args.length === 0) return new Uint8Array(0);
    throw this.#input.wrong(
      name === undefined
        ? "a call of a value that is not a function"
        : `a call of ${name} with other arguments`,
    );
  }

  /** Gives an object its content: a dtype its byte order, an array its shape and numbers. */
  build(object: PickleItem, state: PickleItem): void {
    if (object instanceof PickleDtype && Array.isArray(state)) {
      this.#buildDtype(object, state);
      return;
    }
    if (this.#unbuilt.delete(object) && Array.isArray(state) && state.length === 5) {
      const [version, shape, dtype, fortranOrder, bytes] = state as PickleItem[];
      if (version !== 1) throw this.#input.wrong(`an array of version ${textOf(version)}`);
      if (this.takesObjects && dtype instanceof PickleDtype && dtype.code === OBJECT) {
        this.#takeObjects(object, shape, bytes);
        return;
      }
      Object.assign(
        object as UnbuiltArray,
        this.#array(bytes, dtype, shape, fortranOrder === true),
      );
      return;
    }
    throw this.#input.wrong("content for a value that is not an array");
  }

  #takeObjects(array: PickleItem, shape: PickleItem | undefined, items: PickleItem | undefined) {
    const isShape = Array.isArray(shape) && shape.length < 2;
    if (!isShape || !Array.isArray(items) || items.length !== ((shape[0] as number) ?? 1)) {
      throw this.#input.wrong(
        "an array of objects with several axes, or with more or fewer than it says,",
      );
    }
    if (this.#objects !== undefined) throw this.#input.wrong("more than one array of objects");
    this.#objects = { array, content: shape.length === 0 ? items[0]! : items };
  }

  /** The state of a dtype: version, order, three for what is structured, then layout and flags. */
  #buildDtype(dtype: PickleDtype, state: readonly PickleItem[]): void {
    const [version, order, subarray, names, fields, ...layout] = state;
    const isPlain = subarray === null && names === null && fields === null;
    if (!isPlain || typeof order !== "string") throw this.#input.wrong("a structured dtype");
    const right = layoutOf(dtype.code);
    const isUsual = layout.length === 3 && layout.every((each, i) => each === right[i]);
    if (version !== 3 || !isUsual) {
      const found = [version, ...layout].map(textOf).join(", ");
      throw this.#input.wrong(`a dtype "${dtype.code}" of the state ${found}`);
    }
    dtype.descr = order + dtype.code;
  }

  #array(
    bytes: PickleItem | undefined,
    dtype: PickleItem | undefined,
    shape: PickleItem | undefined,
    fortranOrder: boolean,
  ): NdArray {
    const isShape = Array.isArray(shape) &&
      shape.every((length) =>
        typeof length === "number" && Number.isInteger(length) && length >= 0
      );
    if (!(dtype instanceof PickleDtype) || !isShape) throw this.#input.wrong("a malformed array");
    const lengths = shape as number[];
    const type = this.#type(dtype);
    const taken = this.#take(bytes, sizeOf(lengths) * type.bytes);
    return arrayFromBytes({ type, shape: lengths, fortranOrder }, taken, this.#input.where);
  }

  #scalar(dtype: PickleDtype, bytes: PickleItem | undefined): PickleItem {
    const type = this.#type(dtype);
    const [value] = decodeElements(this.#take(bytes, type.bytes), 1, type, this.#input.where);
    if (typeof value === "bigint") return integer(value);
    return type.dtype === "bool" ? value === 1 : value!;
  }

  /** How protocols 0 to 2 spell bytes: a text, each of whose characters is one. */
  #latin1(text: string): Uint8Array {
    this.#spend(text.length);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 255) throw this.#input.wrong("bytes spelled with a character beyond 255");
      bytes[i] = code;
    }
    return bytes;
  }

  #type(dtype: PickleDtype): NpyType {
    return npyType(dtype.descr, "read a pickle", this.#input.where);
  }

  #take(bytes: PickleItem | undefined, length: number): Uint8Array {
    if (!(bytes instanceof Uint8Array) || bytes.length !== length) {
      throw this.#input.wrong(`an array without its ${length} bytes`);
    }
    this.#spend(length);
    return bytes;
  }

  #spend(length: number): void {
    this.#bytesLeft -= length;
    if (this.#bytesLeft < 0) throw this.#input.wrong("more array bytes than the pickle itself has");
  }
}

const KNOWN: ReadonlySet<string> = new Set([
  "numpy.ndarray",
  "numpy.dtype",
  "numpy.core.multiarray._reconstruct",
  "numpy.core.multiarray.scalar",
  "numpy.core.numeric._frombuffer",
  "_codecs.encode",
  "builtins.bytes",
]);

/** NumPy begins every array as one of no elements, of bytes. */
function isEmptyArray(...[of, shape, code]: (PickleItem | undefined)[]): boolean {
  const isArray = of instanceof PickleGlobal && of.name === "numpy.ndarray";
  const isEmpty = Array.isArray(shape) && shape.length === 1 && shape[0] === 0;
  return isArray && isEmpty &&
    (code === "b" || code instanceof Uint8Array && code.length === 1 && code[0] === 0x62);
}

/** The code of Python objects. */
const OBJECT = "O8";

/** Bytes of an element, their alignment and flags, as NumPy has them; -1 where the code says it. */
function layoutOf(code: string): readonly number[] {
  if (code === OBJECT) return [-1, -1, 63];
  const width = Number(code.slice(1));
  if (code.startsWith("U")) return [4 * width, 4, 8];
  return code.startsWith("S") ? [width, 1, 0] : [-1, -1, 0];
}

function textOf(item: unknown): string {
  return typeof item === "number" || typeof item === "string" ? String(item) : typeof item;
}
