/** The links of a group, by whichever of HDF5's three ways it keeps them. */
import { forEachRecord } from "./btree2.ts";
import { Damage } from "./damage.ts";
import type { Cursor } from "./cursor.ts";
import type { FileBytes } from "./file_bytes.ts";
import { FractalHeap } from "./fractal_heap.ts";
import { MESSAGE, type ObjectHeader } from "./object_header.ts";
import { byBytes, type Link } from "./names.ts";
import { symbolTableLinks } from "./symbol_table.ts";

const NAME_INDEX = 5;

/** The links of a group, in the order they were made where the file keeps it, else by name. */
export function linksOf(file: FileBytes, { messages }: ObjectHeader): Map<string, Link> {
  const links: Link[] = [];
  let inOrder = false;
  for (const message of messages) {
    if (message.type === MESSAGE.link) links.push(link(message.body()));
    if (message.type === MESSAGE.symbolTable) {
      const body = message.body();
      links.push(...symbolTableLinks(file, body.address(), body.address()));
    }
    if (message.type === MESSAGE.linkInfo) {
      const body = message.body();
      body.skip(1);
      const flags = body.u8();
      inOrder = (flags & 2) !== 0;
      if (flags & 1) body.skip(8);
      const [heap, names] = [body.address(), body.address()];
      if (heap !== undefined) links.push(...denseLinks(file, heap, names));
    }
  }
  if (inOrder) links.sort((a, b) => a.order - b.order);
  else links.sort((a, b) => byBytes(a.name, b.name));
  return new Map(links.map((each) => [each.name, each]));
}

/** Whether an object is a group. */
export function isGroup({ messages }: ObjectHeader): boolean {
  return messages.some(({ type }) => type === MESSAGE.symbolTable || type === MESSAGE.linkInfo);
}

function denseLinks(file: FileBytes, heapAddress: number, index: number | undefined): Link[] {
  const heap = new FractalHeap(file, heapAddress);
  const links: Link[] = [];
  forEachRecord(file, index, NAME_INDEX, (record) => {
    record.skip(4);
    links.push(link(heap.object(record)));
  });
  return links;
}

const SOFT = 1, EXTERNAL = 64;

function link(body: Cursor): Link {
  const [version, flags] = [body.u8(), body.u8()];
  if (version !== 1) throw new Damage(`a link of version ${version}`);
  const kind = flags & 8 ? body.u8() : 0;
  const order = flags & 4 ? body.uint(8) : 0;
  if (flags & 16) body.skip(1);
  const name = body.text(body.uint(1 << (flags & 3)));
  if (kind === 0) {
    const address = body.address();
    if (address === undefined) throw new Damage(`a link "${name}" without an address`);
    return { name, order, address };
  }
  if (kind === SOFT) return { name, order, path: body.text(body.u16()) };
  if (kind !== EXTERNAL) return { name, order, elsewhere: `a link of the kind ${kind}` };
  const target = body.part(body.u16(), "a link to another file");
  target.skip(1);
  const [file, path] = [target.textToNul(), target.textToNul()];
  return { name, order, elsewhere: `a link to "${path}" of another file, ${file}` };
}
