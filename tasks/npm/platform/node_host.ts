/** What the library uses of Deno, in Node: the files of the machine by `node:fs`, and mounted ones. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { inspect } from "node:util";
import { host as mounted } from "./browser_host.ts";
import { asDenoError, notHere } from "./errors.ts";
import { isMounted } from "./mounted.ts";

type Path = string | URL;

/** Calls what the machine has, or what mounted files have. */
function either<A extends [Path, ...unknown[]], T>(
  own: (...args: A) => T,
  other: (...args: never[]) => unknown,
) {
  return (...args: A): T => {
    const [place] = args;
    const isOther = !(place instanceof URL) && isMounted(place);
    if (isOther) return (other as (...args: A) => T)(...args);
    return asDeno(() => own(...args));
  };
}

function asDeno<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw asDenoError(error);
  }
}

// deno-lint-ignore require-await -- what goes wrong must come as a rejection
const later = <A extends unknown[], T>(call: (...args: A) => T) => async (...args: A) =>
  call(...args);

function infoOf(stats: fs.Stats) {
  return {
    isFile: stats.isFile(),
    isDirectory: stats.isDirectory(),
    isSymlink: stats.isSymbolicLink(),
    size: stats.size,
    mtime: stats.mtime,
    atime: stats.atime,
    birthtime: stats.birthtime,
    ctime: stats.ctime,
    blocks: stats.blocks ?? null,
    ino: stats.ino,
    dev: stats.dev,
    mode: stats.mode,
  };
}

interface OpenOptions {
  readonly read?: boolean;
  readonly write?: boolean;
  readonly create?: boolean;
  readonly createNew?: boolean;
  readonly truncate?: boolean;
  readonly append?: boolean;
}

function flagsOf({ read = true, write, create, createNew, truncate, append }: OpenOptions): number {
  const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND } = fs.constants;
  if (!write && !append) return O_RDONLY;
  return (read ? O_RDWR : O_WRONLY) | (create || createNew ? O_CREAT : 0) |
    (createNew ? O_EXCL : 0) | (truncate ? O_TRUNC : 0) | (append ? O_APPEND : 0);
}

class NodeFile {
  #position = 0;

  constructor(private readonly fd: number) {}

  seekSync(offset: number | bigint, whence: number): number {
    const from = whence === 0 ? 0 : whence === 1 ? this.#position : fs.fstatSync(this.fd).size;
    return this.#position = from + Number(offset);
  }

