/** What a run fetches of files of betas that lie on another machine. */

/** What is fetched of one file, of several, or of a subject's: nothing of files on a disk. */
export interface Transfer {
  /** How many files. */
  readonly files: number;
  /** Their bytes. */
  readonly fileBytes: number;
  /** Requests for bytes. */
  readonly requests: number;
  /** Bytes that come; what was fetched before is not among them. */
  readonly bytes: number;
  /** Of these files those that come whole, or nearly. */
  readonly whole: { readonly files: number; readonly bytes: number };
}

/** Nothing to fetch. */
export const NO_TRANSFER: Transfer = {
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
): Transfer {
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
export function sumOfTransfers(transfers: readonly Transfer[]): Transfer {
  const sum = (of: (each: Transfer) => number) => transfers.reduce((so, each) => so + of(each), 0);
  return {
    files: sum(({ files }) => files),
    fileBytes: sum(({ fileBytes }) => fileBytes),
    requests: sum(({ requests }) => requests),
    bytes: sum(({ bytes }) => bytes),
    whole: { files: sum(({ whole }) => whole.files), bytes: sum(({ whole }) => whole.bytes) },
  };
}
