/** Tab and Shift-Tab. */
import type { JsonObject } from "../format/mod.ts";

/** stub */
export interface Help {
  inspect(asked: JsonObject): Promise<JsonObject>;
  complete(asked: JsonObject): Promise<JsonObject>;
}
