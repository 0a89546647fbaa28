/**
 * Errors on their way between workers. Cloning an error keeps its message and loses its class, its
 * fields and the class of its cause, so an error is sent as plain data and made again from it.
 */
import * as ours from "./errors.ts";

/** Anything thrown, as plain data that can be cloned. */
export type PackedError = PackedErrorObject | {
  /** Something that is not an error. */
  readonly thrown: unknown;
};

/** An error as plain data. */
export interface PackedErrorObject {
  /** The names of its classes, its own first. */
  readonly classes: readonly string[];
  /** The error's name, mostly that of its class. */
  readonly name: string;
  /** The error's message. */
  readonly message: string;
  /** Where it was thrown, in the worker. */
  readonly stack: string | undefined;
  /** All other fields that it has itself. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What caused it, where it has a cause. */
  readonly cause?: PackedError | undefined;
}

/** A class of errors whose errors can be made again without its constructor. */
export interface ErrorClass {
  /** What the class is called, as in {@link ours.NeuroidError.kinds}. */
  readonly kind: string;
  /** What its errors inherit from. */
  readonly prototype: Error;
}

const registered = new Map<string, ErrorClass["prototype"]>();

/**
 * Makes errors of a class come back as that class; those of a class that is not registered come back
 * as the nearest class above it that is. The class must do without private fields.
 */
export function registerErrorClass({ kind, prototype }: ErrorClass): void {
  registered.set(kind, prototype);
}

[
  ours.NeuroidError,
  ours.FormatError,
  ours.MissingError,
  ours.ShapeError,
  ours.UnknownNameError,
  ours.DataError,
  ours.UndefinedError,
  ours.ArgumentError,
  ours.WriteError,
].forEach(registerErrorClass);

/** Packs anything thrown with the whole chain of its causes; what cannot be cloned becomes text. */
export function packError(thrown: unknown): PackedError {
  return pack(thrown, []);
}

function pack(thrown: unknown, effects: readonly unknown[]): PackedError {
  if (!(thrown instanceof Error)) return { thrown: clonable(thrown) };
  if (effects.includes(thrown)) return { thrown: String(thrown) }; // a cause of itself
  const { name, message, stack } = thrown;
  const others = Object.getOwnPropertyNames(thrown)
    .filter((field) => !["message", "stack", "cause"].includes(field))
    .map((field) => [field, clonable(Reflect.get(thrown, field))]);
  return {
    classes: classesOf(thrown),
    name,
    message,
    stack,
    fields: Object.fromEntries(others),
    ...("cause" in thrown && { cause: pack(thrown.cause, [...effects, thrown]) }),
  };
}

function classesOf(error: Error): string[] {
  const prototype = Object.getPrototypeOf(error) as Error;
  const { kind, name } = prototype.constructor as { readonly kind?: string; readonly name: string };
  return [kind ?? name, ...(prototype instanceof Error ? classesOf(prototype) : [])];
}

function clonable(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return String(value);
  }
}

/**
 * Makes again what {@link packError} packed: an error of the same class, where that is registered or
 * one of Deno's or the language's, with the same fields, stack and causes.
 */
export function unpackError(packed: PackedError): unknown {
  if (!("classes" in packed)) return packed.thrown;
  const { classes, name, message, stack, fields } = packed;
  const prototype = classes.map(prototypeOf).find((found) => found !== undefined);
  const isOfTheWeb = prototype === DOMException.prototype;
  const error = isOfTheWeb ? new DOMException(message, name) : new Error(message);
  if (!isOfTheWeb) Object.setPrototypeOf(error, prototype ?? Error.prototype);
  Object.assign(error, fields);
  if (error.name !== name) hide(error, "name", name);
  if (stack !== undefined) hide(error, "stack", stack);
  if (packed.cause !== undefined) hide(error, "cause", unpackError(packed.cause));
  return error;
}

function prototypeOf(name: string): Error | undefined {
  const ours = registered.get(name);
  if (ours !== undefined) return ours;
  const found: unknown = Reflect.get(Deno.errors, name) ?? Reflect.get(globalThis, name);
  const prototype: unknown = typeof found === "function" ? found.prototype : undefined;
  return prototype instanceof Error || prototype === Error.prototype
    ? prototype as Error
    : undefined;
}

/** Sets a field as the language sets those of errors: printing does not list it. */
function hide(error: Error, field: string, value: unknown): void {
  Object.defineProperty(error, field, { value, writable: true, configurable: true });
}
