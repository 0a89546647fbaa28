import assert from "node:assert/strict";
import {
  itermPicture,
  kittyPicture,
  type PictureForm,
  pictureFormOf,
} from "../../../tasks/repl/terminal.ts";

Deno.test("a terminal's pictures go by what it says of itself; through tmux none go", () => {
  const cases: [Record<string, string>, PictureForm][] = [
    [{ TERM: "xterm-kitty" }, "kitty"],
    [{ TERM: "xterm-256color", KITTY_WINDOW_ID: "1" }, "kitty"],
    [{ TERM: "xterm-ghostty" }, "kitty"],
    [{ TERM: "xterm-256color", TERM_PROGRAM: "iTerm.app" }, "iterm2"],
    [{ TERM: "xterm-256color", TERM_PROGRAM: "WezTerm" }, "iterm2"],
    [{ TERM: "foot" }, "sixel"],
    [{ WT_SESSION: "a" }, "sixel"],
    [{ TERM: "xterm-256color", TERM_PROGRAM: "Apple_Terminal" }, "file"],
    [{ TERM: "xterm-kitty", KITTY_WINDOW_ID: "1", TMUX: "/tmp/tmux" }, "file"],
    [{ TERM: "dumb" }, "file"],
    [{}, "file"],
  ];
  for (const [env, form] of cases) assert.equal(pictureFormOf(env), form, JSON.stringify(env));
});

Deno.test("a large picture goes to kitty in parts, of which the last says so", () => {
  const png = new Uint8Array(10_000);
  const parts = kittyPicture(png, 60).split("\x1b\\").slice(0, -1);
  assert.equal(parts.length, 4);
  assert.ok(parts[0]!.startsWith("\x1b_Ga=T,f=100,q=2,c=60,m=1;"));
  assert.ok(parts[2]!.startsWith("\x1b_Gm=1;"));
  assert.ok(parts[3]!.startsWith("\x1b_Gm=0;"));
  const letters = parts.map((part) => part.split(";")[1]).join("");
  assert.deepEqual(Uint8Array.fromBase64(letters), png);
});

Deno.test("a picture for iTerm2 is one file, inline", () => {
  const text = itermPicture(Uint8Array.of(1, 2, 3), 60);
  assert.equal(text, "\x1b]1337;File=inline=1;size=3;width=60;preserveAspectRatio=1:AQID\x07");
});
