/**
 * What an earlier run left in an output folder. Results of other subjects, images or of another space are
 * never mixed with those of a run: it is refused, unless it is told to replace them.
 */
import { WriteError } from "../../errors/mod.ts";

/** A result that lies in a folder: the file that tells what it is of, and those that go with it. */
export interface EarlierResult {
  /** The file that was looked at. */
  readonly path: string;
  /** All files that replacing it removes. */
  readonly files: readonly string[];
  /** What it is of, in words: `subj01, subj02`, `41 images, …`. Equal where results go together. */
  readonly of: readonly string[];
}

/** What a run is about to write. */
export interface ResultToWrite {
  /** An infinitive phrase. */
  readonly doing: string;
  /** Its folder. */
  readonly out: string;
  /** What results are called, those that lie there and those of the run: `RDMs`. */
  readonly what: string;
  /** What it is of, in the words of {@link EarlierResult}. */
  readonly of: readonly string[];
  /** Whether results of others are replaced. */
  readonly replace?: boolean | undefined;
}

/**
 * Compares the results in a folder with those that a run is about to write.
 *
 * @returns the files that the run must remove, once its own are ready: none unless it replaces others.
 * @throws {WriteError} if a result is of something else, and is not to be replaced.
 */
export function filesToReplace(
  earlier: readonly EarlierResult[],
  { doing, out, what, of, replace = false }: ResultToWrite,
): string[] {
  const others = earlier.filter((each) => each.of.join("\n") !== of.join("\n"));
  const [first] = others;
  if (first === undefined) return [];
  if (replace) return [...new Set(others.flatMap(({ files }) => files))];
  const length = Math.max(of.length, first.of.length);
  const at = Array.from({ length }, (_, i) => i).find((i) => of[i] !== first.of[i])!;
  const more = others.length > 1 ? ` and ${others.length - 1} more` : "";
  throw new WriteError({
    doing,
    found: `the folder holds ${what} of ${said(first.of[at])} (${first.path}${more})`,
    right: `another folder for those of ${said(of[at])}, or --replace, which removes the ` +
      `earlier ${what}`,
    where: out,
  });
}

function said(words = "something else"): string {
  return words.length > 100 ? `${words.slice(0, 99)}…` : words;
}
