/** A recipe out of its JSON file; what is wrong is said with its place there. */
import { checkCall, filePath, optional } from "../../../calls/mod.ts";
import { dirname, isAbsolute, join } from "node:path";
import {
  errorText,
  FormatError,
  likelyName,
  MissingError,
  systemText,
} from "../../../errors/mod.ts";
import { ASSEMBLY_CLASSES } from "../../../packaging/mod.ts";
import type { Recipe, RecipeAssembly, RecipePackagedSet, RecipeSet } from "./recipe.ts";

type Kind = "text" | "path" | "truth" | "class" | "sha1";

/** The keys of each object: the flags of brainscore:package, and what joins them. */
const SET_KEYS: Readonly<Record<string, Kind>> = {
  "identifier": "text",
  "stimuli": "path",
  "images": "path",
  "file-column": "text",
  "keep-file-column": "text",
  "allow-outside": "truth",
  "fill-missing": "text",
  "stimulus-key": "text",
  "csv-version-id": "text",
  "zip-version-id": "text",
};
const PACKAGED_KEYS: Readonly<Record<string, Kind>> = {
  "identifier": "text",
  "stimulus-key": "text",
  "package": "path",
  "csv-sha1": "sha1",
  "zip-sha1": "sha1",
};
const ASSEMBLY_KEYS: Readonly<Record<string, Kind>> = {
  "assembly-identifier": "text",
  "assembly": "path",
  "stimulus-set": "text",
  "class": "class",
  "drop-undefined": "truth",
  "assembly-key": "text",
  "assembly-version-id": "text",
};
const TOP_KEYS: Readonly<Record<string, Kind>> = {
  "plugin-name": "text",
  "bibtex": "path",
  "bucket": "text",
};
const LISTS = ["stimulus-sets", "assemblies"];
const KIND_WORDS: Readonly<Record<Kind, string>> = {
  text: "text in quotes",
  path: "a path in quotes",
  truth: "true or false",
  sha1: "40 digits of a SHA-1, 0 to 9 and a to f, as the registering plugin has them",
  class: `one of ${ASSEMBLY_CLASSES.join(", ")}`,
};
const DOING = "read a recipe";

/**
 * Reads a recipe. Paths in it are relative to its own folder, or to `from`.
 *
 * @throws {MissingError} if there is no such file
 * @throws {FormatError} if it is no recipe; each fault is named with its place: `assemblies[1].class`
 *
 * @example
 * ```ts
 * import { readRecipe } from "neuroid/brainscore";
 *
 * const path = `${await Deno.makeTempDir()}/recipe.json`;
 * const set = { identifier: "Me2024", stimuli: "stimuli.csv", images: "pictures" };
 * await Deno.writeTextFile(path, JSON.stringify({ "stimulus-sets": [set] }));
 * const { stimulusSets } = await readRecipe(path, "/data");
 * console.log(stimulusSets[0]!.stimuli); // /data/stimuli.csv
 * ```
 */
