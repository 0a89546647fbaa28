/** The server of `server_worker.ts`, as a test uses it. */
import type { Orders } from "./server_worker.ts";

/** A request that it got. */
export interface AskedOfServer {
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly headers: Record<string, string>;
}

/** A server that runs until it is disposed of. */
export class TestServer implements Disposable {
  private constructor(private readonly worker: Worker, readonly port: number) {}

  /** Serves a folder on a free port. */
  static async start(folder: string): Promise<TestServer> {
    const module = new URL("./server_worker.ts", import.meta.url);
    const worker = new Worker(module, { type: "module" });
    const port = await next<number>(worker);
    const server = new TestServer(worker, port);
    await server.behave("", folder);
    return server;
  }

  /** `http://127.0.0.1:PORT`. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Fails in one of its ways from now on; gives what was asked since the last call. */
  async behave(fault: string, folder?: string): Promise<AskedOfServer[]> {
    const heard = next<AskedOfServer[]>(this.worker);
    const orders: Partial<Orders> = { fault, ...(folder !== undefined && { folder }) };
    this.worker.postMessage(orders);
    return await heard;
  }

  [Symbol.dispose](): void {
    this.worker.terminate();
  }
}

function next<Message>(worker: Worker): Promise<Message> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
  });
}
