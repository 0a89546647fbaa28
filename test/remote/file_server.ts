/** A server of the files of a folder, with ranges, ETags, and faults on demand. */

/** What goes wrong with requests whose path holds a text. */
export interface Fault {
  /** A part of the path. */
  readonly path: string;
  /** `page` is an HTML page in place of the file; `changed` has another ETag; `hang` never answers. */
  readonly kind: "status" | "page" | "no-ranges" | "cut" | "short" | "changed" | "hang";
  /** Of `status`. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether only requests for ranges count. */
  readonly ranged?: boolean;
  /** So many requests are answered well before; 0 by default. */
  readonly after?: number;
  /** So many meet the fault; all that come by default. */
  readonly times?: number;
}

/** A request that the server has answered. */
export interface Served {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
  readonly status: number;
  /** Of the body. */
  readonly bytes: number;
}

/** A message to the worker. */
export interface ToServer {
  readonly folder?: string;
  readonly latency?: number;
  readonly faults?: readonly Fault[];
  readonly forget?: boolean;
  readonly stop?: boolean;
}

/** Its answer. */
export interface FromServer {
  readonly port: number;
  /** How many requests have been left without an answer since the faults were said. */
  readonly hanging: number;
  readonly requests: Served[];
}

/** A server at work; declare it with `await using`. */
export class FileServer implements AsyncDisposable {
  private constructor(
    private readonly worker: Worker,
    /** `127.0.0.1:PORT`. */
    readonly host: string,
  ) {}

  /** Starts a server of a folder. */
  static async start(folder: string): Promise<FileServer> {
    const module = new URL("./file_server_worker.ts", import.meta.url);
    const worker = new Worker(module, { type: "module" });
    const { port } = await new Promise<FromServer>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
    const server = new FileServer(worker, `127.0.0.1:${port}`);
    await server.#ask({ folder });
    return server;
  }

  /** The address of the folder. */
  get url(): string {
    return `http://${this.host}`;
  }

  /** Has requests go wrong from now on; none where nothing is given. */
  async breaks(...faults: Fault[]): Promise<void> {
    await this.#ask({ faults });
  }

  /** Has each answer wait, in ms. */
  async waits(latency: number): Promise<void> {
    await this.#ask({ latency });
  }

  /** What was asked since the start, or since the last time that this was called. */
  async requests(): Promise<Served[]> {
    const { requests } = await this.#ask({});
    await this.#ask({ forget: true });
    return requests;
  }

  /** How many requests were left without an answer since the faults were said. */
  async hanging(): Promise<number> {
    return (await this.#ask({})).hanging;
  }

  #ask(message: ToServer): Promise<FromServer> {
    return new Promise((resolve) => {
      this.worker.onmessage = ({ data }) => resolve(data);
      this.worker.postMessage(message);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#ask({ stop: true });
    this.worker.terminate();
  }
}
