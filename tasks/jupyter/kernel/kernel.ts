/** The kernel: what its parts are, and how they come together. */
import type { ConnectionFile } from "../wire/mod.ts";
import type { TypeMode } from "./settings.ts";
import { Cells } from "./cells.ts";
import { Comms } from "./comms.ts";
import { Engine, type ProcessEnd } from "./engine/mod.ts";
import { Front, type Request } from "./front/mod.ts";
import { Help } from "./help.ts";
import { History } from "./history.ts";
import { interrupt } from "./interrupt.ts";
import { answerNotStarted } from "./not_started.ts";
import { Language } from "./language/mod.ts";
import { answerRequest, type RequestParts } from "./requests.ts";
import { TypeNotes } from "./type_notes.ts";
import { findWorkplace } from "./workplace.ts";

/** How long after its start the kernel begins to read the library's types. */
const WARM_UP_AFTER_MS = 500;

/** Where and how the cells run. */
export interface KernelOptions {
  /** The notebook's folder. */
  readonly folder: string;
  /** Whether types are checked. */
  readonly types: TypeMode | undefined;
  /** Whether it stays where Deno can't be started, to say why to whoever asks. */
  readonly stays: boolean;
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
  #language: Language | undefined;
  #stopped = false;
  readonly #killed = Promise.withResolvers<ProcessEnd>();

  /** Listens at once, so that nobody is refused, and starts Deno. */
  constructor(connection: ConnectionFile, options: KernelOptions) {
    // Requests are answered in their order, once Deno is there.
    const end = () => this.kill();
    const take = (request: Request) =>
      void this.#parts.then(
        (parts) => answerRequest(request, parts),
        (why) => answerNotStarted(request, this.#front, why, end),
      );
    this.#front = new Front(connection, { shell: take, control: take });
    this.#front.publishState("starting");
    this.#parts = this.#start(options);
    const running = this.#parts.then(({ engine }) => engine.ended, (why) => {
      // People at a front end are told, and end it; a program is not kept waiting.
      if (!options.stays) throw why;
      return this.#killed.promise;
    });
    this.ended = running.then(async (end) => {
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
    const parts = await this.#parts.catch(() => undefined);
    if (parts !== undefined) await interrupt(parts.engine, parts.cells, this.#front);
  }

  /** Ends Deno at once. */
  kill(): void {
    this.#stopped = true;
    this.#killed.resolve({ code: 1, signal: null, lastLines: [] });
    this.#engine?.kill();
    this.#language?.close();
  }

  async #start({ folder, types, files }: KernelOptions): Promise<RequestParts> {
    const place = await findWorkplace(folder);
    files.push(...place.files);
    const language = this.#language = new Language({ folder: place.start, config: place.config });
    const engine = this.#engine = await Engine.start(place);
    const front = this.#front;
    const history = new History();
    const comms = new Comms();
    const mode = types ?? typeMode(Deno.env.get("NEUROID_TYPES"));
    const cells = new Cells({
      front,
      engine,
      history,
      comms,
      types: new TypeNotes(language, mode),
    });
    const help = new Help(language, engine, cells);
    // The first cells need all of the machine more than their check does.
    if (mode !== "off") setTimeout(() => language.warmUp(), WARM_UP_AFTER_MS);
    return { front, engine, cells, comms, help, history, end: () => this.kill() };
  }
}

function typeMode(given: string | undefined): TypeMode {
  return given === "strict" || given === "off" ? given : "note";
}
