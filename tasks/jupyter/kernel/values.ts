/** Values of the notebook, looked at between cells and without showing anything. */
import type { Json, JsonObject } from "../format/mod.ts";
import { type Engine, silent } from "./engine/mod.ts";

/** The values of expressions by name, each in the forms in which a cell would show it. */
export async function evaluate(engine: Engine, wanted: JsonObject): Promise<JsonObject> {
  const values: JsonObject = {};
  for (const [name, code] of Object.entries(wanted)) {
    let value: JsonObject = { status: "ok", data: { "text/plain": "undefined" }, metadata: {} };
    await hearing(engine, { ...silent(String(code)), silent: false }, (type, content) => {
      if (type === "execute_result") {
        value = { status: "ok", data: content.data!, metadata: content.metadata ?? {} };
      } else if (type === "error") value = { status: "error", ...content };
    });
    values[name] = value;
  }
  return values;
}

/** What an expression gives, as JSON; undefined where it throws. */
export async function jsonOf(engine: Engine, expression: string): Promise<Json | undefined> {
  let found: Json | undefined;
  const code = `try { Deno.jupyter.broadcast("display_data", {
    data: { "application/json": { value: ${expression} } }, metadata: {}, transient: {},
  }); } catch {}`;
  await hearing(engine, silent(code), (type, content) => {
    const data = content.data as JsonObject | undefined;
    const json = data?.["application/json"] as JsonObject | undefined;
    if (type === "display_data") found = json?.value;
  });
  return found;
}

async function hearing(
  engine: Engine,
  content: JsonObject,
  hear: (type: string, content: JsonObject) => void,
): Promise<void> {
  const before = engine.hear;
  engine.hear = ({ type, content }) => hear(type, content);
  try {
    await engine.execute(content);
  } finally {
    engine.hear = before;
  }
}
