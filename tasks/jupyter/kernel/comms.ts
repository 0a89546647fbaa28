/**
 * Messages of widgets: between a front end and what runs in the notebook, over the link.
 *
 * In a cell, `addEventListener("comm_open", (event) => …)` hears what a front end opens, and `comm_msg` and
 * `comm_close` likewise; `event.detail` has `comm_id`, `target_name`, `data` and `buffers`.
 * `event.preventDefault()` takes it. `Deno.jupyter.broadcast("comm_open", …)` goes the other way.
 */
import { Buffer } from "node:buffer";
import type { JsonObject } from "../format/mod.ts";
import type { Engine } from "./engine/mod.ts";
import type { Front, Request } from "./front/mod.ts";

const ANSWER_MS = 2000;

/** The comms that are open. */
export class Comms {
  readonly #targets = new Map<string, string>();

  /** Keeps in mind what opens and closes, whichever side says so. */
  see(type: string, { comm_id: id, target_name: target }: JsonObject): void {
    if (type === "comm_open") this.#targets.set(String(id), String(target));
    else if (type === "comm_close") this.#targets.delete(String(id));
  }

  /** The content of a `comm_info_reply`. */
  info(asked: JsonObject): JsonObject {
    const open = [...this.#targets].filter(([, target]) =>
      asked.target_name === undefined || asked.target_name === null ||
      asked.target_name === target
    );
    const comms = Object.fromEntries(open.map(([id, target]) => [id, { target_name: target }]));
    return { status: "ok", comms };
  }

  /** Hands a front end's message to the notebook; one that opens what nobody takes is closed. */
  async pass({ message }: Request, engine: Engine, front: Front): Promise<void> {
    const { type, content, buffers, header } = message;
    this.see(type, content);
    const answer = await engine.link.send({
      type,
      content,
      buffers: buffers.map((bytes) => Buffer.from(bytes).toString("base64")),
    }, ANSWER_MS);
    if (type !== "comm_open" || answer?.taken === true) return;
    this.see("comm_close", content);
    front.publish("comm_close", { comm_id: content.comm_id!, data: {} }, header);
  }
}
