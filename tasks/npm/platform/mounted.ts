/** Files in memory, or dropped on a page: under a path each, by which every reader finds them. */

/** What a mounted file is read from: bytes, or a file of the browser, which stays where it is. */
export type Content = Uint8Array<ArrayBuffer> | Blob;

/** The folder of all that is mounted. */
export const MOUNTED = "/mounted";

const files = new Map<string, Content>();
/** How many files lie below each folder: asked for more often than there are files. */
const below = new Map<string, number>();
let folders = 0;

/**
 * Gives bytes a path, which every function of neuroid that reads a file takes. A `Blob` or `File` is
 * read in pieces as they are needed, in a worker alone: only there a browser reads without waiting.
 *
 * @param name the file's name, with its ending; parts of a path become folders
 * @param content the bytes, which are not copied, or the browser's file
 * @param folder the folder to put it in, as {@link mountFolder} made it; by default a new one
 * @returns the path
 */
export function mountFile(name: string, content: Content, folder = mountFolder()): string {
  if (!(content instanceof Uint8Array) && !(content instanceof Blob)) {
    throw new TypeError(
      `mount a file: a ${typeof content}; a Uint8Array, a Blob or a File (${name})`,
    );
  }
  const parts = name.split(/[/\\]/).filter((part) => part !== "" && part !== "." && part !== "..");
  if (parts.length === 0) throw new TypeError('mount a file: no name; a name such as "data.nc"');
  const path = [folder, ...parts].join("/");
  if (!files.has(path)) countBelow(path, 1);
  files.set(path, content);
  return path;
}

function countBelow(path: string, more: number): void {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const folder = path.slice(0, end);
    below.set(folder, (below.get(folder) ?? 0) + more);
  }
}

/** Makes an empty folder for files that belong together, as those of a package. Returns its path. */
export function mountFolder(): string {
  return `${MOUNTED}/${++folders}`;
}

/** Lets go of a mounted file, or of all files of a folder. */
export function unmount(path: string): void {
  for (const each of files.keys()) {
    if (each !== path && !each.startsWith(`${path}/`)) continue;
    const content = files.get(each)!;
    if (content instanceof Blob) pages.delete(content);
    files.delete(each);
    countBelow(each, -1);
  }
}

/** The content under a path; undefined where none is. */
export function mountedContent(path: string): Content | undefined {
  return files.get(tidy(path));
}

/** Whether files lie below a path. */
export function isMountedFolder(path: string): boolean {
  return tidy(path) === MOUNTED || (below.get(tidy(path)) ?? 0) > 0;
}

/** The names in a folder, each with whether it is a folder. */
export function mountedNames(path: string): Map<string, boolean> {
  const start = `${tidy(path)}/`;
  const found = new Map<string, boolean>();
  for (const each of files.keys()) {
    if (!each.startsWith(start)) continue;
    const [name, ...below] = each.slice(start.length).split("/");
    found.set(name!, below.length > 0);
  }
  return found;
}

/** Whether a path is one of mounted files. */
export function isMounted(path: string): boolean {
  return tidy(path) === MOUNTED || tidy(path).startsWith(`${MOUNTED}/`);
}

/** Length in bytes. */
export function contentSize(content: Content): number {
  return content instanceof Uint8Array ? content.length : content.size;
}

/** Fills `target` with the bytes from `at` on, as far as there are any. Returns their number. */
export function copyContent(content: Content, at: number, target: Uint8Array): number {
  if (content instanceof Uint8Array || target.length < LARGE_BYTES) {
    const bytes = contentBytes(content, at, target.length);
    target.set(bytes);
    return bytes.length;
  }
  const end = Math.min(content.size, at + target.length);
  for (let from = at; from < end; from += MOST_BYTES) {
    const bytes = readNow(content, from, Math.min(end, from + MOST_BYTES));
    target.set(bytes, from - at);
    letGo(bytes.buffer);
  }
  return Math.max(0, end - at);
}

/** The bytes from `at` on, at most `length` of them. */
export function contentBytes(content: Content, at: number, length: number): Uint8Array {
  if (content instanceof Uint8Array) return content.subarray(at, at + length);
  const end = Math.min(content.size, at + length);
  if (end <= at) return new Uint8Array(0);
  const first = Math.floor(at / PAGE_BYTES), last = Math.floor((end - 1) / PAGE_BYTES);
  // What is large is read as it is; small pieces, of which a reader wants very many, out of pages.
  if (end - at >= LARGE_BYTES) return readNow(content, at, end);
  const bytes = new Uint8Array(end - at);
  for (let number = first; number <= last; number++) {
    const start = number * PAGE_BYTES;
    const from = Math.max(at, start), to = Math.min(end, start + PAGE_BYTES);
    bytes.set(pageOf(content, number).subarray(from - start, to - start), from - at);
  }
  return bytes;
}

const PAGE_BYTES = 2 ** 18;
const LARGE_BYTES = 2 ** 16;
/** What is asked of the browser at once. */
const MOST_BYTES = 2 ** 22;
const MOST_PAGES = 256;

/** Pages of the browser's files, those used last at the end. */
const pages = new Map<Blob, Map<number, Uint8Array>>();

function pageOf(content: Blob, number: number): Uint8Array {
  let own = pages.get(content);
  if (own === undefined) pages.set(content, own = new Map());
  const start = number * PAGE_BYTES;
  const page = own.get(number) ??
    readNow(content, start, Math.min(content.size, start + PAGE_BYTES));
  own.delete(number);
  own.set(number, page);
  if (own.size > MOST_PAGES) own.delete(own.keys().next().value!);
  return page;
}

let nowhere: MessagePort | undefined;

/**
 * Frees memory at once, by giving it away: in a loop that reads a file as a whole a browser comes to
 * it late, and a page has only so much.
 */
function letGo(buffer: ArrayBuffer): void {
  if (nowhere === undefined) {
    const { port1, port2 } = new MessageChannel();
    port2.close();
    nowhere = port1;
  }
  nowhere.postMessage(undefined, [buffer]);
}

interface SyncReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

function readNow(content: Blob, start: number, end: number): Uint8Array<ArrayBuffer> {
  const { FileReaderSync } = globalThis as unknown as { FileReaderSync?: new () => SyncReader };
  if (FileReaderSync === undefined) {
    throw new Error("a Blob is read in a worker of a browser; elsewhere hand over its bytes");
  }
  return new Uint8Array(new FileReaderSync().readAsArrayBuffer(content.slice(start, end)));
}

function tidy(path: string): string {
  return path.replace(/\/+$/, "").replace(/\/{2,}/g, "/");
}
