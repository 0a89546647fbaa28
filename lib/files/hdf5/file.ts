/** HDF5 files, opened for reading: what is in them, and parts of their datasets as arrays. */
import {
  answerNames,
  answerParts,
  anything,
  checkCall,
  filePath,
  kindOf,
} from "../../calls/mod.ts";
import { type NdArray, ndarray, type TypedArray } from "../../arrays/mod.ts";
import { ArgumentError, FormatError, MissingError } from "../../errors/mod.ts";
import { readAttributes } from "./attributes.ts";
import { absolute, attempt, closeHandle, type Handle, knowSource, openReading } from "./handle.ts";
import { checkHeader } from "./header.ts";
import { type DatasetInfo, describeDataset, natureOf, readableDataset } from "./info.ts";
import { loadLibrary } from "./library.ts";
import { readBox, referencedPaths } from "./read.ts";
import { type ByteSource, openSource } from "../source/mod.ts";
import { boxOf, type Hdf5Slice, targetOf } from "./slices.ts";
import { Objects } from "./structure/mod.ts";

const FILE_KIND = kindOf<string>(
  'nothing: files are opened for reading, and createHdf5(path) makes new ones; or what errors call the file: "an HDF5 file"',
  (value) => typeof value === "string" && !/^(?:[rwax][b+-]*|rw)$/.test(value),
);

/**
 * Opens an HDF5 file for reading. Close it, or declare it with `using`. Needs `--allow-env`, which
 * the HDF5 library asks for.
 *
 * @param kind what errors call the file
 * @throws {MissingError} if there is no such file or it may not be read
 * @throws {FormatError} if it is empty, cut or not an HDF5 file
 *
 * @example
 * ```ts
 * import { openHdf5 } from "neuroid";
 *
 * using file = await openHdf5("data-samples/nsd-mini/subj01/betas/betas_session01.hdf5");
 * console.log(file.keys(), file.info("betas").shape); // ["betas"] [150, 8, 12, 11]
 * const firstRow = file.read("betas", [[0, 1]]);
 * console.log(firstRow.dtype, firstRow.shape); // int16 [1, 8, 12, 11]
 * ```
 */
export async function openHdf5(path: string, kind = "an HDF5 file"): Promise<Hdf5File> {
  checkCall("openHdf5", { path: [path, filePath], kind: [kind, FILE_KIND] }, arguments);
  const doing = `open ${kind}`;
  const source = await openSource(path, doing, kind);
  try {
    return await openHdf5In(source, kind);
  } catch (error) {
    source.close();
    throw error;
  }
}

/** {@link openHdf5} for a file that is open already, and that closing the result closes. */
export async function openHdf5In(source: ByteSource, kind: string): Promise<Hdf5File> {
  if (source.isRemote) await source.ready([[0, Math.min(FIRST_BYTES, source.size)]]);
  const signatureAt = checkHeader(source, kind);
  const library = await loadLibrary();
  return attempt(source, `open ${kind}`, () => {
    const objects = new Objects(source, signatureAt);
    return new Hdf5File(openReading(library, source), objects);
  });
}

/** How many names are shown in the place of a wrong one. */
const MOST_SHOWN = 50;

/** What a file begins with, as far as one request brings it. */
const FIRST_BYTES = 2 ** 16;

/** For `lib/files` alone: an open file as the library knows it. */
export let handleOf: (file: Hdf5File) => Handle;
let isOpen: (file: Hdf5File) => boolean;
/** For `lib/files` alone: where an open file's bytes come from. */
export let sourceOf: (file: Hdf5File) => ByteSource;
/** For `lib/files` alone: what is in an open file. */
export let objectsOf: (file: Hdf5File) => Objects;

/**
 * An HDF5 file that is open for reading. Names are paths within the file: `betas`, `group/data`.
 */
export class Hdf5File implements Disposable {
  /** The path that it was opened with. */
  readonly path: string;
  readonly #objects: Objects;
  readonly #handle: Handle;
  #open = true;

