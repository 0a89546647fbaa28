/** The cells that front ends send: one after the other, each with all its outputs before its reply. */
import type { ErrorOutput, JsonObject } from "../format/mod.ts";
import type { Message } from "../wire/mod.ts";
import type { Comms } from "./comms.ts";
import { endText, type Engine } from "./engine/mod.ts";
import { contentOf, errorOf, interruptedError } from "./errors.ts";
import type { Front, Request } from "./front/mod.ts";
import type { History } from "./history.ts";
import {
  errorOutput,
  faultOutput,
  parseCell,
  type ParsedCell,
  refusalOf,
  type RunCode,
  runCode,
  translate,
  type Translation,
} from "./places/mod.ts";
import { Streams } from "./streams.ts";
import type { TypeNotes } from "./type_notes.ts";
import { evaluate } from "./values.ts";

/** What the cells need. */
export interface CellsParts {
  readonly front: Front;
  readonly engine: Engine;
  readonly history: History;
  readonly comms: Comms;
  readonly types: TypeNotes;
}

/** A cell that runs, or that ran last. */
interface RunningCell {
  readonly request: Request;
  readonly count: number;
  /** The first error that it has shown. */
  error?: JsonObject;
  /** Whether it was to be stopped. */
  interrupted?: boolean;
  /** What the parser says of it. */
  parsed?: ParsedCell | undefined;
  /** What runs for it. */
  runs?: RunCode | undefined;
  /** The way from what runs to what was typed; made with the first error. */
  translation?: Promise<Translation | undefined>;
}

/** Runs the cells of all front ends in the order in which they come. */
export class Cells {
  readonly #parts: CellsParts;
  readonly #queue: Request[] = [];
  #count = 0;
  #working = false;
  #last: RunningCell | undefined;
  #current: RunningCell | undefined;
  #shown: Promise<void> = Promise.resolve();
  readonly #streams: Streams<RunningCell>;
  /** The cells that have run, the latest first. */
  readonly #ran: RunningCell[] = [];
  /** What cells that ended well have imported. */
  readonly #imported = new Set<string>();

