/** Text that is stored in single characters, along a dimension of its own or one by one. */
import { type Encoding, type NdArray, ndarray, sizeOf } from "../../../arrays/mod.ts";
import { FormatError } from "../../../errors/mod.ts";

/** Texts, and the encoding in which bytes of no stated encoding were read. */
export interface MeantTexts {
  readonly texts: NdArray<"string">;
  readonly encoding: Encoding;
}

/**
 * Joins the characters along the last axis, without the zeros at the end; a scalar is one character.
 * Bytes without a stated encoding are read as UTF-8 where all of them are, else as Latin-1, and
 * marked as bytes, which xarray shows them as.
 *
 * @param stated the attribute `_Encoding`
 * @param joined whether the last axis is the length of the texts
 * @throws {FormatError} if the encoding is unknown, or the bytes are not of it
 */
export function meantTexts(
  { shape, data }: NdArray<"uint8">,
  stated: string | undefined,
  joined: boolean,
  place: { readonly variable: string; readonly where: string },
): MeantTexts {
  const length = joined ? shape.at(-1)! : 1;
  const outer = joined ? shape.slice(0, -1) : [...shape];
  const pieces = Array.from({ length: sizeOf(outer) }, (_, i) => {
    let end = (i + 1) * length;
    while (end > i * length && data[end - 1] === 0) end--;
    return data.subarray(i * length, end);
  });
  const decoded = (decode: (bytes: Uint8Array) => string) =>
    ndarray("string", outer, pieces.map(decode));
  if (stated !== undefined) {
    try {
      return { texts: decoded(decoderOf(stated)), encoding: {} };
    } catch (cause) {
      throw new FormatError({
        doing: `read the text of variable "${place.variable}"`,
        found: `bytes that are not text of its _Encoding, ${JSON.stringify(stated)}`,
        right: "UTF-8, or the encoding in which the text was written",
        where: place.where,
        cause,
      });
    }
  }
  try {
    return { texts: decoded(decoderOf("utf-8")), encoding: { bytes: "utf-8" } };
  } catch {
    return { texts: decoded(latin1), encoding: { bytes: "latin1" } };
  }
}

/** A decoder by the name that Python knows an encoding by; unknown names throw. */
function decoderOf(name: string): (bytes: Uint8Array) => string {
  const label = name.toLowerCase().replaceAll("_", "-").replace(/^utf(?=\d)/, "utf-");
  // Browsers take these for Windows-1252, Python does not.
  if (/^(latin-?1|l1|(iso-?)?8859-1|cp819)$/.test(label)) return latin1;
  const ascii = /^(us-)?ascii$/.test(label);
  const decoder = new TextDecoder(ascii ? "utf-8" : label, { fatal: true, ignoreBOM: true });
  return (bytes) => {
    if (ascii && bytes.some((byte) => byte > 127)) throw new TypeError("a byte above 127");
    return decoder.decode(bytes);
  };
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

/** Texts as single characters along one more axis: the bytes that {@link meantTexts} joined. */
export function charactersOf(
  { shape, data }: NdArray<"string">,
  encoding: NonNullable<Encoding["bytes"]>,
): NdArray<"string"> {
  const encode = (text: string) => {
    const utf8 = encoding === "utf-8";
    return utf8 ? new TextEncoder().encode(text) : Uint8Array.from(text, (c) => c.charCodeAt(0));
  };
  const pieces = data.map(encode);
  const length = pieces.reduce((most, { length }) => Math.max(most, length), 1);
  const characters = pieces.flatMap((bytes) =>
    Array.from({ length }, (_, i) => bytes[i] ? String.fromCharCode(bytes[i]) : "")
  );
  return ndarray("string", [...shape, length], characters);
}
