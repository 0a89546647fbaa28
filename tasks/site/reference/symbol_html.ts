/** A name of the library as HTML: how it is called, and its documentation. */
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import type { Declaration, DocSymbol, Member } from "./doc_types.ts";
import { docblockHtml, type DocContext } from "./docblock_html.ts";
import { nameHtml, signatureHtml, typeHtml, typeParamsHtml } from "./type_html.ts";

const KINDS: Readonly<Record<string, string>> = {
  function: "function",
  class: "class",
  interface: "type",
  typeAlias: "type",
  variable: "constant",
};

/** What a symbol is, in a word. */
export function kindOf({ declarations }: DocSymbol): string {
  return KINDS[declarations[0]!.kind]!;
}

/** A symbol with its heading, of level 3; `more` stands at its end. */
export function symbolHtml(symbol: DocSymbol, context: DocContext, more: string): string {
  const others = [...symbol.aliases].sort().map((each) =>
    `<code id="${escapeHtml(each)}">${escapeHtml(each)}</code>`
  );
  const also = others.length === 0
    ? ""
    : `<p class="note">Also under the name ${others.join(", ")}.</p>\n`;
  return `<section class="symbol">\n${headingHtml(symbol.name, kindOf(symbol))}\n` +
    `${also}${declarationsHtml(symbol, context)}\n${more}</section>`;
}

/** All declarations of a symbol, without its heading; of a class without its members. */
export function declarationsHtml({ name, declarations }: DocSymbol, context: DocContext): string {
  return declarations.map((each) =>
    [
      codeHtml(declarationHtml(name, each, context)),
      docblockHtml(each.jsDoc, context),
      each.kind === "interface" ? fieldsHtml(each, context) : "",
    ].join("\n")
  ).join("\n");
}

/** A member of a class with its heading. `inherited` are the names that a class above has as well. */
export function memberHtml(member: Member, context: DocContext): string {
  const { name, isStatic, kind, functionDef, tsType } = member;
  const { to } = context;
  const call = functionDef ?? (name === "constructor" ? member : undefined);
  const before = isStatic ? "static " : kind === "getter" ? "get " : "";
  const code = call === undefined || kind === "getter"
    ? `${before}${escapeHtml(name)}: ${typeHtml(tsType ?? functionDef?.returnType, to)}`
    : `${before}${escapeHtml(name)}${signatureHtml(call, to)}` +
      (call.returnType === undefined ? "" : `: ${typeHtml(call.returnType, to)}`);
  const what = isStatic
    ? "static"
    : call === undefined || kind === "getter"
    ? "property"
    : "method";
  return `<section class="symbol">\n${headingHtml(name, name === "constructor" ? "" : what)}\n` +
    `${codeHtml(code)}\n${docblockHtml(member.jsDoc, context)}\n</section>`;
}

function headingHtml(name: string, kind: string): string {
  const mark = kind === "" ? "" : ` <span class="kind">${kind}</span>`;
  return `<h3 id="${escapeHtml(name)}"><code>${escapeHtml(name)}</code>${mark}</h3>`;
}

function codeHtml(code: string): string {
  return `<pre class="signature" tabindex="0"><code>${code}</code></pre>`;
}

function declarationHtml(name: string, { kind, def }: Declaration, { to }: DocContext): string {
  const shown = escapeHtml(name);
  const params = typeParamsHtml(def.typeParams, to);
  switch (kind) {
    case "function":
      return `${shown}${signatureHtml(def, to)}: ${typeHtml(def.returnType, to)}`;
    case "class": {
      const base = typeof def.extends === "string" ? ` extends ${nameHtml(def.extends, to)}` : "";
      return `class ${shown}${params}${base}`;
    }
    case "interface": {
      const bases = Array.isArray(def.extends) ? def.extends : [];
      const above = bases.length === 0
        ? ""
        : ` extends ${bases.map((each) => typeHtml(each, to)).join(", ")}`;
      return `interface ${shown}${params}${above}`;
    }
    case "typeAlias":
      return `type ${shown}${params} = ${typeHtml(def.tsType, to)}`;
    default:
      return `const ${shown}: ${typeHtml(def.tsType, to)}`;
  }
}

/** What an interface has: each with its type and its text. */
function fieldsHtml({ def }: Declaration, context: DocContext): string {
  const { to } = context;
  const fields = [
    ...(def.properties ?? []).map((field) => ({
      field,
      code: `${escapeHtml(field.name)}${field.optional ? "?" : ""}: ${typeHtml(field.tsType, to)}`,
    })),
    ...(def.methods ?? []).map((field) => ({
      field,
      code: `${escapeHtml(field.name)}${signatureHtml(field.functionDef ?? field, to)}: ` +
        typeHtml(field.functionDef?.returnType ?? field.returnType, to),
    })),
  ];
  if (fields.length === 0) return "";
  const rows = fields.map(({ field, code }) =>
    `<dt><code>${code}</code></dt><dd>${docblockHtml(field.jsDoc, context)}</dd>`
  );
  return `<dl class="parts">\n${rows.join("\n")}\n</dl>`;
}
