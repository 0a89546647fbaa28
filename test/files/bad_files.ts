/** One suite of bad files, applied to every reader: cut, empty, foreign, damaged at the front. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { isNeuroidError } from "../../lib/errors/mod.ts";
import { withFolder } from "../helpers.ts";

/** Lengths to cut a file at: all of the first 64, then ever wider, and the last ones. */
export function cutLengths(size: number): number[] {
  const lengths = new Set<number>();
  for (let length = 0; length < size; length += 1 + (length >> 6)) lengths.add(length);
  for (let length = Math.max(0, size - 20); length < size; length++) lengths.add(length);
  return [...lengths].sort((a, b) => a - b);
}

/**
 * Asserts that `read` refuses each bad form of the file `whole` with one of our own errors that
 * names the file. `accepts` is for lengths that are whole files by the format's own rules.
 */
export async function refusesBadForms(
  name: string,
  whole: Uint8Array,
  read: (path: string) => Promise<unknown>,
  accepts: (length: number) => boolean = () => false,
): Promise<void> {
  const forms: (readonly [string, Uint8Array])[] = [
    [
      "text",
      new TextEncoder().encode("Error 404: the page that you look for is not here\n".repeat(50)),
    ],
    ["zeros", new Uint8Array(whole.length)],
    ["0xff", new Uint8Array(whole.length).fill(255)],
    ...cutLengths(whole.length).filter((length) => !accepts(length))
      .map((length) =>
        [`cut to ${length} of ${whole.length} bytes`, whole.subarray(0, length)] as const
      ),
  ];
  await withFolder(async (folder) => {
    const path = join(folder, name);
    for (const [form, bytes] of forms) {
      await Deno.writeFile(path, bytes);
      await assert.rejects(
        () => read(path),
        (error) => isNeuroidError(error) && error.message.includes(path),
        `${name}, ${form}, was not refused`,
      );
    }
    await assert.rejects(() => read(join(folder, "missing")), { name: "MissingError" });
    await assert.rejects(() => read(folder), { name: "FormatError", message: /folder/ });
  });
}

/** Joins byte arrays. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
