/** Which bytes of which files a piece of work reads on this thread, and reading them with nothing else. */
import fs from "node:fs";

/** Stretches `[from, to)` of files by their paths, ascending, none touching the next. */
export type Reads = Readonly<Record<string, readonly (readonly [from: number, to: number])[]>>;

/** Runs a piece of work and notes what it reads, by Deno's files and by Node's. */
export async function noteReads(run: () => unknown): Promise<Reads> {
  const found = new Map<string, [number, number][]>();
  const note = (path: string, from: number, length: number) => {
    const stretches = found.get(path) ?? [];
    found.set(path, stretches);
    stretches.push([from, from + length]);
  };
  const restore = [watchDeno(note), watchNode(note)];
  try {
    await run();
  } finally {
    for (const each of restore) each();
  }
  return Object.fromEntries(Array.from(found, ([path, stretches]) => [path, joined(stretches)]));
}

type Note = (path: string, from: number, length: number) => void;

function watchDeno(note: Note): () => void {
  const { open, openSync } = Deno, file = Deno.FsFile.prototype, { readSync, seekSync } = file;
  const places = new WeakMap<Deno.FsFile, { readonly path: string; at: number }>();
  const opened = (path: string | URL, each: Deno.FsFile) => {
    places.set(each, { path: String(path), at: 0 });
    return each;
  };
  Deno.open = async (path, options) => opened(path, await open(path, options));
  Deno.openSync = (path, options) => opened(path, openSync(path, options));
  file.seekSync = function (offset, whence) {
    const at = seekSync.call(this, offset, whence), place = places.get(this);
    if (place !== undefined) place.at = at;
    return at;
  };
  file.readSync = function (target) {
    const count = readSync.call(this, target), place = places.get(this);
    if (place !== undefined && count !== null) {
      note(place.path, place.at, count);
      place.at += count;
    }
    return count;
  };
  return () => {
    Object.assign(Deno, { open, openSync });
    Object.assign(file, { readSync, seekSync });
  };
}

function watchNode(note: Note): () => void {
  const { openSync, readSync } = fs, paths = new Map<number, string>();
  fs.openSync = (path, ...rest) => {
    const fd = openSync(path, ...rest);
    paths.set(fd, String(path));
    return fd;
  };
  // deno-lint-ignore no-explicit-any -- of its several forms the library uses this one
  fs.readSync = ((fd: number, target: any, offset: number, length: number, at: number) => {
    const count = readSync(fd, target, offset, length, at), path = paths.get(fd);
    if (path !== undefined && typeof at === "number") note(path, at, count);
    return count;
  }) as typeof readSync;
  return () => void Object.assign(fs, { openSync, readSync });
}

function joined(stretches: readonly [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of stretches.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) result.push([from, to]);
  }
  return result;
}
