/**
 * The program between JupyterLab and `deno lsp`. JupyterLab hands no settings on, and without any Deno
 * looks for a `deno.json` in the server's folder alone; this one adds them.
 *
 * Its argument is the path of the `deno.json`.
 */
import type { JsonObject } from "../../format/mod.ts";
import { bytesOf, messagesIn } from "./framing.ts";
import { serverOptions, startServer } from "./server_process.ts";

const options = serverOptions(Deno.args[0]!);
const server = startServer();
const writer = server.stdin.getWriter();
server.stdout.pipeTo(Deno.stdout.writable).catch(() => {});
for await (const message of messagesIn(Deno.stdin.readable)) {
  await writer.write(bytesOf(told(message)));
}
await writer.close().catch(() => {});
Deno.exit((await server.status).code);

/** A message of the editor, with the settings in it where settings go. */
function told(message: JsonObject): JsonObject {
  const params = (message.params ?? {}) as JsonObject;
  if (message.method === "workspace/didChangeConfiguration") {
    return { ...message, params: { settings: { deno: options } } };
  }
  if (message.method !== "initialize") return message;
  const capabilities = { ...params.capabilities as JsonObject };
  // Else it would ask the editor, which has none.
  capabilities.workspace = { ...capabilities.workspace as JsonObject, configuration: false };
  return { ...message, params: { ...params, capabilities, initializationOptions: options } };
}
