/** Which page documents a name of the library. */
import type { DocSymbol, Door } from "./doc_json.ts";

/** The doors at which the files below a folder are at home. */
const HOMES: readonly (readonly [RegExp, string])[] = [
  [/^lib\/(loaders\/nsd|normalization|workflow\/nsd)\//, "neuroid/nsd"],
  [/^lib\/(loaders|workflow)\/sensorium\//, "neuroid/sensorium"],
  [/^lib\/(loaders|workflow)\/glmsingle/, "neuroid/glmsingle"],
  [/^lib\/rdm\//, "neuroid/rdm"],
  [/^lib\/statistics\//, "neuroid/statistics"],
  [/^lib\/noise_ceiling\//, "neuroid/noise-ceiling"],
  [/^lib\/(scores|models|workflow\/scores)\//, "neuroid/scores"],
  [/^lib\/(packaging|workflow\/brainscore)\//, "neuroid/brainscore"],
  [/^lib\/charts\//, "neuroid/charts"],
  [/^lib\/arrays\//, "neuroid/arrays"],
  [/^lib\/files\//, "neuroid/files"],
  [/^lib\/engines\//, "neuroid/engines"],
];

/** Where the names of the library are documented. */
export class Places {
  readonly #homes = new Map<DocSymbol, string>();
  readonly #byName = new Map<string, DocSymbol>();

  /** Takes all doors; the main one comes first. */
  constructor(doors: readonly Door[]) {
    const main = doors[0]!.name;
    for (const { symbols } of doors) {
      for (const symbol of symbols) {
        if (this.#homes.has(symbol)) continue;
        const at = doors.filter((door) => door.symbols.includes(symbol)).map(({ name }) => name);
        const wanted = HOMES.find(([files]) => files.test(symbol.file))?.[1];
        const home = wanted !== undefined && at.includes(wanted)
          ? wanted
          : at.find((name) => name !== main) ?? main;
        this.#homes.set(symbol, isOfMain(symbol) && at.includes(main) ? main : home);
        // A value before a type of the same name, such as a class before its interface elsewhere.
        const known = this.#byName.get(symbol.name);
        if (known === undefined || isType(known)) this.#byName.set(symbol.name, symbol);
        for (const alias of symbol.aliases) this.#byName.set(alias, symbol);
      }
    }
  }

  /** The door that documents a symbol. */
  homeOf(symbol: DocSymbol): string {
    return this.#homes.get(symbol)!;
  }

  /** The symbol of a name. */
  named(name: string): DocSymbol | undefined {
    return this.#byName.get(name);
  }

  /** The address of a symbol: a page for a class, a place on its door's page for the others. */
  addressOf(symbol: DocSymbol): string {
    const page = doorPage(this.homeOf(symbol));
    return hasPage(symbol)
      ? `${page.replace(/\.html$/, "")}/${symbol.name}.html`
      : `${page}#${symbol.name}`;
  }

  /** The address of a name, or of a member as in `DataArray.isel`; undefined where there is none. */
  addressOfName(name: string): string | undefined {
    const [first, member] = name.split(/[.#]/) as [string, string?];
    const symbol = this.named(first);
    if (symbol === undefined) return undefined;
    const address = this.addressOf(symbol);
    if (member === undefined) return address;
    if (!this.memberNames(symbol).includes(member)) return undefined;
    return hasPage(symbol) ? `${address}#${member}` : address;
  }

  /** The classes that a class extends, the nearest first. */
  basesOf(symbol: DocSymbol): DocSymbol[] {
    const parent = symbol.declarations.find(({ kind }) => kind === "class")?.def.extends;
    const base = typeof parent === "string" ? this.named(parent) : undefined;
    return base === undefined || base === symbol ? [] : [base, ...this.basesOf(base)];
  }

  /** The names of what a class or interface has, inherited ones too. */
  memberNames(symbol: DocSymbol): string[] {
    return [symbol, ...this.basesOf(symbol)].flatMap(({ declarations }) =>
      declarations.flatMap(({ def }) => [...def.properties ?? [], ...def.methods ?? []])
    ).filter(isNamed).map(({ name }) => name);
  }
}

// What every door uses is documented where it is used first.
function isOfMain({ file }: DocSymbol): boolean {
  return /^lib\/(errors|issues|progress|notebook)\//.test(file);
}

/** Whether a member has a name to call it by; what has a symbol is called by notebooks and loops. */
export function isNamed({ name }: { readonly name: string }): boolean {
  return !name.startsWith("[");
}

/** Whether a symbol has a page of its own. */
export function hasPage({ declarations }: DocSymbol): boolean {
  return declarations.some(({ kind, def }) =>
    kind === "class" && (def.methods?.length ?? 0) + (def.properties?.length ?? 0) > 0
  );
}

/** Whether a symbol is gone when the code runs. */
export function isType({ declarations }: DocSymbol): boolean {
  return declarations.every(({ kind }) => kind === "interface" || kind === "typeAlias");
}

/** The page of a door: `api/rdm.html` of `neuroid/rdm`. */
export function doorPage(door: string): string {
  return `api/${door.replace(/^neuroid\//, "")}.html`;
}
