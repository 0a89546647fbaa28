/** Reads a tar: plain files with their paths, long ones of GNU's and of POSIX's form too. */

const BLOCK = 512;

/** Path and bytes of each plain file. */
export function* unpackTar(bytes: Uint8Array): Generator<[string, Uint8Array]> {
  const text = (from: number, length: number) =>
    new TextDecoder().decode(bytes.subarray(from, from + length)).replace(/\0[^]*$/, "");
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0;) {
    const size = parseInt(text(at + 124, 12), 8);
    const kind = text(at + 156, 1);
    const prefix = text(at + 257, 5) === "ustar" ? text(at + 345, 155) : "";
    const name = longName ?? [prefix, text(at, 100)].filter((part) => part !== "").join("/");
    const content = at + BLOCK;
    longName = kind === "L" ? text(content, size) : undefined;
    if (kind === "0" || kind === "") yield [name, bytes.slice(content, content + size)];
    at = content + Math.ceil(size / BLOCK) * BLOCK;
  }
}
