/** Whether an answer is what was asked for: version, range, length. */
import { type Asked, changed, lying } from "./refusals.ts";
import type { RemoteFile } from "./types.ts";

/** Only this version; a weak mark is none that a server would compare. */
export function condition({ identity: { etag } }: RemoteFile): Record<string, string> {
  return etag === undefined || etag.startsWith("W/") ? {} : { "if-match": etag };
}

/** Refuses an answer of another version. */
export function compareVersion(
  { identity }: RemoteFile,
  asked: Asked,
  { headers }: Response,
): void {
  const etag = headers.get("etag"), modified = headers.get("last-modified");
  if (identity.etag !== undefined && etag !== null && bare(etag) !== bare(identity.etag)) {
    throw changed(asked, `ETag ${etag} in place of ${identity.etag}`);
  }
  // Without a mark on both sides the times are compared; a side that says none of them says nothing.
  const isMarked = identity.etag !== undefined && etag !== null;
  const [before, now] = [identity.modified, modified ?? undefined];
  if (!isMarked && before !== undefined && now !== undefined && now !== before) {
    throw changed(asked, `it is of ${modified} in place of ${identity.modified}`);
  }
}

const bare = (etag: string) => etag.replace(/^W\//, "");

/** Refuses another range than was asked for, and one of another file. */
export function compareRange(
  first: number,
  end: number,
  size: number,
  asked: Asked,
  response: Response,
): void {
  const range = response.headers.get("content-range") ?? "none";
  const wanted = `bytes ${first}-${end - 1}/${size}`;
  if (range !== wanted) {
    const [, total] = /^bytes \d+-\d+\/(\d+)$/.exec(range) ?? [];
    if (total !== undefined && Number(total) !== size) {
      throw changed(asked, `${total} bytes in place of ${size}`);
    }
    throw lying(
      asked,
      `the server gives another range than was asked for (Content-Range: ${range})`,
      `${wanted}: another server, or a copy on disk`,
    );
  }
  compareLength(end - first, asked, response);
}

/** Refuses a body of another length, or one that is packed. */
export function compareLength(wanted: number, asked: Asked, { headers }: Response): void {
  const length = headers.get("content-length");
  const packed = headers.get("content-encoding") ?? "identity";
  if ((length === null || Number(length) === wanted) && packed === "identity") return;
  const found = packed === "identity"
    ? `${length} bytes where ${wanted} were promised`
    : `bytes packed by ${packed}`;
  throw lying(
    asked,
    `an answer of ${found}`,
    "the bytes as they are: another server, or a copy on disk",
  );
}
