/** The doors of the npm package: which modules, and where each works. */

/** A door: its source, and whether a browser has it too. */
export interface NpmDoor {
  /** From the project's root. */
  readonly source: string;
  /** Whether it asks for nothing but files in memory. */
  readonly inBrowser: boolean;
}

/** By the path behind the package's name. */
export const NPM_DOORS: Readonly<Record<string, NpmDoor>> = {
  ".": { source: "lib/mod.ts", inBrowser: false },
  "./arrays": { source: "lib/doors/arrays.ts", inBrowser: true },
  "./statistics": { source: "lib/doors/statistics.ts", inBrowser: true },
  "./rdm": { source: "lib/doors/rdm.ts", inBrowser: true },
  "./noise-ceiling": { source: "lib/doors/noise_ceiling.ts", inBrowser: true },
  "./files": { source: "lib/doors/files.ts", inBrowser: true },
  "./brainscore": { source: "lib/doors/brainscore.ts", inBrowser: true },
  "./scores": { source: "lib/doors/scores.ts", inBrowser: true },
  "./nsd": { source: "lib/doors/nsd.ts", inBrowser: false },
  "./sensorium": { source: "lib/doors/sensorium.ts", inBrowser: false },
  "./mount": { source: "tasks/npm/platform/mounted.ts", inBrowser: true },
};

/** The name of a door's file, without its ending. */
export function doorFile(path: string): string {
  return path === "." ? "neuroid" : path.slice(2).replaceAll("-", "_");
}

/** Workers of the library in Node, by the names of their bundles. */
export const NODE_WORKERS: Readonly<Record<string, string>> = {
  wasm_worker: "lib/engines/wasm/worker.ts",
  remote_blocking_worker: "lib/files/source/remote/blocking_worker.ts",
};

/** What the package finds where it is installed beside it; none of it is needed to read or compute. */
export const OPTIONAL = ["@resvg/resvg-js", "sharp", "vega", "vega-lite"];
