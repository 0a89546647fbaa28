/**
 * Compiles rows.as with the AssemblyScript of the import map. Run after a change: `deno run -A
 * lib/loaders/sensorium/statistics/kernel/compile.ts`. A test compares the committed rows.wasm with this.
 */
import asc from "assemblyscript/asc";

const COMPILED = new URL("./rows.wasm", import.meta.url);

/** The bytes of rows.wasm as the compiler makes them. */
export async function compileKernel(): Promise<Uint8Array> {
  // The compiler knows .ts alone.
  const source = await Deno.readTextFile(new URL("./rows.as", import.meta.url));
  let compiled: Uint8Array | undefined;
  const { error, stderr } = await asc.main([
    ...["rows.ts", "--outFile", "rows.wasm", "--runtime", "stub", "--noAssert", "-O3"],
    ...["--enable", "simd,bulk-memory", "--importMemory", "--initialMemory", "1"],
  ], {
    readFile: (name) => name === "rows.ts" ? source : null,
    writeFile: (_name, content) => void (compiled = content as Uint8Array),
    listFiles: () => [],
  });
  if (error || compiled === undefined) throw new Error(`rows.as: ${error?.message}\n${stderr}`);
  return compiled;
}

if (import.meta.main) await Deno.writeFile(COMPILED, await compileKernel());
