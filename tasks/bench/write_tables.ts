/** Puts the figures of a run into docs/bench.md and into the README. */
import { environmentPython } from "../environments/mod.ts";
import type { BenchRow } from "./race.ts";
import { benchTable, shortTable } from "./table.ts";

/** Rows of the README. */
const IN_README = [
  "volume-session/one-chunk-per-voxel",
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

Written by \`deno task bench --write\` from a single run; no figure is entered by hand. The benchmarks use synthetic data of
realistic size, next to the Python code that labs use for the same job. Each side runs in its own process, and the two take
turns on the same file. After a warm-up run, the table gives the median time of each side and the peak memory of its
process. Rows without a Python side were run once, to measure memory.

Measured ${day}: ${processor}, ${cores} cores, ${system}; ${versions.join(", ")}.

${benchTable(rows)}

- The last column compares with a program that reads the same bytes of the same files from the system's memory and does
  nothing with them: its time, and how many times longer our side takes. Our side also has to find, decompress, select,
  transpose and standardize the data. Ratios above 2 come from work that such a program does not do. For a contiguous session,
  more than half the time goes into means, deviations and quotients of its eight million values; with one chunk per voxel or
  blocks of voxels, nearly half does. The rest is looking up and reading each small chunk by itself, and the HDF5 library's
  copies out of blocks. With one chunk per trial, nearly all the time is reading. Pictures are read as they are stored.
- \`blas\` uses the library that comes with NumPy, so the product itself is the same on both sides. On a core whose vectors are
  wider than those of WebAssembly (128 bits), NumPy is faster than \`wasm\`.
- Packaging compresses with zlib on one core, as xarray does, and this limits its speed: the HDF5 library for WebAssembly
  (h5wasm 0.10.3) cannot write chunks that were compressed elsewhere (\`H5Dwrite_chunk\`), which would allow the use of
  several cores.
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
