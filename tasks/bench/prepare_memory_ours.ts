/** A whole preparation of a tree: ROOT OUT WORKERS. */
import { prepareAssemblies } from "../../lib/mod.ts";
import { contend } from "./contender.ts";

const [root, out, workers] = Deno.args as [string, string, string];
await contend(() => prepareAssemblies({ root, out, space: "volume", workers: Number(workers) }));
