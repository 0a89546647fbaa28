/** What a door of the library exports, as `deno doc` tells it. */
import { projectPath } from "../helpers.ts";

/** A parameter or result, by the name of its type. */
export interface Typed {
  readonly name: string;
  /** The type's name without its parameters: `Promise`; empty where it has none. */
  readonly type: string;
}

/** One exported name. */
export interface Exported {
  readonly name: string;
  /** Whether it is gone when the code runs. */
  readonly isType: boolean;
  /** Whether its docblock has an example. */
  readonly hasExample: boolean;
  /** Of a function, each of its forms. */
  readonly signatures: readonly {
    readonly parameters: readonly Typed[];
    readonly result: string;
  }[];
}

interface TsType {
  readonly repr?: string;
}

interface Declaration {
  readonly kind: string;
  readonly jsDoc?: { readonly tags?: readonly { readonly kind: string }[] };
  readonly def: {
    readonly params?: readonly { readonly name?: string; readonly tsType?: TsType }[];
    readonly returnType?: TsType;
  };
}

interface DocJson {
  readonly nodes: Record<string, {
    readonly symbols: readonly {
      readonly name: string;
      readonly declarations: readonly Declaration[];
    }[];
  }>;
}

const VALUES = ["function", "class", "variable", "enum"];

/** Runs `deno doc` in the project. */
export async function denoDoc(
  ...args: string[]
): Promise<{ code: number; out: string; error: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--quiet", ...args],
    cwd: projectPath(),
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), error: text(stderr) };
}

/**
 * The names that a door exports, sorted. A class that is exported as a type alone is a type: its
 * door's text says so.
 */
export async function exportsOf(door: string): Promise<Exported[]> {
  const { out } = await denoDoc("--json", door);
  const text = await Deno.readTextFile(projectPath(door));
  const { nodes } = JSON.parse(out) as DocJson;
  return Object.values(nodes).flatMap(({ symbols }) => symbols).map(({ name, declarations }) => ({
    name,
    isType: !declarations.some(({ kind }) => VALUES.includes(kind)) || onlyAsType(text, name),
    hasExample: declarations.some(({ jsDoc }) =>
      jsDoc?.tags?.some(({ kind }) => kind === "example") ?? false
    ),
    signatures: declarations.filter(({ kind }) => kind === "function").map(({ def }) => ({
      parameters: (def.params ?? []).map(({ name = "", tsType }) => ({
        name,
        type: tsType?.repr ?? "",
      })),
      result: def.returnType?.repr ?? "",
    })),
  })).sort((a, b) => a.name < b.name ? -1 : 1);
}

function onlyAsType(text: string, name: string): boolean {
  const statements = [...text.matchAll(/export (type )?\{([^}]*)\}/g)];
  const written = statements.flatMap(([, type, names]) =>
    names!.split(",").map((each) => `${type ?? ""}${each.trim()}`)
  );
  return written.some((each) => each.endsWith(`type ${name}`)) && !written.includes(name);
}
