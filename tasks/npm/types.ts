/** The types of the doors, as `.d.ts` files beside the bundles. */
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { projectPath } from "../cli/mod.ts";

/** Writes the types of sources, and of all that they import of the project, below `out`. */
export async function writeTypes(sources: readonly string[], out: string): Promise<void> {
  const program = ts.createProgram(sources.map((path) => projectPath(path)), {
    allowImportingTsExtensions: true,
    declaration: true,
    emitDeclarationOnly: true,
    exactOptionalPropertyTypes: true,
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    outDir: out,
    rootDir: projectPath(),
    skipLibCheck: true,
    strict: true,
    stripInternal: true,
    target: ts.ScriptTarget.ESNext,
    types: [],
  });
  const files = new Map<string, string>();
  program.emit(undefined, (path, text) => void files.set(path, text), undefined, true);
  const wanted = sources.map((path) => join(out, path.replace(/\.ts$/, ".d.ts")));
  for (const path of wanted) {
    const text = files.get(path) ?? files.get(path.replaceAll("\\", "/"));
    if (text === undefined) throw new Error(`no types came of ${relative(out, path)}`);
  }
  for (const [path, text] of files) {
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, text.replace(/(from "|import\(")(\.[^"]+)\.ts"/g, '$1$2.js"'));
  }
}
