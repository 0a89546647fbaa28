/** What front ends ask beside running cells, and who answers it. */
import type { JsonObject } from "../format/mod.ts";
import type { Cells } from "./cells.ts";
import type { Comms } from "./comms.ts";
import type { Engine } from "./engine/mod.ts";
import type { Front, Request } from "./front/mod.ts";
import type { Help } from "./help.ts";
import type { History } from "./history.ts";
import { interrupt } from "./interrupt.ts";
import { KERNEL_INFO } from "./kernel_info.ts";
import { completeness } from "./places/mod.ts";

/** Who answers. */
export interface RequestParts {
  readonly front: Front;
  readonly engine: Engine;
  readonly cells: Cells;
  readonly comms: Comms;
  readonly help: Help;
  readonly history: History;
  /** Ends the kernel; called once the reply is out. */
  readonly end: () => void;
}

type Answer = (request: Request, parts: RequestParts) => Promise<JsonObject> | JsonObject;

/** What needs no cell to be done before it. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  kernel_info_request: () => KERNEL_INFO,
  history_request: ({ message }, { history }) => history.answer(message.content),
  comm_info_request: ({ message }, { comms }) => comms.info(message.content),
  is_complete_request: ({ message }) => completeness(String(message.content.code)),
  inspect_request: ({ message }, { help }) => help.inspect(message.content),
  complete_request: ({ message }, { help }) => help.complete(message.content),
  interrupt_request: (_, { engine, cells, front }) => interrupt(engine, cells, front),
  shutdown_request: ({ message }) => ({ status: "ok", restart: message.content.restart === true }),
};

/** Answers a request on the shell or the control channel; of what it does not know it says so. */
export async function answerRequest(request: Request, parts: RequestParts): Promise<void> {
  const { front, cells, comms, engine, end } = parts;
  const { type, header } = request.message;
  if (type === "execute_request") return cells.take(request);
  front.publishState("busy", header);
  if (type.startsWith("comm_") && type !== "comm_info_request") {
    await comms.pass(request, engine, front);
  } else {
    front.reply(request, await contentOf(request, parts));
  }
  // JupyterLab takes an answer only once this has come.
  front.publishState("idle", header);
  if (type === "shutdown_request") {
    await front.flush();
    end();
  }
}

async function contentOf(request: Request, parts: RequestParts): Promise<JsonObject> {
  const { type } = request.message;
  const answer = ANSWERS[type];
  try {
    if (answer !== undefined) return await answer(request, parts);
    throw new TypeError(`answer a request: ${type}; this kernel does not know it`);
  } catch (error) {
    const { name, message } = error as Error;
    return { status: "error", ename: name, evalue: message, traceback: [`${name}: ${message}`] };
  }
}
