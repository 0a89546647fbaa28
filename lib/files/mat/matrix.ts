/**
 * The body of a `miMATRIX` element as a value: array flags, dims, name, then what the class asks
 * for.
 */
import { ndarray, sizeOf } from "../../arrays/mod.ts";
import { asciiText, type Elements } from "./elements.ts";
import { ArrayClass, ElementType, LIMIT_BYTES, numericClasses } from "./format.ts";
import { arrayFromStored, rowMajor } from "./numbers.ts";
import { sparseFromElements } from "./sparse.ts";
import { charFromElement } from "./text.ts";
import type { MatCell, MatDType, MatOpaque, MatStruct, MatValue } from "./values.ts";

/** Cells and structs nest. Deeper than this is damage, and would exhaust the stack. */
export const DEEPEST = 100;

/** What stands before an array's data. */
export interface MatrixHeader {
  readonly arrayClass: number;
  readonly complex: boolean;
  readonly logical: boolean;
  /** MATLAB's shape; empty for the opaque class, which has none. */
  readonly shape: readonly number[];
  readonly name: string;
}

/** Reads flags, dims and name. */
export function readArrayHeader(elements: Elements): MatrixHeader {
  const flags = elements.flags();
  const arrayClass = flags & 0xff;
  const isOpaque = arrayClass === ArrayClass.opaque;
  const shape = isOpaque ? [] : elements.lengths();
  const isShape = isOpaque || shape.length > 1 && shape.every((length) => length >= 0);
  if (!isShape || sizeOf(shape) * 8 > Number.MAX_SAFE_INTEGER) {
    throw elements.fault(`the array dims ${shape.join("×")}`, "two or more lengths from 0 up");
  }
  const name = elements.name();
  return {
    arrayClass,
    complex: (flags & 0x800) !== 0,
    logical: (flags & 0x200) !== 0,
    shape,
    name,
  };
}

/** Reads the value that follows its header. */
export function readValue(header: MatrixHeader, elements: Elements, depth = 0): MatValue {
  const { arrayClass, shape } = header;
  if (depth > DEEPEST) throw elements.fault(`arrays nested more than ${DEEPEST} deep`);
  const nested = () => readNested(elements, depth + 1);
  switch (arrayClass) {
    case ArrayClass.cell:
      return readCell(shape, elements, nested);
    case ArrayClass.struct:
      return readStruct(shape, elements, nested);
    case ArrayClass.char:
      return charFromElement(
        sizeOf(shape) === 0 ? elements.nextOrNone() : elements.next(),
        shape,
        elements,
      );
    case ArrayClass.sparse:
      return sparseFromElements(header, elements);
    case ArrayClass.object:
    case ArrayClass.function:
    case ArrayClass.opaque:
      return readOpaque(arrayClass, elements);
    default:
      return readNumbers(header, elements);
  }
}

function readNested(elements: Elements, depth: number): MatValue {
  const { type, bytes } = elements.next();
  if (type !== ElementType.matrix) {
    throw elements.fault(`element type ${type} inside a cell or struct`, "an array");
  }
  // An element of no bytes at all is MATLAB's [].
  if (bytes.length === 0) return emptyMatrix;
  const body = elements.within(bytes);
  return readValue(readArrayHeader(body), body, depth);
}

/** MATLAB's `[]`. */
export const emptyMatrix: MatValue = {
  kind: "numeric",
  array: ndarray("float64", [0, 0], new Float64Array(0)),
};

function readNumbers(header: MatrixHeader, elements: Elements): MatValue {
  const { arrayClass, shape, complex, logical } = header;
  const { fault } = elements;
  const dtype = numericClasses.get(arrayClass);
  if (dtype === undefined) throw fault(`array class ${arrayClass}`, "a class of MAT v5 (1 to 17)");
  if (sizeOf(shape) * 8 > LIMIT_BYTES) {
    throw fault(`an array of ${shape.join("×")}`, `at most ${LIMIT_BYTES} bytes of numbers`);
  }
  const part = () => arrayFromStored<MatDType>(elements.numbers(), dtype, shape, fault);
  if (logical && complex) throw fault("truth values with an imaginary part", "one of the two");
  if (logical) {
    const truth = arrayFromStored(elements.numbers(), "uint8", shape, fault);
    return {
      kind: "logical",
      array: ndarray("bool", shape, truth.data.map((x) => x === 0 ? 0 : 1)),
    };
  }
  if (!complex) return { kind: "numeric", array: part() };
  return { kind: "complex", real: part(), imaginary: part() };
}

function readCell(shape: readonly number[], elements: Elements, nested: () => MatValue): MatCell {
  const values = Array.from({ length: elements.countOfNested(shape) }, nested);
  return { kind: "cell", shape, elements: rowMajor(values, shape) };
}

/** Reads the fields of a struct; `nested` reads the next value. */
function readStruct(
  shape: readonly number[],
  elements: Elements,
  nested: () => MatValue,
): MatStruct {
  const names = fieldNames(elements);
  const columns = names.map((): MatValue[] => []);
  const count = names.length === 0 ? 0 : elements.countOfNested(shape, names.length);
  for (let element = 0; element < count; element++) {
    for (const column of columns) column.push(nested());
  }
  const fields = new Map(names.map((name, i) => [name, rowMajor(columns[i]!, shape)]));
  return { kind: "struct", shape, fields };
}

function fieldNames(elements: Elements): string[] {
  const length = elements.lengths()[0] ?? 0;
  const bytes = elements.fieldNames();
  if (bytes.length === 0) return [];
  if (length <= 0 || bytes.length % length !== 0) {
    throw elements.fault(
      `field names of ${length} bytes in a table of ${bytes.length}`,
      "a whole number of names",
    );
  }
  return Array.from(
    { length: bytes.length / length },
    (_, i) => asciiText(bytes.subarray(i * length, (i + 1) * length)),
  );
}

function readOpaque(arrayClass: number, elements: Elements): MatOpaque {
  if (arrayClass === ArrayClass.function) {
    return { kind: "opaque", of: "function", className: "function_handle" };
  }
  if (arrayClass === ArrayClass.object) {
    return { kind: "opaque", of: "object", className: elements.name() };
  }
  elements.name(); // the type system: MCOS or java
  return { kind: "opaque", of: "opaque", className: elements.name() };
}
