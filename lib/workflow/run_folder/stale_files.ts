/** What an earlier run left in a folder, and what of it must go before another run writes there. */
import { WriteError } from "../../errors/mod.ts";

/** Results that lie in a folder, or are to. */
export interface FolderRun {
  /** What they are, in the words of a message: `RDMs`. */
  readonly what: string;
  /** What they are made of, and what must be the same of all in one folder: `{ space: "volume" }`. */
  readonly of: Readonly<Record<string, string>>;
  /** The names of their files, as paths below the folder. */
  readonly files: readonly string[];
}

/** What is about to be written. */
export interface RoomOptions {
  /** What is being done, for the message. */
  readonly doing: string;
  /** The folder. */
  readonly out: string;
  /** What is to be written. */
  readonly wanted: FolderRun;
  /** What lies there, as the folder's own files say. */
  readonly found: readonly FolderRun[];
  /** Whether results of something else may be removed; undefined where that cannot be asked for. */
  readonly replace?: boolean | undefined;
}

/**
 * The files of earlier runs that are to be removed once the new ones are there: those that the new run
 * does not write itself. Files that no earlier run lists are nobody's to remove.
 *
 * @throws {WriteError} where what lies there is of other subjects, another space, …, unless it is to be
 * replaced
 */
export function staleFiles({ doing, out, wanted, found, replace }: RoomOptions): string[] {
  for (const earlier of found) {
    const other = Object.keys(wanted.of).find((key) =>
      earlier.of[key] !== undefined && earlier.of[key] !== wanted.of[key]
    );
    if (other === undefined || replace) continue;
    throw new WriteError({
      doing,
      found: `${earlier.what} of ${earlier.of[other]} (${other}) in the folder, ` +
        `where those of ${wanted.of[other]} are to be written`,
      right: replace === undefined
        ? "a folder of its own"
        : "another folder, or --replace, which removes what the earlier run wrote",
      where: out,
    });
  }
  const kept = new Set(wanted.files);
  return [...new Set(found.flatMap(({ files }) => files))].filter((file) => !kept.has(file));
}
