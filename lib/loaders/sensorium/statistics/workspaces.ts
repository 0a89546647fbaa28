/** Which workspace computes a block. */
import type { BlockShape, BlockWorkspace } from "./block.ts";
import { CompiledWorkspace } from "./compiled_workspace.ts";
import { PlainWorkspace } from "./plain_workspace.ts";

/**
 * A workspace for blocks of `rows` rows at most.
 *
 * @param before one that is done, whose memory may be used again
 */
export function openWorkspace(
  rows: number,
  shape: BlockShape,
  before?: BlockWorkspace,
): BlockWorkspace {
  return shape.dtype === "float32"
    ? new CompiledWorkspace(rows, shape, before)
    : new PlainWorkspace(rows, shape);
}
