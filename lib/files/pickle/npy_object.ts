/** What `numpy.save` makes of a Python object: an npy header, and behind it a pickle. */
import { anything, checkCall } from "../../calls/mod.ts";
import { FileSource } from "../file_source.ts";
import { npyHeaderLength } from "../npy/mod.ts";
import { decodeObjects } from "./pickle.ts";
import type { PickleValue } from "./values.ts";

const HEADER =
  /^\x93NUMPY[^]{4,6}\{'descr': '\|O', 'fortran_order': (?:False|True), 'shape': \((?:\d+,)?\), \}\s*$/;

/**
 * Reads a `.npy` file that holds a Python object, such as `numpy.save(path, {"a": array})` writes,
 * without running anything in it. What NumPy's `load(path, allow_pickle=True)` gives as an array of
 * no axes comes as the object itself, an array of one axis as a list.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if the file is cut, damaged or holds a plain array (then `readNpy` reads
 *   it), and as {@link decodePickle}
 *
 * @example
 * ```ts
 * import { readNpyObject } from "neuroid/files";
 *
 * const text = "{'descr': '|O', 'fortran_order': False, 'shape': (), }".padEnd(117) + "\n";
 * const head = [0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, 118, 0];
 * const pickle = "cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntVb\ntR" +
 *   "(I1\n(tcnumpy\ndtype\n(VO8\nI0\nI1\ntR(I3\nV|\nNNNI-1\nI-1\nI63\ntbI00\n" +
 *   "(l(dVruns\nI12\nsatb.";
 * const path = `${await Deno.makeTempDir()}/object.npy`;
 * await Deno.writeFile(path, Uint8Array.from([...head, ...new TextEncoder().encode(text + pickle)]));
 * console.log(await readNpyObject(path)); // Map(1) { "runs" => 12 }
 * ```
 */
export async function readNpyObject(path: string): Promise<PickleValue> {
  checkCall("readNpyObject", { path: [path, anything] }, arguments);
  using file = await FileSource.open(path, "read an npy file with a Python object");
  const bytes = await file.read(0, file.size);
  const length = Math.min(bytes.length, npyHeaderLength(bytes.subarray(0, 12)));
  if (!HEADER.test(String.fromCharCode(...bytes.subarray(0, length)))) {
    throw file.wrong(
      "no npy header of a Python object",
      "what numpy.save makes of a dict; readNpy reads plain arrays",
    );
  }
  return decodeObjects(bytes.subarray(length), path);
}