  static {
    handleOf = (file) => file.#handle;
    sourceOf = (file) => file.#handle.source!;
    objectsOf = (file) => file.#objects;
    isOpen = (file) => file.#open;
  }

  /** {@link openHdf5} makes these. */
  constructor(handle: Handle, objects: Objects) {
    this.path = handle.path;
    this.#handle = handle;
    this.#objects = objects;
    knowSource(this, handle.source!);
  }

  /** Closes the file; a second call does nothing. */
  close(): void {
    checkCall("Hdf5File.close", {}, arguments);
    if (!this.#open) return;
    this.#open = false;
    closeHandle(this.#handle);
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** The kind of object with this name; undefined if there is none. */
  kind(name: string): "group" | "dataset" | undefined {
    checkCall("Hdf5File.kind", { name: [name, anything] }, arguments);
    const kind = this.#attempt(`look up "${name}"`, () => this.#objects.kind(absolute(name)));
    return kind === "other" ? undefined : kind;
  }

  /**
   * The names in a group (by default the root), in the order in which they were made where the file
   * keeps it, else by name.
   *
   * @throws {MissingError} if there is no such group
   */
  keys(group = "/"): string[] {
    checkCall("Hdf5File.keys", { group: [group, anything] }, arguments);
    if (this.kind(group) !== "group") throw this.#missing(`list group "${group}"`, "group", group);
    return this.#attempt(`list group "${group}"`, () => this.#objects.names(absolute(group)));
  }

  /**
   * The properties of a dataset: element type, shape, chunks and filters.
   *
   * @throws {MissingError} if there is no such dataset; the message lists the available ones
   */
  info(name: string): DatasetInfo {
    checkCall("Hdf5File.info", { name: [name, anything] }, arguments);
    const doing = `describe dataset "${name}"`;
    this.#mustBeDataset(doing, name);
    return this.#attempt(doing, () => describeDataset(this.#objects, absolute(name)));
  }

  /**
   * The attributes of a dataset or a group (by default the root), those that hold numbers or text.
   *
   * @throws {MissingError} if there is no such dataset or group
   * @throws {FormatError} if one is damaged, or has numbers of unusual bits
   */
  attributes(name = "/"): Map<string, NdArray> {
    checkCall("Hdf5File.attributes", { name: [name, anything] }, arguments);
    const doing = `read the attributes of "${name}"`;
    if (this.kind(name) === undefined) throw this.#missing(doing, "dataset or group", name);
    return this.#attempt(doing, () => readAttributes(this.#objects, absolute(name)));
  }

  /**
   * Reads a dataset, or the part of it that `slices` names, row-major, with the values as they are
   * stored. int64 comes as bigint; text ends at its first NUL.
   *
   * @param slices one per axis; later axes are read completely
   * @param memory where the values go, of the dataset's element type and long enough: they come as
   *   a view of its beginning. Who reads part after part into the same memory leaves nothing to
   *   collect.
   * @throws {MissingError} if there is no such dataset; the message lists the available ones
   * @throws {FormatError} if its elements are neither numbers nor text, or its bytes are damaged
   * @throws {ShapeError} if a slice is outside the dataset, the memory does not fit, or more than 4 GiB are
   *   requested at once
   */
  read(name: string, slices: readonly Hdf5Slice[] = [], memory?: TypedArray): NdArray {
    checkCall("Hdf5File.read", {
      name: [name, anything],
      slices: [slices, anything],
      memory: [memory, anything],
    }, arguments);
    const doing = `read dataset "${name}"`;
    this.#mustBeDataset(doing, name);
    return this.#attempt(doing, () => {
      const source = readableDataset(this.#objects, absolute(name), doing, this.path);
      const place = { doing, where: this.path };
      const box = boxOf(source.shape, slices, place);
      const target = targetOf(source.dtype, box.count, memory, place);
      return ndarray(
        source.dtype,
        box.count,
        readBox(this.#handle, this.#objects, source, box, target),
      );
    });
  }

  /**
   * Reads a dataset of single characters, or a part of it, as bytes.
   *
   * @param slices as in {@link Hdf5File.read}
   * @throws {MissingError} if there is no such dataset
   * @throws {FormatError} if its elements are not of one byte, or damaged
   * @throws {ShapeError} if a slice leaves the dataset
   */
  readCharacters(name: string, slices: readonly Hdf5Slice[] = []): NdArray<"uint8"> {
    checkCall(
      "Hdf5File.readCharacters",
      { name: [name, anything], slices: [slices, anything] },
      arguments,
    );
    const doing = `read the characters of "${name}"`;
    this.#mustBeDataset(doing, name);
    return this.#attempt(doing, () => {
      const source = readableDataset(this.#objects, absolute(name), doing, this.path);
      if (!natureOf(this.#objects, source.path).isCharacters) {
        const found = `elements of the type ${source.typeName}`;
        throw new FormatError({ doing, found, right: "characters", where: this.path });
      }
      const box = boxOf(source.shape, slices, { doing, where: this.path });
      const bytes = readBox(this.#handle, this.#objects, { ...source, dtype: "uint8" }, box);
      return ndarray("uint8", box.count, bytes as Uint8Array);
    });
  }

  /**
   * The names of the objects that a dataset of references points to, in its order.
   *
   * @throws {MissingError} if there is no such dataset
   * @throws {FormatError} if its elements are not object references
   */
  references(name: string): string[] {
    checkCall("Hdf5File.references", { name: [name, anything] }, arguments);
    const doing = `follow the references of "${name}"`;
    this.#mustBeDataset(doing, name);
    return this.#attempt(
      doing,
      () => referencedPaths(this.#handle, this.#objects, absolute(name), doing),
    );
  }

  #mustBeDataset(doing: string, name: string): void {
    if (this.kind(name) !== "dataset") throw this.#missing(doing, "dataset", name);
  }

  #missing(doing: string, what: string, name: string): MissingError {
    const stray = this.#attempt(doing, () => this.#objects.strayText(absolute(name)));
    if (stray !== "") {
      const isFar = stray.includes("another file");
      const right = isFar ? "the other file: open it by its own path" : `a link to a ${what}`;
      return new MissingError({ doing, found: `"${name}" is ${stray}`, right, where: this.path });
    }
    const kind = this.#attempt(doing, () => this.#objects.kind(absolute(name)));
    // In a group one looks for what is in it, else for what is beside the name.
    const group = kind === "group" ? name : name.split("/").slice(0, -1).join("/");
    const names = this.kind(group) === "group" ? this.keys(group) : this.keys();
    const word = kind === "other" ? "a type that has a name" : `a ${kind}`;
    const shown = kind === "group"
      ? names.map((each) => absolute(`${name}/${each}`).slice(1))
      : names;
    const more = shown.length > MOST_SHOWN ? `, and ${shown.length - MOST_SHOWN} more` : "";
    return new MissingError({
      doing,
      found: kind === undefined ? `no ${what} "${name}"` : `"${name}" is ${word}, no ${what}`,
      right: `available: ${shown.slice(0, MOST_SHOWN).join(", ") || "(none)"}${more}`,
      where: this.path,
    });
  }

  #attempt<T>(doing: string, body: () => T): T {
    if (!this.#open) {
      throw new ArgumentError({
        doing,
        found: "the file is closed",
        right: "an open file",
        where: this.path,
      });
    }
    return attempt(this, doing, body);
  }
}

answerNames(Hdf5File, {
  attrs: 'attributes("name")',
  get: 'read("name")',
  values: 'read("name")',
  shape: 'info("name").shape',
});
answerParts(Hdf5File, (file, name) => {
  const kind = isOpen(file) ? kindIn(file, name) : undefined;
  if (kind === undefined) return undefined;
  throw new ArgumentError({
    doing: `read file[${JSON.stringify(name)}]`,
    found: `the name of a ${kind} in the file`,
    right: kind === "group" ? `file.keys("${name}")` : `file.read("${name}")`,
  });
});

/** What a name stands for; a file too damaged to tell has no names. */
function kindIn(file: Hdf5File, name: string): "group" | "dataset" | undefined {
  try {
    return file.kind(name);
  } catch {
    return undefined;
  }
}
