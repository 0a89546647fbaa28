/** Shapes. */
import { Damage } from "./damage.ts";
import type { Cursor } from "./cursor.ts";

const MOST_AXES = 32;
const NO_ELEMENTS = 2;
/** Lengths and numbers of elements are exact below this. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** Says in a shape's flags that the largest lengths stand behind the lengths. */
const HAS_LARGEST = 1;

/** For each axis whether it can grow without limit: then its largest length has all bits set. */
export function unlimitedOf(body: Cursor): boolean[] {
  const version = body.u8();
  const axes = body.u8();
  const flags = body.u8();
  if ((flags & HAS_LARGEST) === 0) return new Array(axes).fill(false);
  body.skip(version === 1 ? 5 : 1);
  body.skip(axes * body.sizes.length);
  return Array.from({ length: axes }, () => body.bytes(body.sizes.length).every((b) => b === 255));
}

/** The length of each axis, the outermost first; null where there is no element at all. */
export function shapeOf(body: Cursor): number[] | null {
  const version = body.u8();
  if (version !== 1 && version !== 2) throw new Damage(`a shape of version ${version}`);
  const axes = body.u8();
  body.skip(1);
  const kind = body.u8();
  body.skip(version === 1 ? 4 : 0);
  if (axes > MOST_AXES) throw new Damage(`a shape of ${axes} axes`);
  if (version === 2 && kind === NO_ELEMENTS) return null;
  const shape = Array.from({ length: axes }, () => body.length());
  const elements = shape.reduce((product, length) => product * length, 1);
  if (elements > LARGEST) throw new Damage(`a shape of (${shape.join(", ")})`);
  return shape;
}
