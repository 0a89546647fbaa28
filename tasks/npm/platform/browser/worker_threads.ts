/** What is used of `node:worker_threads`, in a browser: nothing; work that asks for it runs here. */
import { notHere } from "../errors.ts";

/** Not in a browser. */
export class Worker {
  constructor() {
    throw notHere("a worker of the library");
  }
}
/** None. */
export const parentPort = null;
/** None. */
export const workerData = undefined;
