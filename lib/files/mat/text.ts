/** MATLAB's character arrays as strings. */
import { sizeOf } from "../../arrays/mod.ts";
import type { Element, Elements, Fault } from "./elements.ts";
import { ElementType } from "./format.ts";
import { rowMajor } from "./numbers.ts";
import type { MatChar } from "./values.ts";

/** The text of an element, in whichever form it is stored. */
export function charFromElement(
  element: Element,
  shape: readonly number[],
  elements: Elements,
): MatChar {
  return charFromText(decodeText(element, elements), shape, elements.fault);
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