  readSync(target: Uint8Array): number | null {
    return asDeno(() => {
      const count = fs.readSync(this.fd, target, 0, target.length, this.#position);
      this.#position += count;
      return count === 0 && target.length > 0 ? null : count;
    });
  }

  writeSync(bytes: Uint8Array): number {
    return asDeno(() => {
      const count = fs.writeSync(this.fd, bytes, 0, bytes.length, this.#position);
      this.#position += count;
      return count;
    });
  }

  seek = later((offset: number | bigint, whence: number) => this.seekSync(offset, whence));
  read = later((target: Uint8Array) => this.readSync(target));
  write = later((bytes: Uint8Array) => this.writeSync(bytes));
  truncateSync = (length: number = 0) => asDeno(() => fs.ftruncateSync(this.fd, length));
  truncate = later(this.truncateSync);
  utimeSync = (atime: Date, mtime: Date) => asDeno(() => fs.futimesSync(this.fd, atime, mtime));
  sync = later(() => fs.fsyncSync(this.fd));
  syncData = later(() => fs.fdatasyncSync(this.fd));
  /** Node has no locks of files: callers go by the time of the last use. */
  tryLockSync = (): boolean => {
    throw notHere("a lock");
  };
  statSync = () => infoOf(fs.fstatSync(this.fd));
  stat = later(() => this.statSync());

  close(): void {
    fs.closeSync(this.fd);
  }

  [Symbol.dispose](): void {
    try {
      this.close();
    } catch {
      // closed before
    }
  }
}

function readDirSync(place: Path) {
  return fs.readdirSync(place, { withFileTypes: true }).map((each) => ({
    name: each.name,
    isFile: each.isFile(),
    isDirectory: each.isDirectory(),
    isSymlink: each.isSymbolicLink(),
  }));
}

function openNow(place: Path, options: OpenOptions = {}) {
  return new NodeFile(fs.openSync(place, flagsOf({ read: !options.write, ...options })));
}

const openSync = either(openNow, mounted.openSync);
const statSync = either((place: Path) => infoOf(fs.statSync(place)), mounted.statSync);
const lstatSync = either((place: Path) => infoOf(fs.lstatSync(place)), mounted.lstatSync);
const readFileSync = either(
  (place: Path) => new Uint8Array(fs.readFileSync(place)),
  mounted.readFileSync,
);
const readTextFileSync = (place: Path) => new TextDecoder().decode(readFileSync(place));
const listSync = either(readDirSync, (place: Path) => [...mounted.readDirSync(place)]);
const realPathSync = either((place: Path) => fs.realpathSync(place), mounted.realPathSync);
const refuse = mounted.dlopen;
const own = <A extends [Path, ...unknown[]], T>(call: (...args: A) => T) => either(call, refuse);
const mkdirSync = own((place: Path, options: { recursive?: boolean } = {}) => {
  fs.mkdirSync(place, options);
});
const removeSync = own((place: Path, { recursive = false }: { recursive?: boolean } = {}) => {
  if (recursive) fs.rmSync(place, { recursive: true });
  else if (fs.lstatSync(place).isDirectory()) fs.rmdirSync(place);
  else fs.unlinkSync(place);
});
const renameSync = own((from: Path, to: Path) => fs.renameSync(from, to));
const writeFileSync = own((place: Path, bytes: Uint8Array) => fs.writeFileSync(place, bytes));
const writeTextFileSync = own((place: Path, text: string) => fs.writeFileSync(place, text));

/** In the place of `Deno`. */
export const host = {
  ...mounted,
  build: { os: process.platform === "win32" ? "windows" : process.platform },
  pid: process.pid,
  env: {
    get: (name: string) => process.env[name],
    has: (name: string) => process.env[name] !== undefined,
    toObject: () => ({ ...process.env }),
  },
  permissions: {
    querySync: () => ({ state: "granted" }),
    query: () => Promise.resolve({ state: "granted" }),
  },
  stderr: {
    isTerminal: () => process.stderr.isTTY === true,
    writeSync: (bytes: Uint8Array) => fs.writeSync(2, bytes),
  },
  inspect: (value: unknown) => inspect(value),
  customInspect: Symbol.for("nodejs.util.inspect.custom"),
  openSync,
  open: later(openSync),
  create: later((place: Path) =>
    openSync(place, { read: true, write: true, create: true, truncate: true })
  ),
  statSync,
  stat: later(statSync),
  lstatSync,
  lstat: later(lstatSync),
  readFileSync,
  readFile: later(readFileSync),
  readTextFileSync,
  readTextFile: later(readTextFileSync),
  readDirSync: listSync,
  async *readDir(place: Path) {
    yield* listSync(place);
  },
  realPathSync,
  realPath: later(realPathSync),
  readLinkSync: either((place: Path) => fs.readlinkSync(place), refuse),
  mkdirSync,
  mkdir: later(mkdirSync),
  removeSync,
  remove: later(removeSync),
  renameSync,
  rename: later(renameSync),
  writeFile: later(writeFileSync),
  writeTextFileSync,
  writeTextFile: later(writeTextFileSync),
  /** In a thread Node hears none. */
  addSignalListener: (name: "SIGINT" | "SIGTERM", listener: () => void) => {
    process.on(name, listener);
  },
  removeSignalListener: (name: "SIGINT" | "SIGTERM", listener: () => void) => {
    process.off(name, listener);
  },
  makeTempDir: later(({ dir = os.tmpdir(), prefix = "" }: { dir?: string; prefix?: string } = {}) =>
    asDeno(() => fs.mkdtempSync(path.join(dir, prefix)))
  ),
};
