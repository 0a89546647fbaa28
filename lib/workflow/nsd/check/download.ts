/** Files that a run fetches whole from another machine: said, and above a size asked about, before. */
import { functionOf, type Kind } from "../../../calls/mod.ts";
import { ArgumentError, countText, plural, withoutSecrets } from "../../../errors/mod.ts";
import { byteText } from "../../../files/mod.ts";
import type { RunOptions } from "../../../progress/mod.ts";
import { sumOfTransfers } from "../betas/mod.ts";
import type { SubjectFiles } from "./subject_files.ts";

/** Files that are fetched whole. */
export interface Download {
  /** How many. */
  readonly files: number;
  /** Their bytes. */
  readonly bytes: number;
  /** The same in words, with what it is for. */
  readonly text: string;
}

/** How a run asks about what it fetches. */
export interface DownloadOptions {
  /**
   * Called before a run fetches more than 5 GB of whole files, such as betas of the surface, which are
   * stored trial by trial. The run continues if the answer is true; without this function it is refused.
   */
  readonly confirmDownload?:
    | ((download: Download) => boolean | Promise<boolean>)
    | undefined;
}

/** Argument checks for {@link DownloadOptions.confirmDownload}. */
export const CONFIRM_DOWNLOAD: Kind<NonNullable<DownloadOptions["confirmDownload"]>> = functionOf(
  "a function: ({ bytes }) => bytes < 100e9",
);

/** More than this is not fetched unasked. */
const MOST_UNASKED = 5e9;

/**
 * Says what a run is to fetch, and asks about it where it is many bytes of whole files.
 *
 * @param doing an infinitive phrase, as in an error
 * @throws {ArgumentError} if it is not wanted
 */
export async function requireConfirmed(
  seen: readonly Pick<SubjectFiles, "transfer">[],
  { doing, where, confirmDownload, note }: DownloadOptions & Pick<RunOptions, "note"> & {
    readonly doing: string;
    readonly where: string;
  },
): Promise<void> {
  const { files, bytes, requests, whole } = sumOfTransfers(
    seen.flatMap(({ transfer }) => transfer ?? []),
  );
  if (bytes === 0) return;
  note?.(
    `about ${byteText(bytes)} to fetch of ${plural(files, "file")}, in ${
      countText(requests)
    } requests`,
  );
  if (whole.bytes <= MOST_UNASKED) return;
  const found = `${byteText(whole.bytes)} in ${plural(whole.files, "file")} to fetch whole`;
  const download = { ...whole, text: `${withoutSecrets(doing)}: ${found}` };
  if (await confirmDownload?.(download)) return;
  throw new ArgumentError({
    doing,
    found,
    right: confirmDownload === undefined
      ? "confirmDownload: () => true, or fewer subjects or sessions"
      : "a yes to the question, or fewer subjects or sessions",
    where,
  });
}
