/** What sources of bytes have in common: reads of all that is asked for, made of reads of what there is. */
import type { ByteSource } from "./types.ts";

/** The common part of a source. */
export abstract class Readable implements Pick<ByteSource, "read" | "readNow">, Disposable {
  abstract ready(...args: Parameters<ByteSource["ready"]>): Promise<void>;
  abstract readSome(target: Uint8Array, position: number): number;
  abstract close(): void;

  async read(position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const target = new Uint8Array(length);
    await this.ready([[position, length]]);
    this.readNow(target, position);
    return target;
  }

  readNow(target: Uint8Array, position: number): void {
    if (this.readSome(target, position) === target.length) return;
    throw new RangeError(`the file ends before byte ${position + target.length}`);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
