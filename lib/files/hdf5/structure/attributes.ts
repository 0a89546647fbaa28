/** The attributes of an object: small ones stand in its header, many or large ones in a heap. */
import { forEachRecord } from "./btree2.ts";
import { Damage, sharedBetweenObjects } from "./damage.ts";
import { shapeOf } from "./dataspace.ts";
import { type ElementType, elementType } from "./datatype.ts";
import type { Cursor } from "./cursor.ts";
import type { FileBytes } from "./file_bytes.ts";
import { FractalHeap } from "./fractal_heap.ts";
import { byBytes } from "./names.ts";
import { bodyOf, MESSAGE, type ObjectHeader } from "./object_header.ts";

/** An attribute: its type, its shape (null: no element), and its bytes in the file's order. */
export interface Attribute {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[] | null;
  readonly bytes: Cursor;
}

const NAME_INDEX = 8;
const SHARED_IN_HEAP = 2;

/** The attributes, in the order they were made where the file keeps it, else by name. */
export function attributesOf(file: FileBytes, header: ObjectHeader): Attribute[] {
  const found: { attribute: Attribute; order: number }[] = [];
  for (const message of header.messages) {
    if (message.type === MESSAGE.attribute) {
      found.push({ attribute: attribute(file, bodyOf(file, message)), order: message.order });
    }
    if (message.type !== MESSAGE.attributeInfo) continue;
    const body = message.body();
    body.skip(1);
    if (body.u8() & 1) body.skip(2);
    const [heapAddress, names] = [body.address(), body.address()];
    if (heapAddress === undefined) continue;
    const heap = new FractalHeap(file, heapAddress);
    forEachRecord(file, names, NAME_INDEX, (record) => {
      const id = record.part(8);
      if (record.u8() & SHARED_IN_HEAP) throw sharedBetweenObjects();
      const order = record.u32();
      found.push({ attribute: attribute(file, heap.object(id)), order });
    });
  }
  found.sort(
    header.attributesInOrder
      ? (a, b) => a.order - b.order
      : (a, b) => byBytes(a.attribute.name, b.attribute.name),
  );
  return found.map(({ attribute }) => attribute);
}

function attribute(file: FileBytes, body: Cursor): Attribute {
  const [version, flags] = [body.u8(), body.u8()];
  if (version < 1 || version > 3) throw new Damage(`an attribute of version ${version}`);
  const lengths = [body.u16(), body.u16(), body.u16()] as const;
  body.skip(version === 3 ? 1 : 0);
  const padded = (length: number) => version === 1 ? Math.ceil(length / 8) * 8 : length;
  const part = (length: number, what: string) => body.part(padded(length), what);
  const nameBytes = part(lengths[0], "an attribute's name");
  const name = nameBytes.textToNul();
  if (nameBytes.position !== lengths[0]) throw new Damage("an attribute's name of another length");
  const type = part(lengths[1], `the type of attribute "${name}"`);
  const space = part(lengths[2], `the shape of attribute "${name}"`);
  const inner = (cursor: Cursor, number: number, shared: number) =>
    bodyOf(file, {
      type: number,
      body: () => cursor,
      shared: version > 1 && (flags & shared) !== 0,
    });
  const read = elementType(inner(type, MESSAGE.datatype, 1));
  const shape = shapeOf(inner(space, MESSAGE.dataspace, 2));
  const elements = shape === null ? 0 : shape.reduce((product, length) => product * length, 1);
  return {
    name,
    type: read,
    shape,
    bytes: body.part(elements * read.size, `the value of attribute "${name}"`),
  };
}
