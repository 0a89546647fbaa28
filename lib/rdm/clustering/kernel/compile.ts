/**
 * Compiles cluster.as with the AssemblyScript of the import map. Run after a change: `deno run -A
 * lib/rdm/clustering/kernel/compile.ts`. A test compares the committed cluster.wasm with this.
 */
import asc from "assemblyscript/asc";

const COMPILED = new URL("./cluster.wasm", import.meta.url);

/** The bytes of cluster.wasm as the compiler makes them. */
export async function compileKernel(): Promise<Uint8Array> {
  // The compiler knows .ts alone.
  const source = await Deno.readTextFile(new URL("./cluster.as", import.meta.url));
  let compiled: Uint8Array | undefined;
  const { error, stderr } = await asc.main([
    ...["cluster.ts", "--outFile", "cluster.wasm", "--runtime", "stub", "--noAssert", "-O3"],
    ...["--enable", "simd,bulk-memory", "--importMemory", "--initialMemory", "1"],
  ], {
    readFile: (name) => name === "cluster.ts" ? source : null,
    writeFile: (_name, content) => void (compiled = content as Uint8Array),
    listFiles: () => [],
  });
  if (error || compiled === undefined) throw new Error(`cluster.as: ${error?.message}\n${stderr}`);
  return compiled;
}

if (import.meta.main) await Deno.writeFile(COMPILED, await compileKernel());
