/** An open file as the library knows it, and the errors of calls on it. */
import { FormatError, NeuroidError } from "../../errors.ts";
import { type Hdf5Library, hdf5Message } from "./library.ts";

/** What every call needs to know of an open file. */
export interface Handle {
  readonly library: Hdf5Library;
  readonly id: bigint;
  readonly path: string;
}

/**
 * Runs calls of the library; what it throws becomes a {@link FormatError} with HDF5's own reason.
 *
 * @param doing an infinitive phrase, such as `read dataset "betas"`
 */
export function attempt<T>(handle: Handle, doing: string, body: () => T): T {
  try {
    return body();
  } catch (cause) {
    if (cause instanceof NeuroidError) throw cause;
    throw new FormatError({
      doing,
      found: `HDF5 says "${hdf5Message(cause)}"`,
      right: "an undamaged file",
      where: handle.path,
      cause,
    });
  }
}

/** A name as an absolute path within the file: `betas` and `/betas` are the same. */
export function absolute(name: string): string {
  return `/${name.split("/").filter((part) => part !== "").join("/")}`;
}
