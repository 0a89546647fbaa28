/** What was asked of other machines. */
import { checkCall } from "../../calls/mod.ts";
import { countText } from "../../errors/mod.ts";
import { onReport, reportToParent } from "../../parallel/mod.ts";

/** What a run, with its workers, asked of other machines. */
export interface RemoteTally {
  /** Files that were looked at. */
  readonly files: number;
  /** Their bytes. */
  readonly fileBytes: number;
  /** Requests for bytes. */
  readonly requests: number;
  /** Requests that asked whether a file is there, and for its length. */
  readonly heads: number;
  /** Bytes that came. */
  readonly bytes: number;
  /** Bytes that were in the cache already. */
  readonly cachedBytes: number;
  /** Requests that had to be made again. */
  readonly retries: number;
}

type Counts = { -readonly [Key in keyof RemoteTally]: number };

const none = (): Counts => ({
  files: 0,
  fileBytes: 0,
  requests: 0,
  heads: 0,
  bytes: 0,
  cachedBytes: 0,
  retries: 0,
});

let counts = none();

const NAME = "remote";
reportToParent(NAME, () => {
  const taken = counts;
  counts = none();
  return taken;
});
onReport<Counts>(NAME, addToTally);

/** Adds to the tally. */
export function addToTally(more: Partial<RemoteTally>): void {
  for (const [name, count] of Object.entries(more)) counts[name as keyof Counts] += count;
}

/** What was asked of other machines since the program began, by finished jobs of its workers too. */
export function remoteTally(): RemoteTally {
  checkCall("remoteTally", {}, arguments);
  return { ...counts };
}

/** `17.1 MB of 1,102 MB in 1,799 requests`; undefined where nothing was asked. */
export function tallyText(tally: RemoteTally): string | undefined {
  const { heads, requests, bytes, fileBytes, cachedBytes, retries } = tally;
  if (heads + requests === 0) return undefined;
  const parts = [
    `${megabytes(bytes)} of ${megabytes(fileBytes)} in ${countText(requests)} requests`,
    ...(cachedBytes > 0 ? [`${megabytes(cachedBytes)} from the cache`] : []),
    ...(retries > 0 ? [`${countText(retries)} of the requests made again`] : []),
  ];
  return parts.join(", ");
}

function megabytes(bytes: number): string {
  const size = bytes / 1e6;
  return `${size < 100 ? size.toFixed(1) : countText(size)} MB`;
}
