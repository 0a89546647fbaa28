/** A server of the files of a folder, with ranges and ETags, that fails as a test wants it to. */

/** What goes wrong, and with which requests. */
export interface Fault {
  /** One of the ways of `faults.ts`. */
  readonly kind: string;
  /** A part of the path; all requests where it is left out. */
  readonly path?: string;
  /** Of the kind `status`. */
  readonly status?: number;
  /** Of the kind `status`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether only requests for ranges count. */
  readonly ranged?: boolean;
  /** So many requests are answered well before; 0 by default. */
  readonly after?: number;
  /** So many meet the fault; all that come by default. */
  readonly times?: number;
}

/** A request that the server got. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** A message to the worker. */
export interface ToServer {
  readonly folder?: string;
  readonly latency?: number;
  readonly faults?: readonly Fault[];
  readonly forget?: boolean;
}

/** Its answer. */
export interface FromServer {
  readonly port: number;
  /** How many requests have been left without an answer since the faults were said. */
  readonly hanging: number;
  readonly asked: readonly Asked[];
}

/** A server at work, in a worker: who reads from it may block the thread that started it. */
export class TestServer implements Disposable {
  private constructor(
    private readonly worker: Worker,
    /** `127.0.0.1:PORT`. */
    readonly host: string,
  ) {}

  /** Serves a folder on a free port. */
  static async start(folder: string): Promise<TestServer> {
    const module = new URL("./server_worker.ts", import.meta.url);
    const worker = new Worker(module, { type: "module" });
    const { port } = await answerOf(worker);
    const server = new TestServer(worker, `127.0.0.1:${port}`);
    await server.#say({ folder });
    return server;
  }

  /** The address of the folder. */
  get url(): string {
    return `http://${this.host}`;
  }

  /** Has requests go wrong from now on; none where nothing is given. */
  async breaks(...faults: Fault[]): Promise<void> {
    await this.#say({ faults });
  }

  /** Fails in one way from now on, or not at all (`""`); what was asked since that was last told. */
  async behave(kind: string): Promise<readonly Asked[]> {
    return (await this.#say({ faults: [{ kind }], forget: true })).asked;
  }

  /** Has each answer wait, in ms. */
  async waits(latency: number): Promise<void> {
    await this.#say({ latency });
  }

  /** What was asked since the start, or since that was last told. */
  async requests(): Promise<readonly Asked[]> {
    return (await this.#say({ forget: true })).asked;
  }

  /** How many requests were left without an answer since the faults were said. */
  async hanging(): Promise<number> {
    return (await this.#say({})).hanging;
  }

  async #say(message: ToServer): Promise<FromServer> {
    const answer = answerOf(this.worker);
    this.worker.postMessage(message);
    return await answer;
  }

  [Symbol.dispose](): void {
    this.worker.terminate();
  }
}

/** The requests for bytes. */
export function getsOf(asked: readonly Asked[]): Asked[] {
  return asked.filter(({ method }) => method === "GET");
}

function answerOf(worker: Worker): Promise<FromServer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
  });
}
