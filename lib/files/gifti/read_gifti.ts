/** GIFTI files: XML, read block by block. */
import { anything, checkCall } from "../../calls/mod.ts";
import type { SaxesParser } from "saxes";
import { errorText, isNeuroidError } from "../../errors/mod.ts";
import { ByteStream } from "../byte_stream.ts";
import { GiftiBuilder } from "./build.ts";
import type { Wrong } from "./data.ts";
import type { GiftiFile } from "./model.ts";
import { CHILDREN, TEXTS } from "./schema.ts";

const DOING = "read a GIFTI file";
const BLOCK_BYTES = 1 << 20;
/** Below the most that JavaScript keeps in one text. */
const MOST_CHARACTERS = 2 ** 29 - 2 ** 20;
/** A document type of its own could declare what the text means. */
const PLAIN_DOCTYPE = /^\s+GIFTI(\s+SYSTEM\s+("[^"]*"|'[^']*'))?\s*$/;
const KNOWN_ENCODING = /^(utf-?8|us-ascii)$/i;

/**
 * Reads a whole GIFTI file (`.gii`; also `.gii.gz`): its arrays row-major, as text, base64 or packed
 * base64, in either byte order and either order of axes; its label table and its metadata.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if the file is cut or damaged, is not GIFTI, or keeps its data in another
 *   file, which the message names
 *
 * @example
 * ```ts
 * import { readGifti } from "neuroid/files";
 *
 * const path = `${await Deno.makeTempDir()}/lh.thickness.shape.gii`;
 * await Deno.writeTextFile(path, `<?xml version="1.0" encoding="UTF-8"?>
 * <GIFTI Version="1.0" NumberOfDataArrays="1">
 *   <DataArray Intent="NIFTI_INTENT_SHAPE" DataType="NIFTI_TYPE_FLOAT32" Dimensionality="1" Dim0="3"
 *     ArrayIndexingOrder="RowMajorOrder" Encoding="ASCII" Endian="LittleEndian">
 *     <Data>2.5 3 1.75</Data>
 *   </DataArray>
 * </GIFTI>`);
 * const { arrays: [thickness] } = await readGifti(path);
 * console.log(thickness!.intent, thickness!.shape, [...thickness!.data]);
 * // NIFTI_INTENT_SHAPE [3] [2.5, 3, 1.75]
 * ```
 */
export async function readGifti(path: string): Promise<GiftiFile> {
  checkCall("readGifti", { path: [path, anything] }, arguments);
  await using stream = await ByteStream.open(path, DOING);
  const wrong: Wrong = (found, right, cause) => stream.wrong(found, right, cause);
  const builder = new GiftiBuilder(path, wrong);
  const { SaxesParser } = await import("saxes");
  const parser = watched(new SaxesParser({ position: true }), builder, wrong);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const block = new Uint8Array(BLOCK_BYTES);
  try {
    for (;;) {
      const got = await stream.fill(block);
      parser.write(decoder.decode(block.subarray(0, got), { stream: got === BLOCK_BYTES }));
      if (got < BLOCK_BYTES) break;
    }
    parser.close();
  } catch (cause) {
    if (isNeuroidError(cause)) throw cause;
    throw wrong(`no whole XML in UTF-8 (${errorText(cause)})`, "a GIFTI file", cause);
  }
  return builder.file();
}

// Hands on what a parser finds.
function watched(
  parser: SaxesParser<{ position: true }>,
  builder: GiftiBuilder,
  wrong: Wrong,
): typeof parser {
  const open: string[] = [];
  let text: string[] = [];
  let length = 0;
  const take = (part: string) => {
    if (!TEXTS.has(open.at(-1) ?? "")) {
      if (part.trim() === "") return;
      throw wrong(`text within ${open.at(-1)}: ${JSON.stringify(part.slice(0, 40))}`, "elements");
    }
    length += part.length;
    if (length > MOST_CHARACTERS) throw wrong(`${length} characters in one array`, "2^29 at most");
    text.push(part);
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding === undefined || KNOWN_ENCODING.test(encoding)) return;
    throw wrong(`the encoding ${encoding}`, "UTF-8");
  });
  parser.on("doctype", (type) => {
    if (!PLAIN_DOCTYPE.test(type)) throw wrong("a document type of its own", "<!DOCTYPE GIFTI>");
  });
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("opentag", ({ name, attributes }) => {
    const parent = open.at(-1) ?? "";
    const allowed = CHILDREN[parent] ?? [];
    if (!allowed.includes(name)) {
      throw wrong(
        `an element ${name} within ${parent || "the file"}`,
        allowed.length > 0 ? `one of ${allowed.join(", ")}` : "text alone",
      );
    }
    open.push(name);
    text = [];
    length = 0;
    builder.begin(name, attributes as Record<string, string>);
  });
  parser.on("closetag", ({ name }) => {
    open.pop();
    builder.end(name, text.join(""), open.at(-1) ?? "");
    text = [];
    length = 0;
  });
  return parser;
}
