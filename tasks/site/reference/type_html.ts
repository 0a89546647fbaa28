/** Types of TypeScript as HTML, names of the library as links. */
import { escapeHtml } from "../../../lib/notebook/mod.ts";
import type { Member, Param, Signature, TsType, TypeParam } from "./doc_types.ts";

/** The address of a name for the page that is written; undefined where it is documented nowhere. */
export type Addresses = (name: string) => string | undefined;

/** A type as it is written in code. */
export function typeHtml(type: TsType | undefined, to: Addresses): string {
  if (type === undefined) return "any";
  const { kind, value, repr = "" } = type;
  const of = (other: TsType | undefined) => typeHtml(other, to);
  const list = (types: readonly TsType[], between: string) => types.map(of).join(between);
  switch (kind) {
    case "keyword":
    case "this":
      return escapeHtml(repr);
    case "typeRef":
      return nameHtml(value.typeName, to) + argumentsHtml(value.typeParams, to);
    case "literal":
      return literalHtml(value, to);
    case "typeQuery":
      return `typeof ${nameHtml(String(value), to)}`;
    case "typePredicate":
      return `${value.asserts ? "asserts " : ""}${escapeHtml(value.param?.name ?? "this")}` +
        (value.type == null ? "" : ` is ${of(value.type)}`);
    case "array":
      return `${bracketed(value, to)}[]`;
    case "union":
      return list(value, " | ");
    case "intersection":
      return list(value, " &amp; ");
    case "tuple":
      return `[${list(value, ", ")}]`;
    case "typeOperator":
      return `${value.operator} ${of(value.tsType)}`;
    case "indexedAccess":
      return `${of(value.objType)}[${of(value.indexType)}]`;
    case "parenthesized":
      return `(${of(value)})`;
    case "rest":
      return `...${of(value)}`;
    case "optional":
      return `${of(value)}?`;
    case "infer":
      return `infer ${escapeHtml(value.typeParam?.name ?? "")}`;
    case "conditional":
      return `${of(value.checkType)} extends ${of(value.extendsType)} ? ${of(value.trueType)} : ` +
        of(value.falseType);
    case "mapped":
      return `{ [${escapeHtml(value.typeParam.name)} in ${of(value.typeParam.constraint)}]: ` +
        `${of(value.tsType)} }`;
    case "fnOrConstructor":
      return `${value.constructor === true ? "new " : ""}${signatureHtml(value, to)} =&gt; ` +
        of(value.tsType);
    case "typeLiteral":
      return literalMembers(value, to);
    default:
      return escapeHtml(repr || kind);
  }
}

/** The parameters of a call, with those of its types: `<T>(array: DataArray, options?: Options)`. */
export function signatureHtml({ params = [], typeParams }: Signature, to: Addresses): string {
  return `${typeParamsHtml(typeParams, to)}(${
    params.map((each) => paramHtml(each, to)).join(", ")
  })`;
}

/** `<D extends DType = DType>`; nothing where there are none. */
export function typeParamsHtml(params: readonly TypeParam[] | undefined, to: Addresses): string {
  if (params === undefined || params.length === 0) return "";
  const written = params.map(({ name, constraint, default: missing }) =>
    escapeHtml(name) + (constraint === undefined ? "" : ` extends ${typeHtml(constraint, to)}`) +
    (missing === undefined ? "" : ` = ${typeHtml(missing, to)}`)
  );
  return `&lt;${written.join(", ")}&gt;`;
}

/** A name of the library as a link, any other as it is. */
export function nameHtml(name: string, to: Addresses): string {
  const address = to(name);
  const shown = escapeHtml(name);
  return address === undefined ? shown : `<a href="${escapeHtml(address)}">${shown}</a>`;
}

function argumentsHtml(types: readonly TsType[] | undefined, to: Addresses): string {
  if (types === undefined || types.length === 0) return "";
  return `&lt;${types.map((each) => typeHtml(each, to)).join(", ")}&gt;`;
}

function paramHtml(param: Param, to: Addresses): string {
  const { kind, left, arg } = param;
  if (kind === "assign") return paramHtml({ ...left!, optional: true }, to);
  const name = kind === "rest" ? `...${arg!.name}` : param.name ?? "options";
  return `${escapeHtml(name)}${param.optional ? "?" : ""}: ${typeHtml(param.tsType, to)}`;
}

function literalHtml(
  value: { kind: string; string?: string; number?: number; boolean?: boolean; tsTypes?: TsType[] },
  to: Addresses,
): string {
  if (value.kind === "string") return escapeHtml(JSON.stringify(value.string));
  if (value.kind === "template") {
    const parts = value.tsTypes!.map((part) =>
      part.kind === "literal" ? escapeHtml(part.value.string) : `\${${typeHtml(part, to)}}`
    );
    return `\`${parts.join("")}\``;
  }
  return String(value.number ?? value.boolean ?? "");
}

function bracketed(type: TsType, to: Addresses): string {
  const isLong = ["union", "intersection", "fnOrConstructor", "conditional", "typeOperator"];
  return isLong.includes(type.kind) ? `(${typeHtml(type, to)})` : typeHtml(type, to);
}

function literalMembers(
  { properties = [], methods = [], indexSignatures = [], callSignatures = [] }: {
    readonly properties?: readonly Member[];
    readonly methods?: readonly Member[];
    readonly indexSignatures?: readonly (Signature & { readonly tsType?: TsType })[];
    readonly callSignatures?: readonly (Signature & { readonly tsType?: TsType })[];
  },
  to: Addresses,
): string {
  const members = [
    ...indexSignatures.map(({ params = [], tsType }) =>
      `[${params.map((each) => paramHtml(each, to)).join(", ")}]: ${typeHtml(tsType, to)}`
    ),
    ...callSignatures.map((each) => `${signatureHtml(each, to)}: ${typeHtml(each.tsType, to)}`),
    ...properties.map(({ name, optional, tsType }) =>
      `${escapeHtml(name)}${optional ? "?" : ""}: ${typeHtml(tsType, to)}`
    ),
    ...methods.map((each) =>
      `${escapeHtml(each.name)}${signatureHtml(each, to)}: ${typeHtml(each.returnType, to)}`
    ),
  ];
  return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
}
