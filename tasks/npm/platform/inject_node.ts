/** Puts Node's stand-in in the place of `Deno`. */
import { notHere } from "./errors.ts";

export { host as neuroidHost } from "./node_host.ts";

/** Node has no workers of this kind; with `workers: 1` the library needs none. */
export class Worker {
  constructor() {
    throw notHere("a worker of this kind (give workers: 1)");
  }
}
