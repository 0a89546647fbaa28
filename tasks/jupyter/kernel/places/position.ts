/**
 * Places in a cell. The kernel runs JavaScript that it has made of the cell's TypeScript, and names
 * places in that; the same translation with a source map leads back to the cell's own lines.
 */
import { SourceMap } from "node:module";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** What Deno puts before the first line of a cell. */
const PREFIX = "'use strict'; void 0;";

/** A line and a column, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A cell as JavaScript with the way back, or what is wrong with its syntax. */
export type Translation =
  | { readonly kind: "translated"; readonly placeAt: (place: Position) => Position | undefined }
  | { readonly kind: "refused"; readonly message: string; readonly place: Position };

/**
 * Translates a cell as the kernel does; undefined where that can't be done.
 *
 * @param ownPlace leads from the code that was translated to the cell
 */
export async function translate(
  source: string,
  ownPlace: (place: Position) => Position = (place) => place,
): Promise<Translation | undefined> {
  const folder = await Deno.makeTempDir({ prefix: "neuroid-cell-" });
  try {
    await Deno.writeTextFile(join(folder, "cell.ts"), withKeptImports(source));
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "transpile",
        "--no-config",
        "--quiet",
        "--source-map=separate",
        "--outdir=js",
        "cell.ts",
      ],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    if (!success) return refusal(stripVTControlCharacters(new TextDecoder().decode(stderr)));
    const map = new SourceMap(
      JSON.parse(await Deno.readTextFile(join(folder, "js", "cell.js.map"))),
    );
    return {
      kind: "translated",
      placeAt: ({ line, column }) => {
        const own = line === 1 ? Math.max(1, column - PREFIX.length) : column;
        const entry = map.findEntry(line - 1, own - 1);
        if (!("originalLine" in entry)) return undefined;
        return ownPlace({ line: entry.originalLine + 1, column: entry.originalColumn + 1 });
      },
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The translation drops imports that look unused; the kernel makes one line of each. */
function withKeptImports(source: string): string {
  return source.replace(
    /^import\s(?!type\b)[^'";]*(["'][^"'\n]*["'])/gm,
    (statement, module: string) =>
      `import ${module}` + "\n".repeat(statement.split("\n").length - 1),
  );
}

function refusal(text: string): Translation | undefined {
  const message = /SyntaxError: (.*)/.exec(text)?.[1];
  const place = /at file:\/\/\S*?:(\d+):(\d+)/.exec(text);
  if (message === undefined || place === null) return undefined;
  return {
    kind: "refused",
    message,
    place: { line: Number(place[1]), column: Number(place[2]) },
  };
}
