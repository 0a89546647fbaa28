/** What was given in a call, in a few words, for a message. */

/** A value in a few words: `"cosine"`, `undefined`, `a Promise`, `an array of 3`, `Float32Array(5)`. */
export function givenText(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(shortened(value));
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return String(value);
  if (typeof value === "function") return functionText(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (isPromise(value)) return "a Promise";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) {
    return `a ${value.constructor.name}(${"length" in value ? value.length : value.byteLength})`;
  }
  const { dtype, shape } = value as { readonly dtype?: unknown; readonly shape?: unknown };
  const kind = isPlain(value) ? undefined : className(value);
  if (typeof dtype === "string" && Array.isArray(shape)) {
    return `${kind === undefined ? "an ndarray" : withArticle(kind)} of ${dtype} (${
      shape.join(", ")
    })`;
  }
  if (kind !== undefined) return withArticle(kind);
  const keys = Object.keys(value);
  return keys.length === 0 ? "{}" : `{ ${shortened(keys.join(", "))} }`;
}

/** Whether a value has a `then` to be waited for. */
export function isPromise(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value &&
    typeof value.then === "function";
}

/** Whether a value is an object as `{ … }` makes it, and not one of a class. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || className(value) === "Object";
}

function className(value: object): string {
  const { constructor } = value as { readonly constructor?: unknown };
  return typeof constructor === "function" && constructor.name !== "" ? constructor.name : "object";
}

function functionText(value: { readonly name: string }): string {
  return value.name === "" ? "a function" : `the function ${value.name}`;
}

function withArticle(noun: string): string {
  return `${/^(?:[AEIOo]|Un|Rdm)/.test(noun) ? "an" : "a"} ${noun}`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
