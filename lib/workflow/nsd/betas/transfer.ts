/** What a run fetches of files of betas that lie on another machine. */

/**
 * The amount to fetch from one file, from several, or from a subject's files: nothing for files on a disk.
 */
export interface BetasTransfer {
  /** How many files. */
  readonly files: number;
  /** Their bytes. */
  readonly fileBytes: number;
  /** Requests for bytes. */
  readonly requests: number;
  /** Bytes that come; what was fetched before is not among them. */
  readonly bytes: number;
  /** How long that takes at least, where it was measured how fast the server answers. */
  readonly seconds?: number | undefined;
  /** How long it takes at most, as far as runs have shown. */
  readonly mostSeconds?: number | undefined;
  /** Of these files those that come whole, or nearly. */
  readonly whole: { readonly files: number; readonly bytes: number };
}

/** Nothing to fetch. */
export const NO_TRANSFER: BetasTransfer = {
  files: 0,
  fileBytes: 0,
  requests: 0,
  bytes: 0,
  whole: { files: 0, bytes: 0 },
};

/** A file of which more than this share comes is fetched whole, in words. */
const MOST_OF_IT = 0.5;

/** What is fetched of a file of so many bytes. */
export function transferOf(
  fileBytes: number,
  { requests, bytes }: { readonly requests: number; readonly bytes: number },
): BetasTransfer {
  const isWhole = bytes > MOST_OF_IT * fileBytes;
  return {
    files: 1,
    fileBytes,
    requests,
    bytes,
    whole: isWhole ? { files: 1, bytes } : NO_TRANSFER.whole,
  };
}

/** The sum of several. */
export function sumOfTransfers(transfers: readonly BetasTransfer[]): BetasTransfer {
  const sum = (of: (each: BetasTransfer) => number) =>
    transfers.reduce((so, each) => so + of(each), 0);
  return {
    files: sum(({ files }) => files),
    fileBytes: sum(({ fileBytes }) => fileBytes),
    requests: sum(({ requests }) => requests),
    bytes: sum(({ bytes }) => bytes),
    ...(transfers.some(({ seconds }) => seconds !== undefined) && {
      seconds: sum(({ seconds = 0 }) => seconds),
      mostSeconds: sum(({ mostSeconds = 0 }) => mostSeconds),
    }),
    whole: { files: sum(({ whole }) => whole.files), bytes: sum(({ whole }) => whole.bytes) },
  };
}
