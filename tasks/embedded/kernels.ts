/** The kernels, compiled with the AssemblyScript of the import map. */
import asc from "assemblyscript/asc";
import { projectPath } from "../cli/mod.ts";
import { base64Module } from "./base64_module.ts";

interface Kernel {
  /** Where it lies, from the project's root. */
  readonly folder: string;
  /** The names of its sources, the first of which asks for the others. */
  readonly sources: readonly [string, ...string[]];
  readonly flags: readonly string[];
}

const ALONE = [
  ...["--enable", "simd,bulk-memory"],
  ...["--importMemory", "--initialMemory", "1"],
];

/** All kernels by the names of their bytes. */
const KERNELS: Readonly<Record<string, Kernel>> = {
  GRAM: {
    folder: "lib/engines/wasm",
    sources: ["gram", "pack"],
    flags: [
      ...["--enable", "simd,relaxed-simd,threads,bulk-memory"],
      ...["--importMemory", "--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
    ],
  },
  CLUSTER: { folder: "lib/rdm/clustering/kernel", sources: ["cluster"], flags: ALONE },
  ROWS: { folder: "lib/loaders/sensorium/statistics/kernel", sources: ["rows"], flags: ALONE },
};

/** The text of each kernel's module, by its path. */
export async function kernelModules(): Promise<[string, string][]> {
  const modules: [string, string][] = [];
  for (const [name, kernel] of Object.entries(KERNELS)) {
    const { folder, sources } = kernel;
    const files = sources.map((each) => `${each}.as`).join(" and ");
    const text = base64Module(name, `What ${files} compile to, in base64.`, await compile(kernel));
    modules.push([`${folder}/${sources[0]}.wasm.ts`, text]);
  }
  return modules;
}

async function compile({ folder, sources, flags }: Kernel): Promise<Uint8Array> {
  const texts = new Map<string, string>();
  for (const name of sources) {
    const path = projectPath(folder, `${name}.as`);
    texts.set(`${name}.ts`, await Deno.readTextFile(path)); // the compiler knows .ts alone
  }
  let compiled: Uint8Array | undefined;
  const { error, stderr } = await asc.main([
    ...[`${sources[0]}.ts`, "--outFile", "kernel.wasm", "--runtime", "stub", "--noAssert", "-O3"],
    ...flags,
  ], {
    readFile: (name) => texts.get(name) ?? null,
    writeFile: (name, content) => {
      if (name === "kernel.wasm") compiled = content as Uint8Array;
    },
    listFiles: () => [],
  });
  if (compiled !== undefined && !error) return compiled;
  throw new Error(`${sources[0]}.as: ${error?.message}\n${stderr}`);
}
