/** A whole preparation of a tree: ROOT SPACE WORKERS OUT. */
import { prepareAssemblies, type SpaceName } from "../../lib/mod.ts";
import { contend } from "./contender.ts";

const [root, space, workers, out] = Deno.args as [string, SpaceName, string, string];
await contend(() => prepareAssemblies({ root, out, space, workers: Number(workers) }));
