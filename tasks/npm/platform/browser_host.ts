/** What the library uses of Deno, in a browser: mounted files, and nothing of the machine. */
import { errors, notHere } from "./errors.ts";
import {
  type Content,
  contentBytes,
  contentSize,
  isMountedFolder,
  mountedContent,
  mountedNames,
} from "./mounted.ts";
import { infoOf, MountedFile } from "./mounted_file.ts";

type Path = string | URL;

function contentOf(path: Path): Content {
  const content = mountedContent(String(path));
  if (content !== undefined) return content;
  throw new errors.NotFound(`no such file: ${path}`);
}

function readFileSync(path: Path): Uint8Array<ArrayBuffer> {
  const content = contentOf(path);
  return contentBytes(content, 0, contentSize(content)).slice();
}

function statSync(path: Path) {
  if (!(path instanceof URL) && isMountedFolder(path)) return infoOf(false, 0);
  return infoOf(true, contentSize(contentOf(path)));
}

function* readDirSync(path: Path) {
  if (!isMountedFolder(String(path))) throw new errors.NotFound(`no such folder: ${path}`);
  for (const [name, isDirectory] of mountedNames(String(path))) {
    yield { name, isFile: !isDirectory, isDirectory, isSymlink: false };
  }
}

function realPathSync(path: Path): string {
  statSync(path);
  return String(path);
}

const refused = (what: string) => () => {
  throw notHere(what);
};
// deno-lint-ignore require-await -- what goes wrong must come as a rejection
const later = <A extends unknown[], T>(call: (...args: A) => T) => async (...args: A) =>
  call(...args);

const openSync = (path: Path) => new MountedFile(contentOf(path));
const write = refused("writing files");

/** In the place of `Deno`. */
export const host = {
  build: { os: "linux" },
  errors,
  SeekMode: { Start: 0, Current: 1, End: 2 },
  pid: 1,
  env: { get: () => undefined, has: () => false, toObject: () => ({}) },
  permissions: {
    querySync: () => ({ state: "denied" }),
    query: () => Promise.resolve({ state: "denied" }),
  },
  stderr: { isTerminal: () => false, writeSync: (bytes: Uint8Array) => bytes.length },
  inspect: (value: unknown) => String(value),
  openSync,
  open: later(openSync),
  statSync,
  stat: later(statSync),
  lstatSync: statSync,
  lstat: later(statSync),
  readFileSync,
  readFile: later(readFileSync),
  readTextFileSync: (path: Path) => new TextDecoder().decode(readFileSync(path)),
  readTextFile: later((path: Path) => new TextDecoder().decode(readFileSync(path))),
  readDirSync,
  async *readDir(path: Path) {
    yield* readDirSync(path);
  },
  realPathSync,
  realPath: later(realPathSync),
  readLinkSync: refused("links"),
  create: later(write),
  mkdir: later(write),
  remove: later(write),
  rename: later(write),
  writeFile: later(write),
  writeTextFile: later(write),
  makeTempDir: later(write),
  serve: refused("a server"),
  dlopen: refused("a library of the system"),
};
