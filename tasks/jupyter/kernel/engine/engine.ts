/** What runs the cells: starts `deno jupyter`, runs code in it one piece after the other, ends it. */
import { randomUUID } from "node:crypto";
import { DataError } from "../../../../lib/errors/mod.ts";
import type { JsonObject } from "../../format/mod.ts";
import type { Message } from "../../wire/mod.ts";
import { Channels } from "./channels.ts";
import { MARK, markCode, markIn, setUpCode } from "./injected_code.ts";
import { Link } from "./link.ts";
import { type EngineProcess, type ProcessEnd, startProcess } from "./process.ts";
import { within } from "../within.ts";

const START_LIMIT_MS = 60_000;
const START_TRIES = 3;
/** How long a mark may take before another one is sent. */
const MARK_MS = 1000;
/** Messages that say what state Deno is in; the kernel says its own. */
const STATES = ["status", "execute_input"];

/** Where cells run. */
export interface EngineOptions {
  /** The folder that Deno starts in and finds `deno.json` from. */
  readonly start: string;
  /** The notebook's folder, where that is another one. */
  readonly folder?: string | undefined;
  /** What is to be removed where the kernel is killed. */
  readonly files?: readonly string[] | undefined;
}

/** Deno, and the way into it. Runs one piece of code at a time. */
export class Engine {
  /** Takes the outputs; whoever listens puts a function here. */
  hear: (message: Message) => void = () => {};
  /** Fulfilled when the process has ended and all its outputs were heard. */
  readonly ended: Promise<ProcessEnd>;
  readonly link: Link;
  readonly #process: EngineProcess;
  readonly #channels: Channels;
  #last: Promise<unknown> = Promise.resolve();
  #mark: { readonly text: string; readonly seen: () => void } | undefined;

  private constructor(process: EngineProcess, channels: Channels, link: Link) {
    this.#process = process;
    this.#channels = channels;
    this.link = link;
    // Nothing more would be heard of it.
    channels.drained.then(() => process.kill());
    this.ended = process.ended.then(async (end) => {
      await channels.drained;
      return end;
    });
  }

  /**
   * Starts Deno.
   *
   * @throws {DataError} when it cannot be started
   */
  static async start({ start, folder, files = [] }: EngineOptions): Promise<Engine> {
    let end: ProcessEnd | undefined;
    // More than once, as another process may take a port between our look and Deno's.
    for (let tries = 0; tries < START_TRIES; tries++) {
      const process = await startProcess(start, files);
      const link = new Link();
      const limit = performance.now() + START_LIMIT_MS;
      try {
        const channels = await Channels.open(process, limit);
        if (channels !== undefined) {
          const engine = new Engine(process, channels, link);
          const { port, token } = link;
          const setUp = setUpCode({ port, token, folder, files: [...files, process.file] });
          if (await engine.#isReady(setUp, limit)) return engine;
          channels.close();
        }
      } finally {
        await Deno.remove(process.file).catch(() => {});
      }
      link.close();
      process.kill();
      end = await process.ended;
    }
    throw new DataError({
      doing: "start the Deno kernel",
      found: end?.lastLines.at(-1) ?? `no answer in ${START_LIMIT_MS / 1000} s`,
      right: "`deno jupyter --kernel` must run on this machine",
      where: folder ?? start,
    });
  }

  /** Waits until both ways work: a request is answered, and its echo comes by the other. */
  async #isReady(setUp: string, limit: number): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = Promise.race([
      this.ended,
      new Promise((resolve) => timer = setTimeout(resolve, limit - performance.now())),
    ]);
    const answers = (type: string, content: JsonObject) =>
      Promise.race([this.ask(type, content).then(() => true), over.then(() => false)]);
    let heard = false;
    this.#channels.hear = () => heard = true;
    try {
      while (!heard) {
        if (!await answers("kernel_info_request", {})) return false;
        if (!heard) await new Promise((resolve) => setTimeout(resolve, 20));
      }
      this.#channels.hear = (message) => this.#take(message);
      return await answers("execute_request", silent(setUp));
    } finally {
      clearTimeout(timer);
    }
  }

  #take(message: Message): void {
    const mark = markIn(message);
    if (mark !== undefined) {
      if (mark === this.#mark?.text) this.#mark.seen();
      return;
    }
    if (!STATES.includes(message.type)) this.hear(message);
  }

  /**
   * Runs code as an `execute_request` asks; its reply, once all its outputs have been heard.
   *
   * Deno sends outputs by another way than replies, and often later. They keep their order among
   * themselves: a mark that is sent after the reply comes behind all of them.
   */
  execute(content: JsonObject, metadata: JsonObject = {}): Promise<Message> {
    const run = this.#last.then(() => this.#execute(content, metadata));
    this.#last = run;
    return run;
  }

  async #execute(content: JsonObject, metadata: JsonObject): Promise<Message> {
    const reply = await this.#channels.ask("execute_request", content, "shell", metadata);
    const text = `${MARK}${randomUUID()}`;
    const marked = Promise.withResolvers<void>();
    this.#mark = { text, seen: marked.resolve };
    let isSeen = false;
    marked.promise.then(() => isSeen = true);
    // What follows a long output pushes the rest of it out, and may be left out itself.
    while (!isSeen) {
      await this.ask("execute_request", silent(markCode(text)));
      await within(MARK_MS, marked.promise);
    }
    this.#mark = undefined;
    return reply;
  }

  /** Asks something of Deno between cells; the reply. */
  ask(type: string, content: JsonObject): Promise<Message> {
    return this.#channels.ask(type, content);
  }

  /** Ends code that is busy; code that waits is not ended, and no other runs before it is done. */
  async interrupt(): Promise<void> {
    await this.#channels.ask("interrupt_request", {}, "control");
  }

  /** Calls `ask` with what a cell asks the user; `answer` of what it gets takes the answer. */
  onQuestion(ask: (content: JsonObject, answer: (reply: JsonObject) => void) => void): void {
    this.#channels.hearQuestion = (question) =>
      ask(question.content, (reply) => this.#channels.answer(question, reply));
  }

  /** Ends the process, whatever it is doing. */
  kill(): void {
    this.#process.kill();
  }
}

/** A request to run code of which nothing is shown. */
export function silent(code: string): JsonObject {
  return {
    code,
    silent: true,
    store_history: false,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
  };
}
