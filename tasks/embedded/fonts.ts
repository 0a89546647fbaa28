/** The font of the charts: its files, and the widths of its characters. */
import { projectPath } from "../cli/mod.ts";
import { base64Module } from "./base64_module.ts";
import { readWidths } from "./true_type.ts";

const FOLDER = "lib/charts/fonts";
const FACES = { regular: "Arimo-Regular.ttf", bold: "Arimo-Bold.ttf" };

/** The text of each module of the font, by its path. */
export async function fontModules(): Promise<[string, string][]> {
  const modules: [string, string][] = [];
  const widths: string[] = [];
  for (const [weight, file] of Object.entries(FACES)) {
    const bytes = await Deno.readFile(projectPath(FOLDER, file));
    const name = weight.toUpperCase();
    const text = base64Module(`ARIMO_${name}`, `${file} in base64.`, bytes);
    modules.push([`${FOLDER}/arimo_${weight}.ttf.ts`, text]);
    widths.push(faceText(name, file, bytes));
  }
  return [...modules, [`${FOLDER}/widths.ts`, `${HEAD}\n${widths.join("\n")}`]];
}

const HEAD = `/** How wide the font's characters are. Written by tasks/embedded. */

/** The advance widths of a font. */
export interface FaceWidths {
  readonly unitsPerEm: number;
  /** Of a character that the font does not have. */
  readonly other: number;
  /** A line for each run of characters: the code of the first, then the widths of all. */
  readonly runs: string;
}
`;

function faceText(name: string, file: string, bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { unitsPerEm, other, byCode } = readWidths(view, file);
  const runs: number[][] = [];
  let next = NaN;
  for (const [code, width] of [...byCode].sort(([a], [b]) => a - b)) {
    // Lines of a length that one can read.
    if (code !== next || runs.at(-1)!.length > 16) runs.push([code]);
    runs.at(-1)!.push(width);
    next = code + 1;
  }
  return [
    `/** Of ${file}. */`,
    `export const ${name}: FaceWidths = {`,
    `  unitsPerEm: ${unitsPerEm},`,
    `  other: ${other},`,
    `  runs: \`\n${runs.map((run) => run.join(" ")).join("\n")}\n\`,`,
    "};",
    "",
  ].join("\n");
}
