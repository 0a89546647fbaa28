/**
 * Python pickles that hold data alone: dicts, lists, tuples, numbers, text, and NumPy arrays, in
 * protocols 0 to 5 as Python 3 writes them. A pickle is a program; this runs none of it.
 */
import { checkCall, filePath, text } from "../../calls/mod.ts";
import { bytesOr } from "../call_kinds.ts";
import { FileSource } from "../file_source.ts";
import { PickleInput } from "./input.ts";
import { PickleMachine } from "./machine.ts";
import { OPCODES } from "./opcodes.ts";
import type { PickleValue } from "./values.ts";

const BYTES = bytesOr("readPickle");

/**
 * The value in the bytes of a Python pickle, protocols 0 to 5. Nothing in it is run: a pickle may
 * hold dicts, lists, tuples, numbers, text, bytes and NumPy's arrays, scalars and dtypes.
 *
 * @param where where the bytes are from, for messages
 * @throws {FormatError} if it is cut or damaged, or names anything else; the error says what
 */
export function decodePickle(bytes: Uint8Array, where = "pickle bytes"): PickleValue {
  checkCall("decodePickle", { bytes: [bytes, BYTES], where: [where, text] }, arguments);
  return decoded(bytes, where, false);
}

/** Decodes a pickle that may be an array of objects as a whole, as NumPy's files of objects are. */
export function decodeObjects(bytes: Uint8Array, where: string): PickleValue {
  return decoded(bytes, where, true);
}

function decoded(bytes: Uint8Array, where: string, takesObjects: boolean): PickleValue {
  const input = new PickleInput(bytes, where);
  const machine = new PickleMachine(input, takesObjects);
  const next = () => String.fromCharCode(input.uint8());
  for (let code = next(); code !== "."; code = next()) {
    const step = OPCODES[code];
    if (step === undefined) {
      throw input.wrong(`opcode ${JSON.stringify(code)}, which is refused,`);
    }
    step(machine, input);
  }
  return machine.result();
}

/**
 * Reads a file with a Python pickle of plain data, without running anything in it.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} as {@link decodePickle}
 */
export async function readPickle(path: string): Promise<PickleValue> {
  checkCall("readPickle", { path: [path, filePath] }, arguments);
  using file = await FileSource.open(path, "read a pickle");
  return decodePickle(await file.read(0, file.size), path);
}
