/** Input for races: random numbers, and what scripts of this folder make, in folders that go again. */
import { join } from "node:path";
import { environmentPython } from "../environments/mod.ts";

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

/** Calls `body` with a new folder, which is removed afterwards. */
export async function withFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "neuroid-bench-" });
  try {
    return await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Calls `body` with a file of little-endian float64 for each length: the same on every machine. */
export function withNumbers<T>(
  lengths: readonly number[],
  body: (files: string[]) => Promise<T>,
): Promise<T> {
  return withFolder((folder) => {
    const files = lengths.map((length, index) => {
      const file = join(folder, `${index}.f8`);
      Deno.writeFileSync(file, new Uint8Array(randomNumbers(length, index + 1).buffer));
      return file;
    });
    return body(files);
  });
}

/** Makes input with a Python script of this folder, in the reference environment. */
export async function makeByScript(script: string, ...args: string[]): Promise<void> {
  const path = new URL(script, import.meta.url).pathname;
  const { success } = await new Deno.Command(environmentPython("reference"), {
    args: [path, ...args],
    env: { PYTHONDONTWRITEBYTECODE: "1" },
    stdout: "null",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`make the input of a race: ${script} ${args.join(" ")} failed`);
}
