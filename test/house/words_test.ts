import assert from "node:assert/strict";
import { projectPath } from "../helpers.ts";
import { sourceFiles } from "./imports.ts";

/** Spellings of British English, beside which the project's is American. */
const BRITISH =
  /\b\w*(?:colour|behaviour|centred?\b|centring|grey\b|licence|labelled|labelling|neighbour|normalis(?:e|ing|ation)|standardis(?:e|ing|ation)|summaris(?:e|ing)|recognis(?:e|ing)|optimis(?:e|ing|ation)|initialis(?:e|ing|ation)|organis(?:e|ing|ation)|catalogue|favour|artefact)\w*/i;

/** Turns of phrase that had to be read twice, each with what to write instead. */
const UNCLEAR: readonly (readonly [RegExp, string])[] = [
  [/\banew\b/, "again"],
  [/\bthat (?:is|are) no (?!longer\b)\w+/, "that is not a …"],
  [/\b(?:no JSON:|(?:object|file) of JSON)/, "not JSON, a JSON object, a JSON file"],
  [/\bnumbers of the files are no order\b/, "the files' numbers are not the order"],
  [/\bhow-manieth\b/, "the index of"],
  [/\b(?:is|are) no matter\b/, "is ignored"],
  [/\bin every bit\b/, "bit for bit"],
  [/\bin one go\b/, "in a single run"],
  [/\bgo(?:es)? on where (?:it|they) (?:was|were)\b/, "resumes"],
  [/\b[Aa] (?:job|file) a (?:subject|region|layer)\b/, "one job per subject"],
];

/** Lines that keep an old spelling on purpose: bytes of files that others have checksums of, old names. */
const KEPT = ["not standardised", "`summariseCeilings`"];

async function texts(): Promise<Map<string, string>> {
  const paths = [
    ...(await Promise.all(["lib", "tasks"].map(sourceFiles))).flat(),
    ...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ];
  for (const folder of ["notebooks", "docs", "docs/guides"]) {
    for await (const { name } of Deno.readDir(projectPath(folder))) {
      if (/\.(ipynb|md)$/.test(name)) paths.push(`${folder}/${name}`);
    }
  }
  const read = async (path: string) =>
    [path, proseOf(path, await Deno.readTextFile(projectPath(path)))] as const;
  return new Map(await Promise.all(paths.map(read)));
}

// Outputs of notebooks hold pictures, whose letters are no words.
function proseOf(path: string, text: string): string {
  if (!path.endsWith(".ipynb")) return text;
  const { cells } = JSON.parse(text) as { cells: { source: string | string[] }[] };
  return cells.map(({ source }) => [source].flat().join("")).join("\n");
}

function linesWith(text: string, pattern: RegExp): string[] {
  return text.split("\n")
    .filter((line) => !KEPT.some((kept) => line.includes(kept)))
    .flatMap((line) => pattern.exec(line)?.[0] ?? []);
}

Deno.test("one spelling, American, in code, messages, notebooks and documents", async () => {
  const found = [...await texts()].flatMap(([path, text]) =>
    linesWith(text, BRITISH).map((word) => `${path}: ${word}`)
  );
  assert.deepEqual(found, []);
  assert.deepEqual(linesWith("a colour, centred", BRITISH), ["colour"]);
});

Deno.test("messages, comments and notebooks read as plain English", async () => {
  const found = [...await texts()].flatMap(([path, text]) =>
    UNCLEAR.flatMap(([pattern, instead]) =>
      linesWith(text, pattern).map((phrase) => `${path}: "${phrase}": ${instead}`)
    )
  );
  assert.deepEqual(found, []);
});
