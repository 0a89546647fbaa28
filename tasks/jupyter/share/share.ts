/** A copy of a notebook that may be passed on. */
import { createHash } from "node:crypto";
import type { Cell, JsonObject, Notebook, Output } from "../format/mod.ts";
import { PathRemover } from "./paths.ts";
import { withoutPictures } from "./pictures.ts";
import { datasetsOf } from "./terms.ts";

/** What is known beside the notebook. */
export interface ShareOptions {
  /** Folders of this machine that texts may name: the home, the project, the data. */
  readonly known?: readonly string[] | undefined;
  /** The library's version. */
  readonly version: string;
  /** Whether all it shows is synthetic; undefined where that is not known. */
  readonly sample?: boolean | undefined;
}

/** What was taken out. */
export interface LeftOut {
  /** Pictures of stimuli, and others of which that can't be told. */
  readonly pictures: number;
  /** Charts whose interactive form held pictures; what they draw stays. */
  readonly specs: number;
  /** Paths of this machine, each time that one stood somewhere. */
  readonly paths: number;
}

/**
 * A notebook without pictures of stimuli and without paths of this machine, in code, outputs and prose;
 * what front ends keep of their own (times, states of widgets) goes too. A last cell says under which
 * terms the data are, what it was made with, and what was taken out. The same notebook always gives the
 * same copy.
 */
export function shareNotebook(
  notebook: Notebook,
  options: ShareOptions,
): { readonly notebook: Notebook; readonly leftOut: LeftOut } {
  const paths = new PathRemover(options.known ?? []);
  let pictures = 0, specs = 0;
  const cleaned = (output: Output): Output => {
    const found = withoutPictures(output);
    pictures += found.pictures;
    specs += found.specs;
    return withoutPaths(found.output, paths);
  };
  const cells = notebook.cells
    .filter(({ id }) => id !== SHARED_ID)
    .map((cell): Cell => {
      const source = paths.of(cell.source);
      const metadata = kept(cell.metadata, ["tags", "collapsed", "jupyter"]);
      if (cell.cell_type === "code") {
        return { ...cell, source, metadata, outputs: cell.outputs.map(cleaned) };
      }
      const { attachments, ...rest } = cell;
      pictures += Object.keys(attachments ?? {}).length;
      return { ...rest, source: withoutAttached(source), metadata };
    });
  const leftOut = { pictures, specs, paths: paths.count };
  const metadata = kept(notebook.metadata, ["kernelspec", "language_info"]);
  return {
    notebook: { cells: [...cells, lastCell(notebook, options, leftOut)], metadata },
    leftOut,
  };
}

/** `3 pictures, 2 paths`, or that there was nothing. */
export function leftOutText({ pictures, specs, paths }: LeftOut): string {
  const count = (n: number, one: string) => n === 0 ? [] : [`${n} ${one}${n === 1 ? "" : "s"}`];
  const all = [
    ...count(pictures, "picture"),
    ...count(specs, "interactive chart"),
    ...count(paths, "path"),
  ];
  return all.length === 0 ? "nothing" : all.join(", ");
}

function withoutPaths(output: Output, paths: PathRemover): Output {
  if (!("data" in output)) return paths.ofJson(output);
  const data = Object.fromEntries(
    Object.entries(output.data).map(([type, value]) => [
      type,
      type.startsWith("image/") && type !== "image/svg+xml" ? value : paths.ofJson(value),
    ]),
  );
  return { ...output, data, metadata: paths.ofJson(output.metadata) };
}

function kept(metadata: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => names.includes(name)));
}

/** Prose without pictures that are attached or written out in it. */
function withoutAttached(source: string): string {
  return source.replace(
    /!\[([^\]]*)\]\(\s*(?:attachment:|data:image\/)[^)]*\)/gi,
    (_, alt) => `[picture left out${alt ? `: ${alt}` : ""}]`,
  );
}

const SHARED_ID = "shared-copy";

function lastCell(notebook: Notebook, options: ShareOptions, leftOut: LeftOut): Cell {
  const { version, sample } = options;
  const code = notebook.cells.flatMap((cell) => cell.cell_type === "code" ? [cell.source] : []);
  const sha = createHash("sha256").update(code.join("\n\n")).digest("hex");
  const language = (notebook.metadata.language_info ?? {}) as { version?: unknown };
  const deno = typeof language.version === "string" ? language.version : Deno.version.deno;
  const terms = datasetsOf(notebook).map(({ name, terms }) =>
    sample === true
      ? `- **Data**: synthetic, in the file formats of the ${name}.`
      : `- **Data**: ${name}; ${terms}.`
  );
  return {
    cell_type: "markdown",
    id: SHARED_ID,
    metadata: {},
    source: [
      "## About this copy",
      "",
      ...terms,
      `- **Made with**: neuroid ${version}, Deno ${deno}.`,
      `- **Code**: SHA-256 \`${sha}\` of the code cells before anything was taken out, joined by an empty line.`,
      `- **Left out for sharing**: ${leftOutText(leftOut)}.`,
    ].join("\n"),
  };
}
