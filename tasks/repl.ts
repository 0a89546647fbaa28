/** `deno task repl`: Deno's REPL with the library's main door imported. */
import { choice, runTask } from "./cli/mod.ts";

await runTask({
  name: "repl",
  summary:
    "Starts Deno's REPL with all of `neuroid` imported: arrays, tables and RDMs in text form, charts as a " +
    "picture in the terminal or as a PNG's path. Ctrl-C stops a call that waits, a " +
    "second one the REPL where the call goes on; Ctrl-D ends it; what was typed is kept. It may read " +
    "files, use native code (pictures) and write below out; Deno asks before it writes elsewhere, " +
    "uses the network or runs a program.",
  flags: {
    pictures: choice(
      ["auto", "kitty", "iterm2", "sixel", "file"],
      "how the terminal shows charts; auto goes by the terminal's name, file writes PNGs to out/repl",
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
