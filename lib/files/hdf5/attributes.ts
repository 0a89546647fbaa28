/** The attributes of a dataset or a group as arrays. */
import {
  allocate,
  type DType,
  type NdArray,
  ndarray,
  type NumericDType,
} from "../../arrays/mod.ts";
import { halfFloats, numbersFromBytes } from "../numbers_in_bytes.ts";
import { fixedTexts } from "./elements.ts";
import { type Attribute, type Cursor, Damage, type Objects } from "./structure/mod.ts";
import { upToNul } from "./texts.ts";
import { dtypeOf, isHalf, USUAL } from "./types.ts";
import { unusualNumbers } from "./unusual.ts";

/**
 * The attributes of the object at `path`, in the order in which they were made where the file keeps
 * it, else by name. Those that hold neither numbers nor text (references, compounds) are left out;
 * numbers that cannot be read (of a VAX, of 3 bytes) are an error.
 */
export function readAttributes(objects: Objects, path: string): Map<string, NdArray> {
  const attributes = new Map<string, NdArray>();
  for (const attribute of objects.attributes(path)) {
    const value = valueOf(objects, attribute);
    if (value !== undefined) attributes.set(attribute.name, value);
  }
  return attributes;
}

/** One attribute; undefined where it is not there, or holds neither numbers nor text. */
export function readAttribute(objects: Objects, path: string, name: string): NdArray | undefined {
  const attribute = objects.attributes(path).find((each) => each.name === name);
  return attribute && valueOf(objects, attribute);
}

/**
 * The paths of the objects that an attribute refers to, a list for each of its elements: the scales
 * of each axis in `DIMENSION_LIST`. Undefined where it is not there or holds no such lists.
 */
export function readReferenceLists(
  objects: Objects,
  path: string,
  name: string,
): string[][] | undefined {
  const attribute = objects.attributes(path).find((each) => each.name === name);
  if (attribute?.type.base?.isObject !== true) return undefined;
  return lists(objects, attribute, attribute.type.base.size).map(({ length, bytes }) =>
    Array.from({ length }, () => {
      const target = bytes.address();
      const found = target === undefined ? undefined : objects.pathAt(target);
      if (found === undefined) throw new Damage(`a reference in "${name}" to nothing`);
      return found;
    })
  );
}

function valueOf(objects: Objects, attribute: Attribute): NdArray | undefined {
  const { shape, type, bytes } = attribute;
  if (type.unusual !== undefined) {
    const read = shape === null ? undefined : unusualNumbers(bytes.again(), type);
    if (read !== undefined) return ndarray<DType>(read.dtype, shape!, read.data as never);
    throw new Damage(`attribute "${attribute.name}" of the type ${type.unusual}`, USUAL);
  }
  const dtype = dtypeOf(type);
  if (dtype === undefined) return undefined;
  // An attribute without a value is how netCDF stores an empty text.
  if (shape === null) {
    return dtype === "string" ? ndarray(dtype, [], [""]) : ndarray(dtype, [0], allocate(dtype, 0));
  }
  if (dtype === "string") {
    const texts = type.isText
      ? lists(objects, attribute, 1).map(({ length, bytes }) => upToNul(bytes.text(length)))
      : fixedTexts(bytes.again().bytes(bytes.left), 0, bytes.left / type.size, type);
    return ndarray(dtype, shape, texts);
  }
  return ndarray(dtype, shape, numbers(bytes.again(), dtype, attribute) as never);
}

function numbers(bytes: Cursor, dtype: DType, { type }: Attribute) {
  const stored = bytes.bytes(bytes.left);
  if (isHalf(type)) return halfFloats(stored, type.littleEndian);
  return numbersFromBytes(stored, dtype as NumericDType, type.littleEndian);
}

/** The values of any length of an attribute, whose elements take `size` bytes. */
function lists(objects: Objects, { bytes, type }: Attribute, size: number) {
  const places = bytes.again();
  return Array.from({ length: bytes.left / type.size }, () => {
    const place = places.part(type.size);
    return objects.heap.value(place, size) ?? { length: 0, bytes: places.part(0) };
  });
}