  /** Hears the engine's outputs from now on. */
  constructor(parts: CellsParts) {
    this.#parts = parts;
    const { engine, front } = parts;
    this.#streams = new Streams((content, cell) =>
      front.publish("stream", content, cell?.request.message.header ?? {})
    );
    engine.hear = (message) => {
      const cell = this.#current ?? this.#last;
      // One after the other, as the place of an error takes a moment to be found.
      this.#shown = this.#shown.then(() => this.#show(message, cell));
    };
    engine.onQuestion(async (content, answer) => {
      const cell = this.#current;
      answer(cell && await front.ask(cell.request, content) || { value: "" });
    });
  }

  /** The request whose cell runs now. */
  get running(): Request | undefined {
    return this.#current?.request;
  }

  /** Notes that the running cell is to be stopped, and whether it was not before; those that wait do not run. */
  interruptRunning(): boolean {
    const isFirst = this.#current?.interrupted !== true;
    if (this.#current !== undefined) this.#current.interrupted = true;
    this.abortWaiting();
    return isFirst;
  }

  /** Whether the running cell imports what no cell before it has. */
  get mayLoadModules(): boolean {
    return this.#current !== undefined &&
      importsIn(codeOf(this.#current)).some((name) => !this.#imported.has(name));
  }

  /** Takes a cell to run. */
  take(request: Request): void {
    this.#queue.push(request);
    if (!this.#working) this.#work();
  }

  /** Answers the cells that wait: they do not run. */
  abortWaiting(): void {
    const { front } = this.#parts;
    for (const request of this.#queue.splice(0)) {
      const { header } = request.message;
      front.publishState("busy", header);
      front.reply(request, { status: "aborted" });
      front.publishState("idle", header);
    }
  }

  /** Shows an output of a cell. */
  async #show(message: Message, cell: RunningCell | undefined): Promise<void> {
    const { comms, front } = this.#parts;
    const { type, metadata, buffers } = message;
    let { content } = message;
    if (type === "stream") return this.#streams.add(content, cell);
    this.#streams.flush();
    if (type === "execute_result") {
      const { transient: _, ...result } = content;
      content = { ...result, execution_count: cell?.count ?? 0 };
    }
    if (cell !== undefined && type === "error") {
      const source = String(cell.request.message.content.code);
      content = await errorOf(content, {
        source,
        interrupted: cell.interrupted === true,
        fault: cell.parsed?.fault,
        translation: () => translationOf(cell),
        earlier: this.#ran.map((each) => ({
          number: each.count,
          source: String(each.request.message.content.code),
          translation: () => translationOf(each),
        })),
      });
      cell.error ??= content;
    }
    comms.see(type, content);
    front.publish(type, content, cell?.request.message.header ?? {}, { metadata, buffers });
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let next; (next = this.#queue.shift()) !== undefined;) await this.#run(next);
    this.#working = false;
  }

  async #run(request: Request): Promise<void> {
    const { front, history } = this.#parts;
    const { header, content } = request.message;
    const isKept = !content.silent && content.store_history !== false;
    if (isKept) this.#count++;
    const cell: RunningCell = { request, count: this.#count };
    this.#current = this.#last = cell;
    front.publishState("busy", header);
    if (!content.silent) {
      front.publish("execute_input", { code: content.code!, execution_count: cell.count }, header);
    }
    if (isKept) history.add(cell.count, String(content.code));
    const reply = await this.#execute(cell);
    // Of what could not be read nothing was declared.
    if (!content.silent && cell.error?.ename !== "SyntaxError") this.#ran.unshift(cell);
    if (reply.status === "ok") importsIn(codeOf(cell)).forEach((name) => this.#imported.add(name));
    this.#current = undefined;
    front.reply(request, { ...reply, execution_count: cell.count });
    front.publishState("idle", header);
    if (reply.status === "error" && content.stop_on_error !== false) this.abortWaiting();
  }

  /** What the cell's reply says. */
  async #execute(cell: RunningCell): Promise<JsonObject> {
    const { engine, types } = this.#parts;
    const { message } = cell.request;
    const code = String(message.content.code);
    const fail = (error: JsonObject): JsonObject => {
      if (cell.error === undefined) this.#publish(cell, "error", error);
      cell.error ??= error;
      return { status: "error", ...cell.error };
    };
    const note = (text: string) => this.#publish(cell, "stream", { name: "stderr", text });
    const about = {
      number: cell.count,
      cell: String(message.metadata.cellId ?? message.id),
      quiet: message.content.silent === true,
    };
    cell.parsed = message.content.silent ? undefined : await parseCell(code);
    const { fault } = cell.parsed ?? {};
    if (fault?.isPassedOver) return fail(contentOf(faultOutput(code, fault)));
    cell.runs = runCode(code, cell.parsed);
    const checked = types.check(code, about);
    const refused = await checked.before(note);
    if (refused !== undefined) return fail(contentOf(refused));
    const { user_expressions: wanted, ...content } = message.content;
    const ran = await Promise.race([
      engine.execute({ ...content, code: cell.runs.code, user_expressions: {} }, message.metadata),
      engine.ended,
    ]);
    await this.#shown;
    this.#streams.flush();
    if ("code" in ran) return fail(contentOf(errorOutput("KernelDied", endText(ran))));
    await checked.after();
    if (ran.content.status === "error" && cell.error === undefined) {
      return fail(contentOf(await this.#silentError(cell, String(ran.content.evalue ?? ""))));
    }
    // What it has declared before it threw is there.
    types.ran(code, about);
    if (cell.error !== undefined) return fail(cell.error);
    const values = await evaluate(engine, (wanted ?? {}) as JsonObject);
    return { status: "ok", payload: [], user_expressions: values };
  }

  /** The error of a cell that Deno ended without a word. */
  async #silentError({ request, interrupted }: RunningCell, said: string): Promise<ErrorOutput> {
    if (interrupted) return interruptedError();
    return await refusalOf(String(request.message.content.code), said);
  }

  #publish(cell: RunningCell, type: string, content: JsonObject): void {
    this.#parts.front.publish(type, content, cell.request.message.header);
  }
}

const codeOf = ({ request }: RunningCell) => String(request.message.content.code);

/** What code imports, by name; what it computes the name of, by its own text. */
function importsIn(code: string): string[] {
  return [...code.matchAll(/\bimport\b(?:[^"'`;()]*["'][^"']*["']|\s*\([^)]*\))/g)].map(([text]) =>
    text
  );
}

/** The way from what runs for a cell to what was typed. */
function translationOf(cell: RunningCell): Promise<Translation | undefined> {
  return cell.translation ??= translate(cell.runs?.code ?? codeOf(cell), cell.runs?.ownPlace);
}
