/** What `deno doc --json` says of the library: the names of each door, with their docblocks and types. */
import { DataError } from "../../../lib/errors/mod.ts";
import { projectPath } from "../../cli/mod.ts";
import type { Declaration, DocSymbol, Door, JsDoc, Location } from "./doc_types.ts";

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
