/** Puts the figures of a run into docs/bench.md and into the README. */
import { environmentPython } from "../environments/mod.ts";
import type { BenchRow } from "./race.ts";
import { benchTable, shortTable } from "./table.ts";

/** Rows of the README. */
const IN_README = [
  "volume-session/a-chunk-a-voxel",
  "surface-session/both-hemispheres",
  "rdm/515x62751-rsatoolbox",
  "sensorium/statistics",
];
const START = "<!-- figures of `deno task bench --write` -->", END = "<!-- end of figures -->";

/** The machine, and the versions of what was measured. */
export interface Setting {
  /** The processor's name, where the system says it. */
  readonly processor: string;
  readonly cores: number;
  readonly system: string;
  /** `Deno 2.9.6`, `NumPy 2.4.6` and so on. */
  readonly versions: readonly string[];
  /** `2026-11-28`. */
  readonly day: string;
}

/** Finds out what a run is made on. */
export async function describeSetting(): Promise<Setting> {
  const cpuinfo = await Deno.readTextFile("/proc/cpuinfo").catch(() => "");
  const modules = ["numpy", "scipy", "rsatoolbox", "h5py", "nibabel", "xarray"];
  const script = "import platform\nfrom importlib.metadata import version\n" +
    "print('Python', platform.python_version())\n" +
    `for name in ${JSON.stringify(modules)}: print(name, version(name))`;
  const { stdout } = await new Deno.Command(environmentPython("reference"), {
    args: ["-c", script],
    stderr: "inherit",
  }).output();
  return {
    processor: /model name\s*:\s*(.+)/.exec(cpuinfo)?.[1] ?? Deno.build.arch,
    cores: navigator.hardwareConcurrency,
    system: Deno.build.os,
    versions: [`Deno ${Deno.version.deno}`, ...new TextDecoder().decode(stdout).trim().split("\n")],
    day: new Date().toISOString().slice(0, 10),
  };
}

/** docs/bench.md: the whole table and what it was measured on. */
export function benchDocument(rows: readonly BenchRow[], setting: Setting): string {
  const { processor, cores, system, versions, day } = setting;
  return `# Speed and memory

Written by \`deno task bench --write\` from one run; no figure is put in by hand. On data of real size,
made for the purpose, beside the Python that labs use for it. Each side has a process of its own, and
they take turns on the same file: after a run to warm up the medians of their runs, and the most memory
that each process had. Where a row has no other side it was run once, for its memory.

Measured ${day}: ${processor}, ${cores} cores, ${system}; ${versions.join(", ")}.

${benchTable(rows)}

- The last column: how long a program takes that reads the same bytes of the same files, from the
  system's memory, and does nothing with them; and how many times as long our side takes, which also
  finds them, unpacks, picks, turns and standardizes. What is above 2 is work that such a program does not
  have: of a session in one piece more than half the time, and of one in chunks of a voxel or in blocks
  nearly half, goes into mean, deviation and quotient of its eight million values; the rest into looking
  up and reading each small chunk by itself, and into the HDF5 library's copies out of blocks. Where each
  trial is a chunk, reading is nearly all. Pictures are read as they lie.
- \`blas\` takes the library that NumPy brings along, so the product itself is the same on both sides. A
  core whose vectors are wider than those of WebAssembly (128 bits) does more in NumPy than in \`wasm\`.
- Packaging packs by zlib on one core, as xarray does, and is bound by it: the HDF5 library for
  WebAssembly (h5wasm 0.10.3) has no way to write chunks that were packed elsewhere
  (\`H5Dwrite_chunk\`), by which several cores could pack.
`;
}

/** The README with this run's rows and sentences in place of those before. */
export function withFigures(readme: string, rows: readonly BenchRow[], setting: Setting): string {
  const [from, to] = [readme.indexOf(START), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`write figures: the README has no ${START} … ${END}`);
  const row = (id: string) => {
    const found = rows.find((each) => each.id === id);
    if (found === undefined) throw new Error(`write figures: this run has no row ${id}`);
    return found;
  };
  const memory = (id: string) => Math.round(row(id).ours.peakMB!);
  const text = `${shortTable(IN_README.map(row))}

Measured on ${setting.processor}, ${setting.cores} cores. Memory does not grow with the sessions:
\`nsd:prepare\` took ${memory("prepare-memory/2-sessions")} MB for two sessions of the volume and ${
    memory("prepare-memory/8-sessions")
  } MB for eight. All eight subjects on the surface (515 images
× 221,168 vertices, ten sessions each) took ${memory("surface-memory/prepare")} MB to prepare and ${
    memory("surface-memory/package")
  } MB to package.`;
  return `${readme.slice(0, from)}${START}\n${text}\n${readme.slice(to)}`;
}
