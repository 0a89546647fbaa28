/** Links as HDF5's first version keeps them: a B-tree of tables, with the names in a local heap. */
import { Damage } from "./damage.ts";
import type { Cursor } from "./cursor.ts";
import type { FileBytes } from "./file_bytes.ts";
import { byBytes, type Link } from "./names.ts";

const DEEPEST = 32;
const SOFT_LINK = 2;

/** The links of the group whose tree and heap lie at these addresses. */
export function symbolTableLinks(
  file: FileBytes,
  tree: number | undefined,
  heap: number | undefined,
): Link[] {
  const names = localHeap(file, heap);
  const { sizes } = file;
  const entryBytes = 2 * sizes.address + 24;
  const links: Link[] = [];
  const seen = new Set<number>();
  visit(tree, DEEPEST);
  return links;

  function visit(address: number | undefined, deepest: number): void {
    if (address === undefined || seen.has(address)) {
      throw new Damage("a group whose tree leads in a circle");
    }
    seen.add(address);
    const head = file.at(address, 8 + 2 * sizes.address, "a group's tree");
    head.expect("TREE");
    const [type, level, count] = [head.u8(), head.u8(), head.u16()];
    if (type !== 0 || level >= deepest) throw new Damage("a group's tree with a foreign node");
    const bytes = count * (sizes.length + sizes.address) + sizes.length;
    const node = file.at(address + 8 + 2 * sizes.address, bytes, "a group's tree");
    for (let i = 0; i < count; i++) {
      const above = names(node.length());
      const child = node.address();
      const first = links.length;
      if (level > 0) visit(child, level);
      else table(child);
      checkOrder(links, first, above, names(node.again().at(node.position).length()));
    }
  }

  function table(address: number | undefined): void {
    if (address !== undefined && seen.has(address)) throw new Damage("a group's table found twice");
    const head = file.at(address, 8, "a group's table");
    seen.add(address!);
    head.expect("SNOD");
    const version = head.u8();
    if (version !== 1) throw new Damage(`a group's table of version ${version}`);
    head.skip(1);
    const count = head.u16();
    const entries = file.at(address! + 8, count * entryBytes, "a group's table");
    for (let i = 0; i < count; i++) {
      const name = names(entries.uint(sizes.address));
      const object = entries.address();
      const cache = entries.u32();
      entries.skip(4);
      const scratch = entries.part(16);
      if (cache === SOFT_LINK) links.push({ name, order: 0, path: names(scratch.u32()) });
      else if (object === undefined) throw new Damage(`a link "${name}" without an address`);
      else links.push({ name, order: 0, address: object });
    }
  }
}

/** HDF5 finds a name by the tree's keys, so one that stands elsewhere is none for it. */
function checkOrder(links: readonly Link[], first: number, above: string, last: string): void {
  let previous = above;
  for (const { name } of links.slice(first)) {
    if (byBytes(previous, name) >= 0) {
      throw new Damage(`a group's tree where "${name}" is misplaced`);
    }
    previous = name;
  }
  if (byBytes(previous, last) > 0) {
    throw new Damage(`a group's tree that ends before "${previous}"`);
  }
}

/** Texts of a local heap by where they begin. Its list of free pieces is looked at as well. */
function localHeap(file: FileBytes, address: number | undefined): (at: number) => string {
  const { sizes } = file;
  const head = file.at(address, 8 + 2 * sizes.length + sizes.address, "a group's names");
  head.expect("HEAP");
  const version = head.u8();
  if (version !== 0) throw new Damage(`a group's names of version ${version}`);
  head.skip(3);
  const [length, free, data] = [head.length(), head.length(), head.address()];
  const whole = file.at(data, length, "a group's names");
  checkFree(whole, free);
  return (at) => {
    const texts = whole.again();
    texts.skip(at);
    return texts.textToNul();
  };
}

/** Free pieces name the next one; HDF5 follows them, in a circle for ever. */
function checkFree(texts: Cursor, first: number): void {
  const end = [1, 2 ** (8 * texts.sizes.length) - 1, 2 ** 64];
  const seen = new Set<number>();
  for (let at = first; !end.includes(at);) {
    if (seen.has(at)) throw new Damage("a group's names with free pieces in a circle");
    seen.add(at);
    const here = texts.again();
    here.skip(at);
    at = here.length();
  }
}
