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
  return new Worker(threadAddress(url), options);
}

/** Starts a thread of a text, which needs no file and no permission to read one. */
export function startThreadOf(text: string): Worker {
  return new Worker(addressOf(text));
}

/** What a thread takes for a module: no address of a server, but a module of one line that imports from there. */
export function threadAddress(url: URL): URL {
  return url.protocol === "file:" ? url : addressOf(`import ${JSON.stringify(url.href)};`);
}

function addressOf(text: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(text)}`);
}
