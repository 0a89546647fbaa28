/** MATLAB's character arrays as strings. */
import { sizeOf } from "../../arrays/mod.ts";
import type { Element, Elements, Fault } from "./elements.ts";
import { ElementType, storageTypes } from "./format.ts";
import { rowMajor } from "./numbers.ts";
import type { MatChar } from "./values.ts";

/** More characters of which nothing is stored are damage. */
const MOST_UNSTORED = 2 ** 20;

/** The text of an element, in whichever form it is stored. */
export function charFromElement(
  element: Element,
  shape: readonly number[],
  elements: Elements,
): MatChar {
  if (element.bytes.length === 0) return spaces(shape, elements.fault);
  return bytesInRows(element, shape, elements) ??
    charFromText(decodeText(element, elements), shape, elements.fault);
}

/** As SciPy takes it: characters of which nothing is stored are spaces. */
function spaces(shape: readonly number[], fault: Fault): MatChar {
  const count = sizeOf(shape);
  if (count > MOST_UNSTORED) {
    throw fault(`no bytes for a char array of ${shape.join("×")}`, "an undamaged file");
  }
  const width = shape.at(-1)!;
  const rows = new Array<string>(width === 0 ? 0 : count / width).fill(" ".repeat(width));
  return { kind: "char", shape, rows };
}

/**
 * Characters that are the bytes of an encoding, one a number, as Octave stores all text and MATLAB
 * what is saved with `-v6`: UTF-8 or that of the machine. Undefined where they are UTF-16 units.
 * A row of them is decoded by itself, so that rows may have fewer characters than the shape says.
 *
 * Source: `save_mat5_binary_element` of Octave's `ls-mat5.cc`.
 */
function bytesInRows(
  element: Element,
  shape: readonly number[],
  elements: Elements,
): MatChar | undefined {
  if (isEncoded(element)) return undefined;
  const isOfBytes = storageTypes.get(element.type)?.endsWith("int8");
  const units = isOfBytes ? element.bytes : elements.decode(element);
  const isByte = (unit: number | bigint) => unit >= 0 && unit <= 0xff;
  if (units.length !== sizeOf(shape) || !Array.from<number | bigint>(units).every(isByte)) {
    return undefined;
  }
  const codes = Array.from<number | bigint, number>(units, Number);
  if (codes.every((code) => code < 0x80)) return undefined;
  const width = shape.at(-1)!;
  const ordered = Uint8Array.from(rowMajor(codes, shape));
  const rows = Array.from(
    { length: ordered.length / width },
    (_, row) => ordered.subarray(row * width, (row + 1) * width),
  );
  return { kind: "char", shape, rows: decodeRows(rows) };
}

/**
 * Rows of bytes as text. That bytes are UTF-8 by chance is next to impossible; other bytes stand
 * for the characters of Windows-1252, which are those of Unicode but for 0x80 to 0x9f, and these
 * are no characters of Unicode that text has.
 */
function decodeRows(rows: readonly Uint8Array[]): string[] {
  try {
    const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return rows.map((row) => utf8.decode(row));
  } catch {
    const ansi = new TextDecoder("windows-1252");
    return rows.map((row) => ansi.decode(row));
  }
}

function isEncoded({ type }: Element): boolean {
  return ([ElementType.utf8, ElementType.utf16, ElementType.utf32] as number[]).includes(type);
}

/**
 * The rows of a character array from its characters in column order. MATLAB counts UTF-16 units;
 * writers that store UTF-8 or UTF-32 may count code points instead, so both are taken.
 */
export function charFromText(text: string, shape: readonly number[], fault: Fault): MatChar {
  const count = sizeOf(shape);
  let characters: string[] = text.split("");
  if (characters.length !== count) characters = [...text];
  if (characters.length !== count) {
    throw fault(
      `${characters.length} characters for a char array of ${shape.join("×")}`,
      `${count} characters`,
    );
  }
  const width = shape.at(-1) ?? 0;
  const ordered = rowMajor(characters, shape);
  const rows = Array.from(
    { length: width === 0 ? 0 : count / width },
    (_, row) => ordered.slice(row * width, (row + 1) * width).join(""),
  );
  return { kind: "char", shape, rows };
}

function decodeText(element: Element, elements: Elements): string {
  const order = elements.littleEndian ? "le" : "be";
  switch (element.type) {
    case ElementType.utf8:
      return decodeAs("utf-8", element.bytes, elements);
    case ElementType.utf16:
      return decodeAs(`utf-16${order}`, element.bytes, elements);
    case ElementType.utf32:
      return joinPoints(elements.decode({ ...element, type: 6 }), elements);
    default:
      // Numbers: ASCII in a byte each, or UTF-16 units. A lone surrogate is kept as it is.
      return textFromUnits(elements.decode(element), elements.fault);
  }
}

function decodeAs(encoding: string, bytes: Uint8Array, { fault }: Elements): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw fault(`text that is not ${encoding}`, undefined, cause);
  }
}

function joinPoints(points: ArrayLike<number | bigint>, { fault }: Elements): string {
  return Array.from(points, (point) => {
    if (point > 0x10ffff) throw fault(`the character code ${point}`, "at most 0x10ffff");
    return String.fromCodePoint(Number(point));
  }).join("");
}

/** Text from UTF-16 units, one a number. */
export function textFromUnits(units: ArrayLike<number | bigint>, fault: Fault): string {
  return Array.from(units, (unit) => {
    const code = Number(unit);
    if (!(Number.isInteger(code) && code >= 0 && code <= 0xffff)) {
      throw fault(`the character code ${code}`, "0 to 65535");
    }
    return String.fromCharCode(code);
  }).join("");
}
