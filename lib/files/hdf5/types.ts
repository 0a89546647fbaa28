/** HDF5's element types as our dtypes. */
import type { DType } from "../../arrays/mod.ts";
import type { RawMetadata } from "./library.ts";

/** Class names of HDF5's types, in the order of its numbers. */
const CLASSES = [
  "integer",
  "float",
  "time",
  "string",
  "bitfield",
  "opaque",
  "compound",
  "reference",
  "enum",
  "variable-length list",
  "array",
  "complex",
] as const;

/** The name of an element type's class: `"integer"`, `"compound"`. */
export function className(raw: RawMetadata): string {
  return CLASSES[raw.type] ?? `class ${raw.type}`;
}

/** The dtype that elements of this type are read as; undefined for types that are not supported. */
export function dtypeOfRaw(raw: RawMetadata): DType | undefined {
  switch (className(raw)) {
    case "integer":
      return integer(raw);
    case "enum":
      return isBoolean(raw) ? "bool" : integer(raw);
    case "float":
      return raw.size === 4 ? "float32" : raw.size === 8 ? "float64" : undefined;
    case "string":
      return "string";
    default:
      return undefined;
  }
}

function integer({ size, signed }: RawMetadata): DType | undefined {
  if (![1, 2, 4, 8].includes(size)) return undefined;
  return `${signed ? "int" : "uint"}${size * 8}` as DType;
}

/** Whether an enum is the one by which h5py stores booleans. */
function isBoolean({ enum_type, size }: RawMetadata): boolean {
  const members = enum_type?.members ?? {};
  return size === 1 && Object.keys(members).length === 2 && members.FALSE === 0 &&
    members.TRUE === 1;
}

/** An element type in words: `float32`, `16-byte compound`. */
export function typeText(raw: RawMetadata): string {
  return dtypeOfRaw(raw) ?? `${raw.size}-byte ${className(raw)}`;
}
