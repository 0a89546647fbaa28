/** A dataset from its header: type, shape, and how it is stored. */
import { Damage } from "./damage.ts";
import { shapeOf, unlimitedOf } from "./dataspace.ts";
import { type ElementType, elementType } from "./datatype.ts";
import type { FileBytes } from "./file_bytes.ts";
import { bodyOf, MESSAGE, type ObjectHeader } from "./object_header.ts";
import { type Fill, fillOf, type Filter, filtersOf, type Layout, layoutOf } from "./storage.ts";

/** A dataset without its values. */
export interface Dataset extends Fill {
  readonly type: ElementType;
  readonly shape: readonly number[] | null;
  /** Which axes can grow without limit. */
  readonly unlimited: readonly boolean[];
  readonly layout: Layout;
  readonly filters: readonly Filter[];
  /** Whether its values lie in other files, without a structure of their own. */
  readonly isElsewhere: boolean;
}

/** Reads what a header says of its dataset. */
export function datasetOf(file: FileBytes, { messages }: ObjectHeader): Dataset {
  const body = (type: number) => {
    const message = messages.find((each) => each.type === type);
    return message && bodyOf(file, message);
  };
  const [type, space, layout] = [MESSAGE.datatype, MESSAGE.dataspace, MESSAGE.layout].map(body);
  if (type === undefined || space === undefined || layout === undefined) {
    throw new Damage("a dataset without a type, a shape or a layout");
  }
  const [filters, fill] = [body(MESSAGE.filters), body(MESSAGE.fill)];
  const dataset = {
    type: elementType(type),
    unlimited: unlimitedOf(space.again()),
    shape: shapeOf(space),
    layout: layoutOf(layout),
    filters: filters === undefined ? [] : filtersOf(filters),
    isElsewhere: messages.some((message) => message.type === MESSAGE.externalFiles),
    ...(fill === undefined ? { filled: true } : fillOf(fill)),
  };
  const { layout: { chunks, kind, address }, shape, type: { size } } = dataset;
  if (chunks !== null && shape !== null && chunks.length !== shape.length) {
    throw new Damage(`chunks of ${chunks.length} axes in a dataset of ${shape.length}`);
  }
  if (kind === "contiguous" && address !== undefined) {
    const bytes = (shape ?? [0]).reduce((product, length) => product * length, size);
    // Where no value is, or none was written yet, there is no address.
    if (bytes === 0 || bytes > file.after(address)) {
      throw new Damage(`a dataset of ${bytes} bytes at byte ${file.sizes.base + address}`);
    }
  }
  return dataset;
}
