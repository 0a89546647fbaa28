/** What the kernel says of itself. */
import type { JsonObject } from "../format/mod.ts";

/** The content of a `kernel_info_reply`. */
export const KERNEL_INFO: JsonObject = {
  status: "ok",
  protocol_version: "5.3",
  implementation: "neuroid",
  implementation_version: Deno.version.deno,
  language_info: {
    name: "typescript",
    version: Deno.version.typescript,
    // Deno's own `text/x.typescript` names no language to JupyterLab's language servers.
    mimetype: "text/typescript",
    file_extension: ".ts",
    pygments_lexer: "typescript",
    codemirror_mode: "typescript",
    nbconvert_exporter: "script",
  },
  banner: `neuroid on Deno ${Deno.version.deno}, TypeScript ${Deno.version.typescript}`,
  debugger: false,
  help_links: [],
};
