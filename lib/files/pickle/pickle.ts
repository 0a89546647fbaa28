/**
 * Python pickles that hold data alone: dicts, lists, tuples, numbers, text, and NumPy arrays, in
 * protocols 0 to 5 as Python 3 writes them. A pickle is a program; this runs none of it.
 */
import { FileSource } from "../file_source.ts";
import { PickleInput } from "./input.ts";
import { PickleMachine } from "./machine.ts";
import { OPCODES } from "./opcodes.ts";
import type { PickleValue } from "./values.ts";

/**
 * Reads a pickle that holds data alone.
 * @throws {FormatError} it is cut or damaged, or names anything but NumPy's arrays, scalars and
 * dtypes: the error says which name was refused
 */
export function decodePickle(bytes: Uint8Array, where = "pickle bytes"): PickleValue {
  const input = new PickleInput(bytes, where);
  const machine = new PickleMachine(input);
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

/** Reads a pickle file; as {@link decodePickle}, and a MissingError where there is no such file. */
export async function readPickle(path: string): Promise<PickleValue> {
  using file = await FileSource.open(path, "read a pickle");
  return decodePickle(await file.read(0, file.size), path);
}
