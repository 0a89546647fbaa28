/** Input for races: the same random numbers on every machine, in files that both sides read. */
import { join } from "node:path";

/** Numbers from 0 to 1, of 53 random bits, by a 32-bit xorshift: good enough to time with. */
export function randomNumbers(length: number, seed: number): Float64Array {
  let state = seed | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return new Float64Array(length).map(() => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53);
}

/** Calls `body` with a file of little-endian float64 for each length; they are removed afterwards. */
export async function withNumbers(
  lengths: readonly number[],
  body: (files: string[]) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "neuroid-bench-" });
  try {
    const files = lengths.map((length, index) => {
      const file = join(folder, `${index}.f8`);
      Deno.writeFileSync(file, new Uint8Array(randomNumbers(length, index + 1).buffer));
      return file;
    });
    await body(files);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