export async function readRecipe(path: string, from?: string): Promise<Recipe> {
  checkCall("readRecipe", { path: [path, filePath], from: [from, optional(filePath)] }, arguments);
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (cause) {
    const right = "a JSON file, such as --init writes";
    throw new MissingError({ doing: DOING, found: systemText(cause), right, where: path, cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    const found = `not JSON: ${errorText(cause)}`, right = "a JSON file, such as --init writes";
    throw new FormatError({ doing: DOING, found, right, where: path, cause });
  }
  const reader = new RecipeReader(from ?? dirname(path));
  const recipe = reader.recipe(value);
  const [first, ...more] = reader.faults;
  if (first === undefined) return recipe;
  throw new FormatError({
    doing: DOING,
    found: first.found,
    right: [first.right, ...more.map(({ found }) => `then: ${found}`)].join("; "),
    where: path,
  });
}

class RecipeReader {
  readonly faults: { readonly found: string; readonly right: string }[] = [];

  constructor(readonly from: string) {}

  recipe(value: unknown): Recipe {
    const top = this.#object("the recipe", value);
    const sets = this.#list(top, "stimulus-sets");
    const assemblies = this.#list(top, "assemblies");
    const rest = Object.fromEntries(Object.entries(top).filter(([key]) => !LISTS.includes(key)));
    const own = this.#fields("", rest, TOP_KEYS, [], LISTS);
    const isElsewhere = (set: unknown) =>
      typeof set === "object" && set !== null && !("stimuli" in set) &&
      ("package" in set || "csv-sha1" in set || "zip-sha1" in set);
    const stimulusSets: RecipeSet[] = [];
    const packagedSets: RecipePackagedSet[] = [];
    for (const [i, set] of sets.entries()) {
      const place = `stimulus-sets[${i}]`;
      if (isElsewhere(set)) {
        packagedSets.push(this.#fields(place, set, PACKAGED_KEYS, ["identifier"]));
      } else {
        const needed = ["identifier", "stimuli", "images"];
        stimulusSets.push(this.#fields(place, set, SET_KEYS, needed));
      }
    }
    const all = [...stimulusSets, ...packagedSets].map(({ identifier }) => identifier);
    const made = assemblies.map((assembly, i): RecipeAssembly => {
      const needed = [
        "assembly-identifier",
        "assembly",
        ...(all.length === 1 ? [] : [
          "stimulus-set",
        ]),
      ];
      const place = `assemblies[${i}]`;
      const fields: RecipeAssembly = this.#fields(place, assembly, ASSEMBLY_KEYS, needed);
      const stimulusSet = fields.stimulusSet ?? all[0];
      if (stimulusSet !== undefined && !all.includes(stimulusSet)) {
        const found = `${place}.stimulus-set is ${JSON.stringify(stimulusSet)}`;
        this.faults.push({ found, right: `one of ${all.join(", ")}` });
      }
      return { ...fields, stimulusSet };
    });
    this.#twice("stimulus-sets", "identifier", all);
    this.#twice(
      "assemblies",
      "assembly-identifier",
      made.map(({ assemblyIdentifier }) => assemblyIdentifier),
    );
    if (stimulusSets.length + made.length === 0) {
      const right = "a stimulus set to be packaged, or an assembly";
      this.faults.push({ found: "nothing to package", right });
    }
    return { ...own, stimulusSets, packagedSets, assemblies: made };
  }

  #object(place: string, value: unknown): Record<string, unknown> {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
    const found = `${place} is ${Array.isArray(value) ? "a list" : JSON.stringify(value)}`;
    this.faults.push({ found, right: "an object: { … }" });
    return {};
  }

  #list(top: Record<string, unknown>, key: string): unknown[] {
    const value = top[key] ?? [];
    if (Array.isArray(value)) return value;
    this.faults.push({ found: `${key} is no list`, right: "a list of objects: [{ … }]" });
    return [];
  }

  // The keys' names in code are those of the types in recipe.ts.
  #fields(
    place: string,
    value: unknown,
    keys: Readonly<Record<string, Kind>>,
    needed: readonly string[],
    others: readonly string[] = [],
    // deno-lint-ignore no-explicit-any
  ): any {
    const at = (key: string) => place === "" ? key : `${place}.${key}`;
    const fields: Record<string, unknown> = {};
    const object = this.#object(place || "the recipe", value);
    for (const [key, given] of Object.entries(object)) {
      const kind = keys[key];
      if (kind === undefined) {
        const known = [...Object.keys(keys), ...others];
        const meant = likelyName(key, known);
        const right = `${meant === undefined ? "" : `${at(meant)}? `}known: ${known.join(", ")}`;
        this.faults.push({ found: `${at(key)} is unknown`, right });
      } else if (!fits(kind, given)) {
        const found = `${at(key)} is ${JSON.stringify(given)}`;
        this.faults.push({ found, right: KIND_WORDS[kind] });
      } else {
        const isRelative = kind === "path" && !isAbsolute(given as string);
        fields[camel(key)] = isRelative ? join(this.from, given as string) : given;
      }
    }
    for (const key of needed.filter((each) => !(each in object))) {
      const found = `${at(key)} is not there`;
      this.faults.push({ found, right: `${key}: ${KIND_WORDS[keys[key]!]}` });
    }
    return fields;
  }

  #twice(list: string, key: string, names: readonly string[]): void {
    const i = names.findIndex((name, i) => name !== undefined && names.indexOf(name) !== i);
    if (i < 0) return;
    const found = `${list}: the ${key} ${JSON.stringify(names[i])} stands twice`;
    this.faults.push({ found, right: "each once" });
  }
}

function fits(kind: Kind, value: unknown): boolean {
  if (kind === "truth") return typeof value === "boolean";
  if (kind === "class") return (ASSEMBLY_CLASSES as readonly unknown[]).includes(value);
  if (kind === "sha1") return typeof value === "string" && /^[0-9a-f]{40}$/.test(value);
  return typeof value === "string" && value !== "";
}

function camel(key: string): string {
  return key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
