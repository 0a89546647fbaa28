/** The stack and the memo that the opcodes of a pickle work on. */
import type { PickleInput } from "./input.ts";
import { NumpyObjects } from "./numpy_objects.ts";
import {
  MARK,
  type PickleDict,
  PickleDtype,
  PickleGlobal,
  type PickleItem,
  type PickleValue,
} from "./values.ts";

/** How deep values may nest: as deep as Python itself goes, so that no stack overflows on them. */
const DEEPEST = 1000;

/** One pickle under way. */
export class PickleMachine {
  readonly #input: PickleInput;
  readonly #numpy: NumpyObjects;
  readonly #stack: PickleItem[] = [];
  readonly #memo = new Map<number, PickleItem>();

  /** @param takesObjects whether the value may be an array of objects, which stands for these */
  constructor(input: PickleInput, takesObjects = false) {
    this.#input = input;
    this.#numpy = new NumpyObjects(input, takesObjects);
  }

  /** The one value that is left at the end. */
  result(): PickleValue {
    const value = this.#numpy.contentOf(this.pop());
    if (this.#stack.length > 0 || !this.#input.atEnd || this.#numpy.hasUnbuilt) {
      throw this.#input.wrong("more than one whole value");
    }
    if (!this.#isData(value, new Set(), 0)) throw this.#input.wrong("a name or dtype as a value");
    return value;
  }

  push(item: PickleItem): void {
    this.#stack.push(item);
  }

  pop(): PickleItem {
    if (this.#stack.length === 0) throw this.#input.wrong("an empty stack");
    return this.#stack.pop()!;
  }

  /** The items above the last mark, in order; the mark goes with them. */
  marked(): PickleItem[] {
    const start = this.#stack.lastIndexOf(MARK);
    if (start < 0) throw this.#input.wrong("no mark");
    return this.#stack.splice(start).slice(1);
  }

  /** Makes a tuple or list of the last `length` items, or of those above the mark. */
  gather(length?: number): void {
    const items = length === undefined
      ? this.marked()
      : Array.from({ length }, () => this.pop()).reverse();
    this.push(items as PickleValue[]);
  }

  append(items: readonly PickleItem[]): void {
    const list = this.#stack.at(-1);
    if (!Array.isArray(list)) throw this.#input.wrong("no list to append to");
    for (const item of items) list.push(item as PickleValue);
  }

  setItems(items: readonly PickleItem[]): void {
    const dict = this.#stack.at(-1);
    if (!(dict instanceof Map) || items.length % 2 !== 0) {
      throw this.#input.wrong("no dict to fill");
    }
    for (let i = 0; i < items.length; i += 2) {
      dict.set(this.#keyIn(dict, items[i] as PickleValue), items[i + 1] as PickleValue);
    }
  }

  /** To Python True is the key 1, and False the key 0: the one that came first stays. A Map has no −0. */
  #keyIn(dict: PickleDict, key: PickleValue): PickleValue {
    if (Object.is(key, -0)) throw this.#input.wrong("−0 as the key of a dict");
    if (typeof key !== "number" && typeof key !== "boolean") return key;
    const twin = typeof key === "boolean" ? Number(key) : [false, true][key];
    return twin !== undefined && dict.has(twin) ? twin : key;
  }

  /** Keeps the top of the stack under `key`, by default the next number. */
  memoize(key = this.#memo.size): void {
    // Python counts them up, so a pickle has fewer than it has bytes.
    if (key >= this.#input.size) {
      throw this.#input.wrong(`memo ${key} in ${this.#input.size} bytes`);
    }
    this.#memo.set(key, this.#stack.at(-1) ?? null);
  }

  recall(key: number): void {
    const item = this.#memo.get(key);
    if (item === undefined) throw this.#input.wrong(`no memo ${key}`);
    this.push(item);
  }

  global(module: PickleItem, name: PickleItem): void {
    if (typeof name !== "string" || typeof module !== "string") {
      throw this.#input.wrong("a name that is not text");
    }
    this.push(this.#numpy.global(module, name));
  }

  reduce(): void {
    const args = this.pop();
    if (!Array.isArray(args)) throw this.#input.wrong("a call without arguments");
    this.push(this.#numpy.call(this.pop(), args));
  }

  build(): void {
    const state = this.pop();
    const object = this.pop();
    this.#numpy.build(object, state);
    this.push(object);
  }

  /** Whether a value and all in it are data: no names, dtypes or marks. */
  #isData(item: PickleItem, seen: Set<PickleItem>, depth: number): item is PickleValue {
    if (this.#numpy.isOfObjects(item)) return false;
    if (item === MARK || item instanceof PickleGlobal || item instanceof PickleDtype) return false;
    if (!Array.isArray(item) && !(item instanceof Map) || seen.has(item)) return true;
    if (depth === DEEPEST) throw this.#input.wrong(`values nested more than ${DEEPEST} deep`);
    seen.add(item);
    const parts = item instanceof Map ? [...item].flat() : item;
    return parts.every((each) => this.#isData(each, seen, depth + 1));
  }
}
