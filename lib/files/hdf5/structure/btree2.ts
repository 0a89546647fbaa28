/** HDF5's newer B-trees (version 2): all records of one, in their order. */
import { checkSum } from "./checksum.ts";
import { Damage } from "./damage.ts";
import type { Cursor } from "./cursor.ts";
import type { FileBytes } from "./file_bytes.ts";

const NODE_OVERHEAD = 10; // signature, version, type and checksum
const DEEPEST = 16;

/** What a depth of the tree holds: the most records, and the bytes that count those below. */
interface Level {
  readonly most: number;
  readonly mostBelow: number;
  readonly countBytes: number;
}

/** Calls `each` with every record. */
export function forEachRecord(
  file: FileBytes,
  address: number | undefined,
  wantedType: number,
  each: (record: Cursor) => void,
): void {
  const { sizes } = file;
  const head = file.at(address, 22 + sizes.address + sizes.length, "a B-tree");
  checkSum(head);
  head.expect("BTHD");
  const [version, type] = [head.u8(), head.u8()];
  if (version !== 0 || type !== wantedType) throw new Damage(`a B-tree of the kind ${type}`);
  const [nodeBytes, recordBytes, depth] = [head.u32(), head.u16(), head.u16()];
  head.skip(2);
  const [root, rootCount, total] = [head.address(), head.u16(), head.length()];
  if (depth > DEEPEST || recordBytes === 0) throw new Damage(`a B-tree of ${depth} levels`);
  if (total === 0) return;
  const levels = levelsOf(nodeBytes, recordBytes, depth, sizes.address);
  const seen = new Set<number>();
  let count = 0;
  visit(root, rootCount, depth);
  if (count !== total) throw new Damage(`a B-tree of ${count} records that should be ${total}`);

  function visit(at: number | undefined, records: number, level: number): void {
    if (at === undefined || seen.has(at)) throw new Damage("a B-tree that leads in a circle");
    seen.add(at);
    if (records > levels[level]!.most) throw new Damage(`a B-tree node of ${records} records`);
    const isLeaf = level === 0;
    const pointerBytes = isLeaf ? 0 : pointerSize(levels, level, sizes.address);
    const used = records * recordBytes + (isLeaf ? 0 : (records + 1) * pointerBytes);
    const node = file.at(at, used + NODE_OVERHEAD, "a B-tree node");
    checkSum(node);
    node.expect(isLeaf ? "BTLF" : "BTIN");
    if (node.u8() !== 0 || node.u8() !== wantedType) throw new Damage("a foreign B-tree node");
    const own = Array.from({ length: records }, () => node.part(recordBytes, "a B-tree record"));
    for (let i = 0; i <= records; i++) {
      if (!isLeaf) {
        const child = node.address();
        const childRecords = node.uint(levels[0]!.countBytes);
        if (level > 1) node.skip(levels[level - 1]!.countBytes);
        visit(child, childRecords, level - 1);
      }
      if (i < records) {
        count++;
        each(own[i]!);
      }
    }
  }
}

function levelsOf(node: number, record: number, depth: number, address: number): Level[] {
  const leaf = Math.floor((node - NODE_OVERHEAD) / record);
  const levels: Level[] = [{ most: leaf, mostBelow: leaf, countBytes: bytesFor(leaf) }];
  for (let level = 1; level <= depth; level++) {
    const pointer = pointerSize(levels, level, address);
    const most = Math.floor((node - NODE_OVERHEAD - pointer) / (record + pointer));
    const mostBelow = (most + 1) * levels[level - 1]!.mostBelow + most;
    levels.push({ most, mostBelow, countBytes: bytesFor(mostBelow) });
  }
  return levels;
}

function pointerSize(levels: readonly Level[], level: number, address: number): number {
  return address + levels[0]!.countBytes + (level > 1 ? levels[level - 1]!.countBytes : 0);
}

/** The bytes that a number up to `most` takes. */
export function bytesFor(most: number): number {
  if (!(most >= 1)) throw new Damage("a B-tree whose nodes hold no record");
  return Math.floor(Math.floor(Math.log2(most)) / 8) + 1;
}
