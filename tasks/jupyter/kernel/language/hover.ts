/** Docblocks out of the server's answers, as Markdown. */
import type { Json, JsonObject } from "../../format/mod.ts";

/** The text of an answer to `textDocument/hover`. */
export function hoverText(answer: Json | undefined): string | undefined {
  const contents = (answer as { contents?: Json } | null | undefined)?.contents;
  const parts = (Array.isArray(contents) ? contents : [contents]).map((part) => {
    if (typeof part === "string") return part;
    const { language, value } = (part ?? {}) as JsonObject;
    if (typeof value !== "string") return "";
    return language === undefined ? value : fenced(value);
  });
  const text = parts.filter((part) => part.trim() !== "").join("\n\n");
  return text === "" ? undefined : withoutFiles(text);
}

/** The name that a docblock is of another name of, as a link: `xarray's spelling of …`. */
export function aliasedName(text: string): string | undefined {
  const said = /^.*\b(?:spelling|name) of `?(\w+)`?\.$/m.exec(text);
  return said?.[1];
}

/** Links into files of the library as what they stand for. */
function withoutFiles(text: string): string {
  return text.replace(
    /\[`?([^\]`]*)`?\]\(file:[^)]*\)/g,
    (_, name: string) => `\`${name}\``,
  );
}

/** The text of an answer to `textDocument/signatureHelp`: the signature that holds, and its docblock. */
export function signatureText(answer: Json | undefined): string | undefined {
  const { signatures = [], activeSignature = 0 } = (answer ?? {}) as {
    signatures?: JsonObject[];
    activeSignature?: number;
  };
  const signature = signatures[activeSignature ?? 0] ?? signatures[0];
  if (signature === undefined) return undefined;
  const { label, documentation } = signature;
  const docs = typeof documentation === "string"
    ? documentation
    : (documentation as JsonObject | undefined)?.value;
  return [fenced(String(label)), ...(docs === undefined ? [] : [withoutFiles(String(docs))])].join(
    "\n\n",
  );
}

function fenced(code: string): string {
  return `\`\`\`typescript\n${code}\n\`\`\``;
}
