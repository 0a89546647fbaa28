/** A whole package of a preparation on the surface: ROOT WORKERS ASSEMBLIES OUT. */
import { packageNsd } from "../../lib/mod.ts";
import { contend } from "./contender.ts";

const [root, workers, assemblies, out] = Deno.args as [string, string, string, string];
const options = { root, assemblies, out, space: "surface", workers: Number(workers) } as const;
await contend(() => packageNsd(options));
