/** HDF5's element types as our dtypes. */
import type { DType } from "../../arrays/mod.ts";
import type { ElementType } from "./structure/mod.ts";

const HALF_BYTES = 2;
const POINTER_BYTES = 4;

/**
 * The dtype that elements of this type are read as; undefined for types that are not supported,
 * among them numbers whose bits no machine has, which the library would hand over as they lie.
 */
export function dtypeOf(type: ElementType): DType | undefined {
  if (type.unusual !== undefined) return undefined;
  switch (type.class) {
    case "integer":
      return integer(type);
    case "enum":
      return isBoolean(type) ? "bool" : integer(type);
    case "float":
      // There are no arrays of half floats here; as float32 each keeps its value.
      return type.size === 8 ? "float64" : "float32";
    case "string":
      return "string";
    case "list":
      return type.isText ? "string" : undefined;
    default:
      return undefined;
  }
}

function integer({ size, signed }: ElementType): DType | undefined {
  if (![1, 2, 4, 8].includes(size)) return undefined;
  return `${signed ? "int" : "uint"}${size * 8}` as DType;
}

/** Whether an enum is the one by which h5py stores booleans. */
function isBoolean({ members, size }: ElementType): boolean {
  return size === 1 && members.size === 2 && members.get("FALSE") === 0 &&
    members.get("TRUE") === 1;
}

/** Whether elements are half floats. */
export function isHalf(type: ElementType): boolean {
  return type.class === "float" && type.size === HALF_BYTES && type.unusual === undefined;
}

/** An element type in words: `float32`, `16-byte compound`. */
export function typeText(type: ElementType): string {
  if (isHalf(type)) return "float16";
  const words = { list: "variable-length list" } as Record<string, string>;
  return dtypeOf(type) ?? type.unusual ?? `${type.size}-byte ${words[type.class] ?? type.class}`;
}

/** The bytes of an element in the library's memory, where texts of any length are addresses. */
export function memoryBytes(type: ElementType): number {
  return type.isText ? POINTER_BYTES : type.size;
}
