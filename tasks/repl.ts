/** `deno task repl`: Deno's REPL with the library's main door imported. */
import { choice, runTask } from "./cli/mod.ts";

await runTask({
  name: "repl",
  summary:
    "Starts Deno's REPL with everything from `neuroid` imported. Arrays, tables and RDMs print as " +
    "text, charts as a picture in the terminal or as the path of a PNG file. Ctrl-C stops a call that " +
    "is waiting; if the call keeps running, a second Ctrl-C ends the REPL. Ctrl-D ends it too; your " +
    "history is kept. The REPL may read files, use native code (pictures) and write below out; Deno " +
    "asks before it writes elsewhere, uses the network or runs a program.",
  flags: {
    pictures: choice(
      ["auto", "kitty", "iterm2", "sixel", "file"],
      "how to show charts; auto decides by the terminal's name, file writes PNGs to out/repl",
      { default: "auto" },
    ),
  },
  examples: ["", "--pictures sixel"],
  run: async ({ pictures }, { quiet }) => {
    const { runRepl } = await import("./repl/run.ts");
    const code = await runRepl(pictures, quiet);
    return { text: "", json: { code }, failed: code !== 0 };
  },
});
