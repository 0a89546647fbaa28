/** Our side of the RDM race: FILE ROWS. */
import { ndarray } from "../../lib/arrays/mod.ts";
import { computeCorrelationDistances } from "../../lib/rdm/mod.ts";
import { contend } from "./contender.ts";

const rows = Number(Deno.args[1]);
const data = new Float32Array((await Deno.readFile(Deno.args[0]!)).buffer);
const patterns = ndarray("float32", [rows, data.length / rows], data);
await contend(() => computeCorrelationDistances(patterns));
