/** Our side of the clustering race: FILE PATTERNS METHOD. */
import { linkage, type LinkageMethod } from "../../lib/rdm/mod.ts";
import { contend, readNumbers } from "./contender.ts";

const [file, patterns, method] = Deno.args;
const condensed = readNumbers(file!);
await contend(() => linkage(condensed, Number(patterns), method as LinkageMethod));
