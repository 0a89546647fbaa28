/** A process that answers line by line, and is ended where it does not. */
import type { Answer, Silence } from "./judge.ts";
import { linesOf } from "./lines.ts";

const PATIENCE = 20_000; // milliseconds for one file, on a busy machine
const RENEWED_ABOVE = 2 ** 30; // memory is not given back, so it says nothing of the next file

/** One of the two sides. End it. */
export class Side {
  readonly #command: () => Deno.Command;
  #process: Deno.ChildProcess | undefined;
  #lines: AsyncGenerator<string> | undefined;
  #input: WritableStreamDefaultWriter<Uint8Array> | undefined;

  constructor(command: () => Deno.Command) {
    this.#command = command;
  }

  /** What the process makes of a file. */
  async ask(reader: string, path: string): Promise<Answer | Silence> {
    if (this.#process === undefined) this.#start();
    const line = `${JSON.stringify({ reader, path })}\n`;
    await this.#input!.write(new TextEncoder().encode(line)).catch(() => {});
    const { promise: late, resolve } = Promise.withResolvers<"hang">();
    const timer = setTimeout(() => resolve("hang"), PATIENCE);
    const next = this.#lines!.next();
    const answer = await Promise.race([late, next]);
    clearTimeout(timer);
    if (answer === "hang" || answer.done) {
      await this.end();
      return answer === "hang" ? "hang" : "crash";
    }
    const parsed = JSON.parse(answer.value) as Answer;
    if ((parsed.memory ?? 0) > RENEWED_ABOVE) await this.end();
    return parsed;
  }

  /** Ends the process. */
  async end(): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    if (process === undefined) return;
    try {
      process.kill("SIGKILL");
    } catch {
      // It is gone already.
    }
    await process.status;
    await this.#input!.abort().catch(() => {});
    await this.#lines!.return(undefined).catch(() => {});
  }

  #start(): void {
    this.#process = this.#command().spawn();
    this.#lines = linesOf(this.#process.stdout);
    this.#input = this.#process.stdin.getWriter();
  }
}
