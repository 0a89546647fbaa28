/** A model file as bytes, and these as a network that is ready to run. */
import { errorText, FormatError } from "../../errors/mod.ts";
import { FileSource } from "../../files/mod.ts";
import { dirname, resolve } from "node:path";
import type { Runtime, Session } from "./runtime.ts";

/** Files above this cannot be one message of a protocol buffer. */
const MOST_BYTES = 2 ** 31 - 1;
/** Nothing: warnings are about how the runtime optimizes, and errors are thrown, too. */
const FATAL = 4;

/** The bytes of a model. */
export async function readModel(path: string): Promise<Uint8Array> {
  using source = await FileSource.open(path, "read an ONNX file");
  if (source.size <= MOST_BYTES) return await source.read(0, source.size);
  const right = "at most 2 GiB; save it with its weights as external data";
  throw source.wrong(`${source.size} bytes`, right);
}

/**
 * A session of a model; weights that lie in files of their own are looked for beside it.
 *
 * @throws {FormatError} if the runtime does not take it
 */
export async function sessionOf(
  runtime: Runtime,
  model: Uint8Array,
  path: string,
  threads: number | undefined,
): Promise<Session> {
  // Where weights that lie in files of their own are looked for.
  const folder = { model_external_initializers_file_folder_path: dirname(resolve(path)) };
  try {
    return await runtime.InferenceSession.create(model, {
      ...(threads !== undefined && { intraOpNumThreads: threads }),
      logSeverityLevel: FATAL,
      extra: { session: folder },
    });
  } catch (cause) {
    throw new FormatError({
      doing: "open an ONNX model",
      found: errorText(cause),
      right: "a model that onnxruntime runs: standard operations, its external data beside it",
      where: path,
      cause,
    });
  }
}
