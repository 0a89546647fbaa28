/** Threads of `node:worker_threads`, whose modules may have come from a server. */
import { Worker, type WorkerOptions } from "node:worker_threads";

/** A module beside the code, by its address and by its name. */
export interface ThreadModule {
  /** `new URL("./file.ts", import.meta.url)`: `file:`, or `https:` where the library comes from a server. */
  readonly url: URL;
  /**
   * `() => import("./file.ts")`. Nobody calls it; but what fetches the library ahead, for a machine without
   * a network, sees by it that this module belongs to it.
   */
  readonly load: () => Promise<unknown>;
}

/** Starts a thread. */
export function startThread({ url }: ThreadModule, options?: WorkerOptions): Worker {
  if (url.protocol === "file:") return new Worker(url, options);
  // A thread takes no address of a server, but a module of one line that imports from there.
  const line = `import ${JSON.stringify(url.href)};`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(line)}`), options);
}
