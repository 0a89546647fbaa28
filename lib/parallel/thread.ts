/** Threads of `node:worker_threads`, whose modules may have come from a server. */
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts a thread on a module that lies beside the code.
 *
 * @param module `new URL("./file.ts", import.meta.url)`: `file:`, or `https:` where the library comes from
 * a server
 */
export function startThread(module: URL, options?: WorkerOptions): Worker {
  if (module.protocol === "file:") return new Worker(module, options);
  // A thread takes no address of a server, but a module of one line that imports from there.
  const line = `import ${JSON.stringify(module.href)};`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(line)}`), options);
}
