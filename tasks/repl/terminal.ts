/** Which pictures a terminal shows. */

/** How a chart comes onto the terminal: by one of three protocols, or as the path of a file. */
export type PictureForm = "kitty" | "iterm2" | "sixel" | "file";

/**
 * The form by the variables that terminals set. A multiplexer (tmux, screen) swallows pictures, so
 * there it is the file.
 */
export function pictureFormOf(env: Readonly<Record<string, string | undefined>>): PictureForm {
  const { TERM = "", TERM_PROGRAM = "", TMUX, STY } = env;
  if (TMUX !== undefined || STY !== undefined || TERM === "dumb") return "file";
  if (env.KITTY_WINDOW_ID !== undefined || /kitty|ghostty/.test(TERM)) return "kitty";
  if (/^(ghostty)$/i.test(TERM_PROGRAM) || env.KONSOLE_VERSION !== undefined) return "kitty";
  if (/^(iTerm\.app|WezTerm|rio)$/.test(TERM_PROGRAM)) return "iterm2";
  if (/^(foot|mlterm|contour|yaft)|sixel/.test(TERM) || TERM_PROGRAM === "mintty") return "sixel";
  return env.WT_SESSION === undefined ? "file" : "sixel";
}

/** A PNG by kitty's protocol, over so many columns: base64 in parts of 4096 letters. */
export function kittyPicture(png: Uint8Array, columns: number): string {
  const letters = png.toBase64();
  const parts = letters.match(/.{1,4096}/gs) ?? [];
  return parts.map((part, i) => {
    const more = i < parts.length - 1 ? 1 : 0;
    const head = i === 0 ? `a=T,f=100,q=2,c=${columns},m=${more}` : `m=${more}`;
    return `\x1b_G${head};${part}\x1b\\`;
  }).join("");
}

/** A PNG by iTerm2's protocol, over so many columns. */
export function itermPicture(png: Uint8Array, columns: number): string {
  const head = `inline=1;size=${png.length};width=${columns};preserveAspectRatio=1`;
  return `\x1b]1337;File=${head}:${png.toBase64()}\x07`;
}
