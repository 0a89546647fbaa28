/** Fields that are read and not assigned: an assignment is answered with what to call instead. */
import { ArgumentError } from "../errors/mod.ts";

const KEPT = Symbol("kept");

/** Puts an object's fields in place, once, while it is made. */
export type KeepFields<T extends object> = (object: object, fields: T) => void;

/**
 * Fields of a class that refuse to be assigned, in words of their own, also where code is not strict.
 * They are the object's own and enumerable, so that `{ ...object }` has them.
 *
 * @param name What the object is called in a message.
 * @param instead For each field what to write instead of an assignment.
 */
export function keptFields<T extends object>(
  name: string,
  instead: { readonly [K in keyof T]-?: string },
): KeepFields<T> {
  const descriptors: PropertyDescriptorMap = {};
  for (const [field, right] of Object.entries<string>(instead)) {
    descriptors[field] = {
      get(this: { [KEPT]: Record<string, unknown> }) {
        return this[KEPT][field];
      },
      set: () => refuseAssignment(name, field, right),
      enumerable: true,
    };
  }
  return (object, fields) => {
    Object.defineProperty(object, KEPT, { value: fields });
    Object.defineProperties(object, descriptors);
  };
}

/** @throws {ArgumentError} always: what is made stays as it is. */
export function refuseAssignment(name: string, field: string, right: string): never {
  throw new ArgumentError({
    doing: `assign ${name}.${field}`,
    found: "an assignment to what does not change once it is made",
    right,
  });
}
