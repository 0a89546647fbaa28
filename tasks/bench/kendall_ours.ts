/** Our side of the Kendall race: FILE FILE COMPARISON. */
import { compareRdms, type RdmComparison } from "../../lib/rdm/mod.ts";
import { contend, readNumbers } from "./contender.ts";

const [first, second] = Deno.args.slice(0, 2).map(readNumbers);
await contend(() => compareRdms(first!, second!, Deno.args[2] as RdmComparison));
