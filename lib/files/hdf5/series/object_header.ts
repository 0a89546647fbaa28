/**
 * Where the tree of a dataset's chunks lies in its file, from its object header.
 *
 * Format: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html (IV.A, IV.A.2.i,
 * IV.A.2.q)
 */
import type { Window } from "./window.ts";

const LAYOUT = 0x08;
const CONTINUATION = 0x10;
const CHUNKED = 2;
const MOST_BLOCKS = 1000; // the blocks of a damaged header may point to each other in a circle
const UNDEFINED_ADDRESS = 2n ** 64n - 1n;

/**
 * The address of the root of the chunk tree (version 1) of the dataset whose header is at
 * `address`; undefined where there is none, or the header has a form that is not known here.
 */
export function chunkTreeOf(file: Window, address: number): number | undefined {
  const isV2 = signature(file, address) === "OHDR";
  const blocks = [isV2 ? firstBlockV2(file, address) : firstBlockV1(file, address)];
  for (const block of blocks) {
    if (block === undefined || blocks.length > MOST_BLOCKS) return undefined;
    const head = isV2 ? block.messageHead : 8;
    for (let at = block.start; at + head <= block.end;) {
      const view = file.view(at, head);
      const type = isV2 ? view.getUint8(0) : view.getUint16(0, true);
      const size = view.getUint16(isV2 ? 1 : 2, true);
      if (type === LAYOUT) return treeIn(file.view(at + head, size));
      if (type === CONTINUATION) {
        const message = file.view(at + head, 16);
        const [start, length] = [offset(message, 0), offset(message, 8)];
        // In version 2 a signature stands before the messages and a checksum behind them.
        blocks.push({
          start: isV2 ? start + 4 : start,
          end: start + length - (isV2 ? 4 : 0),
          messageHead: head,
        });
      }
      at += head + size;
    }
  }
  return undefined;
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly messageHead: number;
}

function firstBlockV1(file: Window, address: number): Block | undefined {
  const view = file.view(address, 16);
  if (view.getUint8(0) !== 1) return undefined;
  const start = address + 16;
  return { start, end: start + view.getUint32(8, true), messageHead: 8 };
}

function firstBlockV2(file: Window, address: number): Block | undefined {
  const flags = file.view(address, 6).getUint8(5);
  const sizeAt = address + 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
  const sizeBytes = 1 << (flags & 3);
  if (sizeBytes === 8) return undefined;
  const view = file.view(sizeAt, 4);
  const size = sizeBytes === 1
    ? view.getUint8(0)
    : sizeBytes === 2
    ? view.getUint16(0, true)
    : view.getUint32(0, true);
  const start = sizeAt + sizeBytes;
  return { start, end: start + size, messageHead: flags & 4 ? 6 : 4 };
}

function treeIn(message: DataView): number | undefined {
  const [version, layoutClass] = [message.getUint8(0), message.getUint8(1)];
  const isTree = version === 3 && layoutClass === CHUNKED;
  if (!isTree || message.getBigUint64(3, true) === UNDEFINED_ADDRESS) return undefined;
  return offset(message, 3);
}

function signature(file: Window, address: number): string {
  return String.fromCharCode(...file.read(address, 4));
}

function offset(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
