/** What a request wants to know once its code has run. */
import type { JsonObject } from "../format/mod.ts";
import { type Engine, silent } from "./engine/mod.ts";

/** The values of expressions by name, each in the forms in which a cell would show it. */
export async function evaluate(engine: Engine, wanted: JsonObject): Promise<JsonObject> {
  const values: JsonObject = {};
  const hear = engine.hear;
  for (const [name, code] of Object.entries(wanted)) {
    let value: JsonObject = { status: "ok", data: { "text/plain": "undefined" }, metadata: {} };
    engine.hear = ({ type, content }) => {
      if (type === "execute_result") {
        value = { status: "ok", data: content.data!, metadata: content.metadata ?? {} };
      } else if (type === "error") value = { status: "error", ...content };
    };
    try {
      await engine.execute({ ...silent(String(code)), silent: false });
    } finally {
      engine.hear = hear;
    }
    values[name] = value;
  }
  return values;
}
