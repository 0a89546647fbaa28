/** What is in an HDF5 file: groups, datasets and attributes by their paths, without the values. */
import type { ByteSource } from "../../source/mod.ts";
import { type Attribute, attributesOf } from "./attributes.ts";
import { Damage } from "./damage.ts";
import { type Dataset, datasetOf } from "./dataset.ts";
import type { Cursor, Sizes } from "./cursor.ts";
import { FileBytes } from "./file_bytes.ts";
import { GlobalHeap } from "./global_heap.ts";
import { isGroup, linksOf } from "./links.ts";
import type { Link } from "./names.ts";
import { MESSAGE, type ObjectHeader, readObjectHeader } from "./object_header.ts";
import { readSuperblock } from "./superblock.ts";

const MOST_SOFT_LINKS = 32;
const MOST_OBJECTS = 10_000_000;

interface Found {
  readonly header: ObjectHeader;
  readonly kind: "group" | "dataset" | "other";
  links?: Map<string, Link>;
  dataset?: Dataset;
  attributes?: readonly Attribute[];
}

/** The objects of a file that is open. */
export class Objects {
  readonly #file: FileBytes;
  readonly #root: number;
  readonly #found = new Map<number, Found>();
  readonly heap: GlobalHeap;
  #paths: Map<number, string> | undefined;

  /** @param signatureAt where the file's signature stands */
  constructor(file: ByteSource, signatureAt: number) {
    this.#file = new FileBytes(file);
    this.heap = new GlobalHeap(this.#file);
    this.#root = readSuperblock(this.#file, signatureAt);
    if (this.#at(this.#root).kind !== "group") throw new Damage("a root that is not a group");
  }

  /** Whether the file lies on another machine. */
  get isRemote(): boolean {
    return this.#file.isRemote;
  }

  /** How the file counts. */
  get sizes(): Sizes {
    return this.#file.sizes;
  }

  /** Bytes of the file, as a cursor before them. */
  bytesAt(address: number, length: number, what: string): Cursor {
    return this.#file.at(address, length, what);
  }

  /** Fills a target with what the file holds from a byte on, counted from its very beginning. */
  readInto(target: Uint8Array<ArrayBuffer>, byte: number): void {
    this.#file.readInto(target, byte);
  }

  /** What a path stands for; undefined where there is nothing, or something in another file. */
  kind(path: string): "group" | "dataset" | "other" | undefined {
    const found = this.#look(path);
    return typeof found === "string" ? undefined : found.kind;
  }

  /** What a path leads to that leads to no object, in words; empty where there is no such name. */
  strayText(path: string): string {
    const found = this.#look(path);
    return typeof found === "string" ? found : "";
  }

  /** The names in a group. */
  names(path: string): string[] {
    return [...this.#links(this.#must(path)).keys()];
  }

  dataset(path: string): Dataset {
    const found = this.#must(path);
    if (found.dataset !== undefined) return found.dataset;
    const dataset = datasetOf(this.#file, found.header);
    // HDF5 does not describe a dataset whose fill value is lost, and netCDF then opens no file.
    const { type, fillValue } = dataset;
    if (type.isText && fillValue?.left === type.size) this.heap.value(fillValue.again(), 1);
    return found.dataset = dataset;
  }

  attributes(path: string): readonly Attribute[] {
    const found = this.#must(path);
    // HDF5 opens a dataset whole or not at all.
    if (found.kind === "dataset") this.dataset(path);
    return found.attributes ??= attributesOf(this.#file, found.header);
  }

  /** The path of the object at an address; undefined where none in the file's groups is there. */
  pathAt(address: number): string | undefined {
    this.#paths ??= this.#allPaths();
    return this.#paths.get(address);
  }

  #must(path: string): Found {
    const found = this.#look(path);
    if (typeof found === "string") throw new Damage(`nothing at "${path}"`);
    return found;
  }

  /** What is at a path, or {@link Objects.strayText}; so many links may be followed on the way. */
  #look(path: string, links = { left: MOST_SOFT_LINKS }): Found | string {
    let found = this.#at(this.#root);
    let here = "";
    for (const name of path.split("/").filter((part) => part !== "" && part !== ".")) {
      if (found.kind !== "group") return "";
      const link = this.#links(found).get(name);
      if (link === undefined) return "";
      if (link.address !== undefined) found = this.#at(link.address);
      else if (link.path === undefined) return link.elsewhere ?? "";
      else {
        if (links.left-- === 0) return "a link that leads on and on, in a circle perhaps";
        const target = link.path.startsWith("/") ? link.path : `${here}/${link.path}`;
        const there = this.#look(target, links);
        if (there === "") return `a link to "${link.path}", where nothing is`;
        if (typeof there === "string") return there;
        found = there;
      }
      here += `/${name}`;
    }
    return found;
  }

  #links(found: Found): Map<string, Link> {
    return found.links ??= linksOf(this.#file, found.header);
  }

  #at(address: number): Found {
    const known = this.#found.get(address);
    if (known !== undefined) return known;
    const header = readObjectHeader(this.#file, address);
    const has = (type: number) => header.messages.some((message) => message.type === type);
    const kind = isGroup(header)
      ? "group"
      : has(MESSAGE.layout) && has(MESSAGE.datatype) && has(MESSAGE.dataspace)
      ? "dataset"
      : "other";
    const found: Found = { header, kind };
    this.#found.set(address, found);
    return found;
  }

  #allPaths(): Map<number, string> {
    const paths = new Map([[this.#root, "/"]]);
    const waiting = [this.#root];
    for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
      const found = this.#at(address);
      if (found.kind !== "group") continue;
      const parent = paths.get(address)!;
      for (const { name, address: child } of this.#links(found).values()) {
        if (child === undefined || paths.has(child)) continue;
        if (paths.size > MOST_OBJECTS) throw new Damage(`more than ${MOST_OBJECTS} objects`);
        paths.set(child, parent === "/" ? `/${name}` : `${parent}/${name}`);
        waiting.push(child);
      }
    }
    return paths;
  }
}
