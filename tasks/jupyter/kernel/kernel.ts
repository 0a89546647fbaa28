/** The kernel: what its parts are, and how they come together. */
import type { ConnectionFile } from "../wire/mod.ts";
import type { TypeMode } from "./settings.ts";
import { Cells } from "./cells.ts";
import { Comms } from "./comms.ts";
import { Engine, type ProcessEnd } from "./engine/mod.ts";
import { Front, type Request } from "./front/mod.ts";
import { History } from "./history.ts";
import { interrupt } from "./interrupt.ts";
import { answerRequest, type RequestParts } from "./requests.ts";
import { TypeNotes } from "./type_notes.ts";

/** Where and how the cells run. */
export interface KernelOptions {
  /** The notebook's folder. */
  readonly folder: string;
  /** Whether types are checked. */
  readonly types: TypeMode | undefined;
  /** Gets the paths of files that are to be removed at the end. */
  readonly files: string[];
}

/** A running kernel. */
export class Kernel {
  /** Fulfilled when Deno has ended, and all that it showed has been passed on. */
  readonly ended: Promise<ProcessEnd>;
  readonly #front: Front;
  readonly #parts: Promise<RequestParts>;
  #engine: Engine | undefined;
  #stopped = false;

  /** Listens at once, so that nobody is refused, and starts Deno. */
  constructor(connection: ConnectionFile, options: KernelOptions) {
    // Requests are answered in their order, once Deno is there.
    const take = (request: Request) => void this.#parts.then((parts) => answer(request, parts));
    this.#front = new Front(connection, { shell: take, control: take });
    this.#front.publishState("starting");
    this.#parts = this.#start(options);
    this.ended = this.#parts.then(({ engine }) => engine.ended).then(async (end) => {
      // The cell's reply is on its way.
      await new Promise((resolve) => setTimeout(resolve));
      await this.#front.flush();
      return end;
    });
  }

  /** Whether it was asked to end. */
  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Stops the running cell. */
  async interrupt(): Promise<void> {
    const { engine, cells } = await this.#parts;
    await interrupt(engine, cells, this.#front);
  }

  /** Ends Deno at once. */
  kill(): void {
    this.#stopped = true;
    this.#engine?.kill();
  }

  async #start({ folder }: KernelOptions): Promise<RequestParts> {
    const engine = this.#engine = await Engine.start({ start: folder });
    const front = this.#front;
    const history = new History();
    const comms = new Comms();
    const types = new TypeNotes();
    const cells = new Cells({ front, engine, history, types });
    const help = undefined as unknown as RequestParts["help"];
    return { front, engine, cells, comms, help, history, end: () => this.kill() };
  }
}

async function answer(request: Request, parts: RequestParts): Promise<void> {
  await answerRequest(request, parts);
}
