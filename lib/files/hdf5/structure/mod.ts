/**
 * What is in an HDF5 file, read from its bytes: groups, types, shapes, attributes. The library is
 * asked for values alone. On a damaged header it can go in a circle for ever, it does not say how
 * many bits a number has, and it looks through the whole file for a name.
 */
export type { Attribute } from "./attributes.ts";
export { Damage } from "./damage.ts";
export type { BitLayout, ElementType } from "./datatype.ts";
export type { Cursor, Sizes } from "./cursor.ts";
export type { Dataset } from "./dataset.ts";
export { Objects } from "./objects.ts";
