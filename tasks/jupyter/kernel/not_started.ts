/** What a kernel answers whose Deno could not be started: a front end would start it again and again. */
import type { JsonObject } from "../format/mod.ts";
import type { Front, Request } from "./front/mod.ts";
import { KERNEL_INFO } from "./kernel_info.ts";
import { errorOutput } from "./places/mod.ts";

/** Says to each cell why it can't run; whatever else is asked has no answer but that. */
export async function answerNotStarted(
  request: Request,
  front: Front,
  why: unknown,
  end: () => void,
): Promise<void> {
  const { type, header } = request.message;
  const { ename, evalue, traceback } = errorOutput("KernelNotStarted", reasonOf(why));
  const error: JsonObject = { ename, evalue, traceback };
  front.publishState("busy", header);
  if (type === "execute_request") front.publish("error", error, header);
  front.reply(
    request,
    type === "kernel_info_request"
      ? KERNEL_INFO
      : type === "shutdown_request"
      ? { status: "ok", restart: request.message.content.restart === true }
      : { status: "error", ...error, execution_count: 0 },
  );
  front.publishState("idle", header);
  if (type !== "shutdown_request") return;
  await front.flush();
  end();
}

function reasonOf(why: unknown): string {
  const text = why instanceof Error ? why.message : String(why);
  return `${text}. Once that is mended, restart the kernel.`;
}
