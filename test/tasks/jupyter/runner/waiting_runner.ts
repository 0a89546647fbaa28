/** Runs a notebook that never ends in the folder that the argument names; for a test that kills it. */
import { runNotebook } from "../../../../tasks/jupyter/runner/mod.ts";
import { LISTENING, notebookOf } from "../cells.ts";

await runNotebook(notebookOf(LISTENING), { folder: Deno.args[0]! });
