/** Paths and URLs alike: joined, taken apart, and told from each other. */
import { checkCall, filePath, listOf, text } from "../../calls/mod.ts";
import { basename, dirname, join, relative } from "node:path";

const REMOTE = /^(https?|s3):\/\//i;

/** Whether a path is an address of another machine: `https://…`, `http://…` or `s3://…`. */
export function isRemote(path: string): boolean {
  return REMOTE.test(path);
}

/**
 * Joins names to a folder or to a URL. Names are appended to a URL's path with the required escapes (`a
 * b+c` becomes `a%20b%2Bc` with http, and is unchanged with s3, where a key is plain text), before any `?`.
 * `.` and `..` are resolved, but not above the server or the bucket.
 */
export function joinPath(base: string, ...names: string[]): string {
  checkCall("joinPath", { base: [base, filePath], names: [names, listOf(text)] });
  if (!isRemote(base)) return join(base, ...names);
  const { start, segments, query } = partsOf(base);
  const encode = isS3(base) ? (name: string) => name : encodeSegment;
  const added = names.flatMap((name) => name.replaceAll("\\", "/").split("/"))
    .filter((name) => name !== "").map(encode);
  return start + plain([...plain(segments), ...added]).join("/") + query;
}

/** The last name of a path or URL, as it is read: `a b.csv` of `https://host/a%20b.csv?x=1`. */
export function baseName(path: string): string {
  if (!isRemote(path)) return basename(path);
  const last = partsOf(path).segments.findLast((segment) => segment !== "") ?? "";
  return isS3(path) ? last : decodeSegment(last);
}

/** The folder above a path or URL; of a server's or a bucket's root that itself. */
export function parentOf(path: string): string {
  if (!isRemote(path)) return dirname(path);
  const { start, segments, query } = partsOf(path);
  return start + plain(segments).slice(0, -1).join("/") + query;
}

/**
 * The way from a root to a path below it, both of this machine or both URLs, with `/` between the names,
 * which are as they are read; the whole path where it does not lie below.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { relativeTo } from "neuroid/files";
 *
 * assert.equal(relativeTo("https://example.org/nsd?key=1", "https://example.org/nsd/a%20b.csv"), "a b.csv");
 * assert.equal(relativeTo("nsd/", "nsd/subj01/rois"), "subj01/rois");
 * ```
 */
export function relativeTo(root: string, path: string): string {
  checkCall("relativeTo", { root: [root, filePath], path: [path, filePath] }, arguments);
  if (isRemote(root) !== isRemote(path)) return path;
  if (!isRemote(root)) return relative(root, path).replaceAll("\\", "/");
  const [above, below] = [partsOf(root), partsOf(path)];
  const folders = plain(above.segments), names = plain(below.segments);
  const isBelow = above.start === below.start &&
    folders.every((folder, i) => folder === names[i]);
  if (!isBelow) return path;
  const rest = names.slice(folders.length);
  return (isS3(path) ? rest : rest.map(decodeSegment)).join("/");
}

/** A URL without what may be secret: the user's name and password, and what stands behind its `?`. */
export function shownAddress(url: string): string {
  if (isS3(url)) return url;
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return url.replace(/[?#].*$/s, "").replace(/\/\/[^/@]*@/, "//");
  }
}

/** Whether an address is one of S3: `s3://bucket/key`. */
export function isS3(path: string): boolean {
  return /^s3:\/\//i.test(path);
}

function partsOf(url: string): { start: string; segments: string[]; query: string } {
  const [, start, path = "", query = ""] = isS3(url)
    ? /^(s3:\/\/[^/]*)\/?([^]*)()$/i.exec(url)!
    : /^(https?:\/\/[^/?#]*)\/?([^?#]*)(\?[^#]*)?/i.exec(url)!;
  return { start: `${start}/`, segments: path.split("/"), query };
}

/** Segments without `.` and `..`, and without the empty ones at the end: others are part of a key. */
function plain(segments: readonly string[]): string[] {
  const names: string[] = [];
  for (const segment of segments) {
    if (segment === "..") names.pop();
    else if (segment !== ".") names.push(segment);
  }
  while (names.at(-1) === "") names.pop();
  return names;
}

/** A name between two slashes, as addresses have it; S3 wants these signs encoded too. */
export function encodeSegment(name: string): string {
  return encodeURIComponent(name)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a "%" that stands for itself
  }
}
