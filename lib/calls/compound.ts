/** Kinds made of others: lists, records, alternatives, objects with what is needed of them. */
import { givenText, isPlain } from "./given.ts";
import { type Fault, type Kind, kindOf, misfit } from "./kinds.ts";

/** A list of values of one kind. */
export function listOf<T>(kind: Kind<T>): Kind<readonly T[]> {
  const words = `a list: [${kind.words}, …]`;
  return {
    words,
    fault(value, place) {
      if (!Array.isArray(value)) {
        const alone = kind.fault(value, place) === undefined;
        return misfit(
          value,
          place,
          alone ? `a list, with brackets around it: [${givenText(value)}]` : words,
        );
      }
      for (let i = 0; i < value.length; i++) {
        const fault = kind.fault(value[i], `${place}[${i}]`);
        if (fault !== undefined) return fault;
      }
    },
  };
}

/** A value of one of several kinds. */
export function either<T extends readonly unknown[]>(
  ...kinds: { readonly [K in keyof T]: Kind<T[K]> }
): Kind<T[number]> {
  const words = kinds.map((kind) => kind.words).join(", or ");
  return {
    words,
    fault(value, place) {
      const faults: (Fault | undefined)[] = kinds.map((kind) => kind.fault(value, place));
      if (faults.includes(undefined)) return undefined;
      // What one of them knows of this value says more than what all of them are.
      return faults.find((fault, i) => fault!.right !== kinds[i]!.words) ??
        misfit(value, place, words);
    },
  };
}

/** The kind, or nothing. */
export function optional<T>(kind: Kind<T>): Kind<T | undefined> {
  return {
    words: kind.words,
    fault: (value, place) => {
      if (value === undefined) return undefined;
      const fault = kind.fault(value, place);
      return value !== null || fault === undefined
        ? fault
        : { found: fault.found, right: `leave it out, or give ${kind.words}` };
    },
  };
}

/**
 * An object with what is needed of its type: `like<NsdDataset>("a dataset: await openNsd(root)",
 * "layout", "study")`.
 */
export function like<T extends object>(
  words: string,
  ...keys: readonly (keyof T & string)[]
): Kind<T> {
  return kindOf(
    words,
    (value) =>
      (typeof value === "object" && value !== null || typeof value === "function") &&
      keys.every((key) => key in (value as object)) &&
      // An array has many names, "values" too, and is seldom what an object of some fields is.
      (keys.some((key) => ARRAY_KEYS.has(key)) || !("dtype" in value && "shape" in value)),
  );
}

/** Names by which a kind says that it takes arrays. */
const ARRAY_KEYS: ReadonlySet<string> = new Set(["dtype", "shape", "dims", "coords", "data"]);

/** An object with values of one kind by any name: `{ region: "V1" }`. */
export function recordOf<T>(example: string, kind: Kind<T>): Kind<Readonly<Record<string, T>>> {
  const words = `an object: ${example}`;
  return {
    words,
    fault(value, place) {
      if (!isPlain(value)) return misfit(value, place, words);
      for (const key of Object.keys(value)) {
        const fault = kind.fault(value[key], `${place}, "${key}"`);
        if (fault !== undefined) return fault;
      }
    },
  };
}

/** Numbers in an array of any kind. */
export const numbers: Kind<ArrayLike<number>> = {
  words: "numbers: an array or a typed array",
  fault(value, place) {
    if (isNumbers(value)) return undefined;
    return oddNumber(value, place) ?? misfit(value, place, numbers.words);
  },
};

/** Which element of a list of numbers is none. */
export function oddNumber(list: unknown, place: string): Fault | undefined {
  if (!Array.isArray(list) || typeof list[0] !== "number") return undefined;
  const odd = list.findIndex((each) => typeof each !== "number");
  if (odd < 0) return undefined;
  const isMissing = list[odd] === null || list[odd] === undefined;
  return {
    found: `${place}[${odd}] is ${givenText(list[odd])}`,
    right: isMissing ? "a number, or NaN where one is missing" : "numbers alone",
  };
}

/** The least and the greatest of a range. */
export const range: Kind<readonly [number, number]> = kindOf(
  "two numbers: [least, greatest]",
  (value) => Array.isArray(value) && value.length === 2 && isNumbers(value),
);

function isNumbers(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) return !(value instanceof DataView) && !isBig(value);
  return Array.isArray(value) && value.every((each) => typeof each === "number");
}

function isBig(value: ArrayBufferView): boolean {
  return value instanceof BigInt64Array || value instanceof BigUint64Array;
}
