/** The top level of a MAT v5 file: one element a variable, most of them deflated. */
import { constants, inflateSync } from "node:zlib";
import { errorText } from "../../errors/mod.ts";
import { MOST_BYTES_FROM_ONE } from "../byte_stream.ts";
import type { FileSource } from "../file_source.ts";
import { Elements, type Fault } from "./elements.ts";
import { ElementType, HEADER_BYTES, LIMIT_BYTES } from "./format.ts";
import { type MatrixHeader, readArrayHeader, readValue } from "./matrix.ts";
import type { MatValue } from "./values.ts";

const TAG_BYTES = 8;
/** Deflated bytes that are inflated to learn a variable's name, before deciding to read it. */
const PEEK_BYTES = 1024;

/** A variable of the file: its header, and a way to its value. */
export interface MatVariable extends MatrixHeader {
  read(): Promise<MatValue>;
}

/** The variables in the file's order. What is not asked for is not inflated. */
export async function* variablesOf(
  source: FileSource,
  littleEndian: boolean,
): AsyncGenerator<MatVariable> {
  for (let position = HEADER_BYTES; position < source.size;) {
    const fault: Fault = (found, right, cause) =>
      source.wrong(`at byte ${position}: ${found}`, right, { cause });
    const tag = new DataView((await source.read(position, TAG_BYTES)).buffer);
    const type = tag.getUint32(0, littleEndian);
    const length = tag.getUint32(4, littleEndian);
    const start = position + TAG_BYTES;
    if (type !== ElementType.matrix && type !== ElementType.compressed) {
      throw fault(`element type ${type}`, "an array (14) or a deflated array (15)");
    }
    if (start + length > source.size) {
      throw fault(
        `a variable of ${length} bytes where the file has ${source.size - start} left`,
        "a file that is not cut",
      );
    }
    const head = await source.read(start, Math.min(length, PEEK_BYTES));
    const body = () => source.read(start, length);
    yield type === ElementType.compressed
      ? deflated(head, length, body, littleEndian, fault)
      : plain(head, body, littleEndian, fault);
    position = start + length;
  }
}

type Body = () => Promise<Uint8Array>;

function plain(head: Uint8Array, body: Body, littleEndian: boolean, fault: Fault): MatVariable {
  const header = readArrayHeader(new Elements(head, littleEndian, fault));
  return {
    ...header,
    read: async () => bodyValue(await body(), littleEndian, named(header, fault)),
  };
}

function deflated(
  head: Uint8Array,
  stored: number,
  body: Body,
  littleEndian: boolean,
  fault: Fault,
): MatVariable {
  const start = inflate(head, { finishFlush: constants.Z_SYNC_FLUSH }, fault).bytes;
  if (start.length < TAG_BYTES) throw fault("deflated data too short for an array");
  const tag = new DataView(start.buffer, start.byteOffset);
  const type = tag.getUint32(0, littleEndian);
  const length = TAG_BYTES + tag.getUint32(4, littleEndian);
  if (type !== ElementType.matrix) throw fault(`element type ${type} in deflated data`, "an array");
  const most = Math.min(LIMIT_BYTES, stored * MOST_BYTES_FROM_ONE);
  if (length > most) {
    throw fault(`${length} bytes declared by ${stored} deflated ones`, `at most ${most}`);
  }
  const header = readArrayHeader(new Elements(start.subarray(TAG_BYTES), littleEndian, fault));
  return {
    ...header,
    read: async () => {
      const complain = named(header, fault);
      const { bytes, used } = inflate(await body(), { maxOutputLength: length }, complain);
      if (bytes.length !== length || used !== stored) {
        throw complain(
          `${bytes.length} bytes from ${used} of ${stored} deflated ones`,
          `${length} bytes from all of them`,
        );
      }
      return bodyValue(bytes.subarray(TAG_BYTES), littleEndian, complain);
    },
  };
}

function bodyValue(bytes: Uint8Array, littleEndian: boolean, fault: Fault): MatValue {
  const elements = new Elements(bytes, littleEndian, fault);
  return readValue(readArrayHeader(elements), elements);
}

function named(header: MatrixHeader, fault: Fault): Fault {
  return (found, right, cause) => fault(`variable "${header.name}": ${found}`, right, cause);
}

function inflate(
  bytes: Uint8Array,
  options: { finishFlush?: number; maxOutputLength?: number },
  fault: Fault,
): { bytes: Uint8Array; used: number } {
  try {
    // With `info` Node returns its engine too, which knows how much of the input it used.
    const { buffer, engine } = inflateSync(bytes, { ...options, info: true }) as unknown as {
      buffer: Uint8Array;
      engine: { bytesWritten: number };
    };
    return { bytes: buffer, used: engine.bytesWritten };
  } catch (cause) {
    throw fault(`damaged deflated data (${errorText(cause)})`, "a whole zlib stream", cause);
  }
}
