/** Writes the modules that hold bytes. */
import { projectPath } from "../cli/mod.ts";
import { embeddedModules } from "./mod.ts";

for (const [path, text] of await embeddedModules()) {
  await Deno.writeTextFile(projectPath(path), text);
}
