/** What `deno doc --json` says of the library: the names of each door, with their docblocks and types. */
import { DataError } from "../../../lib/errors/mod.ts";
import { projectPath } from "../../cli/mod.ts";

/** A type, as the compiler's parser has it. */
export interface TsType {
  readonly kind: string;
  readonly repr?: string;
  // deno-lint-ignore no-explicit-any -- its shape goes by the kind; typeHtml reads it
  readonly value?: any;
}

/** A parameter of a function. */
export interface Param {
  readonly kind: string;
  readonly name?: string;
  readonly optional?: boolean;
  readonly tsType?: TsType;
  readonly left?: Param;
  readonly arg?: Param;
  readonly props?: readonly { readonly key: string }[];
}

/** A parameter of a type. */
export interface TypeParam {
  readonly name: string;
  readonly constraint?: TsType;
  readonly default?: TsType;
}

/** A docblock: its text, and what its tags say. */
export interface JsDoc {
  readonly doc?: string;
  readonly tags?: readonly {
    readonly kind: string;
    readonly name?: string;
    readonly tsType?: TsType;
    readonly doc?: string;
  }[];
}

/** What can be called: a function, a method, a constructor. */
export interface Signature {
  readonly params?: readonly Param[];
  readonly returnType?: TsType;
  readonly typeParams?: readonly TypeParam[];
}

/** A member of a class or an interface. */
export interface Member extends Signature {
  readonly name: string;
  readonly kind?: string;
  readonly jsDoc?: JsDoc;
  readonly tsType?: TsType;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  readonly isStatic?: boolean;
  readonly accessibility?: string;
  readonly functionDef?: Signature;
}

/** What a name was declared as. */
export interface Declaration {
  readonly kind: "function" | "class" | "interface" | "typeAlias" | "variable" | "reference";
  readonly location: Location;
  readonly jsDoc?: JsDoc;
  readonly def: Signature & {
    readonly target?: Location;
    readonly tsType?: TsType;
    readonly extends?: string | readonly TsType[];
    readonly superTypeParams?: readonly TsType[];
    readonly constructors?: readonly Member[];
    readonly properties?: readonly Member[];
    readonly methods?: readonly Member[];
  };
}

interface Location {
  readonly filename: string;
  readonly byteIndex: number;
}

/** A documented name: all its declarations, of which functions may have several. */
export interface DocSymbol {
  readonly name: string;
  /** Where it is declared, from the project's root: the same for all doors that export it. */
  readonly file: string;
  readonly declarations: readonly Declaration[];
  /** Other names under which doors export it, such as rsatoolbox's. */
  readonly aliases: ReadonlySet<string>;
}

/** A door of the library: `neuroid/rdm`. */
export interface Door {
  readonly name: string;
  readonly doc: string;
  readonly symbols: readonly DocSymbol[];
}

interface DocJson {
  readonly nodes: Readonly<
    Record<string, {
      readonly module_doc?: JsDoc;
      readonly symbols: readonly {
        readonly name: string;
        readonly declarations: readonly Declaration[];
      }[];
    }>
  >;
}

/** Runs `deno doc` on all doors that `deno.json` exports. */
export async function readDoors(): Promise<Door[]> {
  const config = JSON.parse(await Deno.readTextFile(projectPath("deno.json"))) as {
    readonly exports: Readonly<Record<string, string>>;
  };
  const doors = Object.entries(config.exports)
    .filter(([, file]) => /^\.\/lib\//.test(file))
    .map(([path, file]) => ({ name: path.replace(/^\./, "neuroid"), file }));
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--quiet", "--json", ...doors.map(({ file }) => file)],
    cwd: projectPath(),
    env: { NO_COLOR: "1" },
  }).output();
  if (!success) {
    throw new DataError({
      doing: "read the docblocks of the library",
      found: new TextDecoder().decode(stderr).trim(),
      right: "doors that deno doc can read",
    });
  }
  const { nodes } = JSON.parse(new TextDecoder().decode(stdout)) as DocJson;
  const declared = declaredSymbols(nodes);
  return doors.map(({ name, file }) => {
    const found = Object.entries(nodes).find(([path]) => path.endsWith(file.slice(1)))![1];
    const symbols = found.symbols.map((symbol) => {
      const own = symbol.declarations.find(({ kind }) => kind === "reference")?.def.target;
      const { documented, aliases } = declared.get(
        placeOf(own ?? symbol.declarations[0]!.location),
      )!;
      if (symbol.name !== documented.name) aliases.add(symbol.name);
      return documented;
    });
    return { name, doc: found.module_doc?.doc ?? "", symbols: [...new Set(symbols)] };
  });
}

/** Each name where it is declared: a door that hands on what another has already says no more than where. */
function declaredSymbols(
  nodes: DocJson["nodes"],
): Map<string, { readonly documented: DocSymbol; readonly aliases: Set<string> }> {
  const found = new Map<string, { documented: DocSymbol; aliases: Set<string> }>();
  for (const { symbols } of Object.values(nodes)) {
    for (const { name, declarations } of symbols) {
      const own = declarations.filter(({ kind }) => kind !== "reference");
      if (own.length === 0) continue;
      const file = own[0]!.location.filename.replace(/^.*\/(?=lib\/)/, "");
      const aliases = new Set<string>();
      const documented = { name, file, declarations: own, aliases };
      for (const { location } of own) found.set(placeOf(location), { documented, aliases });
    }
  }
  return found;
}

function placeOf({ filename, byteIndex }: Location): string {
  return `${filename}:${byteIndex}`;
}
