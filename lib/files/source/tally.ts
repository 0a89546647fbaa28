/** What was asked of other machines. */
import { checkCall } from "../../calls/mod.ts";
import { countText } from "../../errors/mod.ts";
import { onReport, reportToParent } from "../../parallel/mod.ts";

/** The requests of a run, with its workers, to other machines. */
export interface RemoteTally {
  /** Files that were opened. */
  readonly files: number;
  /** Their bytes. */
  readonly fileBytes: number;
  /** Requests for bytes. */
  readonly requests: number;
  /** Requests for the existence and length of files. */
  readonly heads: number;
  /** Bytes that came. */
  readonly bytes: number;
  /** Bytes that were in the cache already. */
  readonly cachedBytes: number;
  /** Requests that had to be made again. */
  readonly retries: number;
}

type Counts = { -readonly [Key in Exclude<keyof RemoteTally, "files" | "fileBytes">]: number };

/** More to count; of files, their addresses and bytes: workers may have looked at the same ones. */
type Report = Partial<Counts> & { readonly found?: readonly (readonly [string, number])[] };

const none = (): Counts => ({ requests: 0, heads: 0, bytes: 0, cachedBytes: 0, retries: 0 });

let counts = none();
let found = new Map<string, number>();

const NAME = "remote";
reportToParent(NAME, takeTally);
onReport<Report>(NAME, addToTally);

/** What was counted here, which begins again. */
export function takeTally(): Report {
  const taken = { ...counts, found: [...found] };
  [counts, found] = [none(), new Map()];
  return taken;
}

/** Adds to the tally. */
export function addToTally({ found: more = [], ...added }: Report): void {
  for (const [name, count] of Object.entries(added)) counts[name as keyof Counts] += count;
  for (const [path, bytes] of more) found.set(path, bytes);
}

/**
 * The requests to other machines since the program began, including those of finished jobs of its workers.
 */
export function remoteTally(): RemoteTally {
  checkCall("remoteTally", {}, arguments);
  const fileBytes = [...found.values()].reduce((sum, bytes) => sum + bytes, 0);
  return { files: found.size, fileBytes, ...counts };
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

/** `17.1 MB`, `1,102 MB`. */
export function megabytes(bytes: number): string {
  const size = bytes / 1e6;
  return `${size < 100 ? size.toFixed(1) : countText(size)} MB`;
}
