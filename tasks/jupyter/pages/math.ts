/**
 * Math in Markdown: `$x$` in a line and `$$x$$` on its own, as MathML, which browsers draw
 * themselves, without fonts or scripts.
 */
import katex from "katex";
import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";

/** A formula in TeX as MathML; one that is wrong is shown as it was written, marked as an error. */
export function mathml(tex: string, display: boolean): string {
  return katex.renderToString(tex, { output: "mathml", displayMode: display, throwOnError: false });
}

/** Teaches a Markdown parser `$…$` and `$$…$$`. */
export function withMath(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("escape", "math", inlineMath);
  markdown.block.ruler.before("fence", "math", blockMath, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
  markdown.renderer.rules.math_inline = (tokens, i) => mathml(tokens[i]!.content, false);
  markdown.renderer.rules.math_display = (tokens, i) => mathml(tokens[i]!.content, true);
  markdown.renderer.rules.math_block = (tokens, i) =>
    `<p>${mathml(tokens[i]!.content, true)}</p>\n`;
}

/** A `$` opens math where no space follows. It closes it where no space stands before and no digit behind. Code ends it. */
function inlineMath(state: StateInline, silent: boolean): boolean {
  const found = /^\$\$([^$]+)\$\$|^\$(?![\s$])((?:\\[\s\S]|[^\\$`])*?[^\s\\$`]|[^\s\\$`])\$(?!\d)/
    .exec(state.src.slice(state.pos, state.posMax));
  if (found === null) return false;
  if (!silent) {
    const token = state.push(found[1] === undefined ? "math_inline" : "math_display", "math", 0);
    token.content = (found[1] ?? found[2]!).trim();
  }
  state.pos += found[0].length;
  return true;
}

/** Lines from one that begins with `$$` to one that ends with it. */
function blockMath(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  const lineAt = (line: number) =>
    state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]!).trimEnd();
  if (!lineAt(first).startsWith("$$")) return false;
  const lines = [lineAt(first).slice(2)];
  let last = first;
  while (!lines.at(-1)!.endsWith("$$")) {
    if (++last >= end) return false;
    lines.push(lineAt(last));
  }
  if (silent) return true;
  const token = state.push("math_block", "math", 0);
  token.block = true;
  token.content = lines.join("\n").slice(0, -2).trim();
  token.map = [first, last + 1];
  state.line = last + 1;
  return true;
}
