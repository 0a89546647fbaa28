/**
 * Compiles gram.as and pack.as with the AssemblyScript of the import map. Run after a change:
 * `deno run -A lib/engines/wasm/compile.ts`. A test compares the committed gram.wasm with this.
 */
import asc from "assemblyscript/asc";

const SOURCES = ["gram", "pack"];
const COMPILED = new URL("./gram.wasm", import.meta.url);

/** The bytes of gram.wasm as the compiler makes them. */
export async function compileKernel(): Promise<Uint8Array> {
  const sources = new Map<string, string>();
  for (const name of SOURCES) {
    const url = new URL(`./${name}.as`, import.meta.url);
    sources.set(`${name}.ts`, await Deno.readTextFile(url)); // the compiler knows .ts alone
  }
  const output = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main([
    "gram.ts",
    ...["--outFile", "gram.wasm", "--runtime", "stub", "--noAssert", "-O3"],
    ...["--enable", "simd,relaxed-simd,threads,bulk-memory"],
    ...["--importMemory", "--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
  ], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (name, content) => void output.set(name, content as Uint8Array),
    listFiles: () => [],
  });
  const compiled = output.get("gram.wasm");
  if (error || compiled === undefined) throw new Error(`gram.as: ${error?.message}\n${stderr}`);
  return compiled;
}

if (import.meta.main) await Deno.writeFile(COMPILED, await compileKernel());
