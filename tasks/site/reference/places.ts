/** Which page documents a name of the library. */
import type { Declaration, DocSymbol, Door } from "./doc_types.ts";

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

  /** Whether a symbol has a page of its own: a class with members, unless they stand with what extends it. */
  hasPage(symbol: DocSymbol): boolean {
    const own = classOf(symbol);
    return own !== undefined && (own.methods?.length ?? 0) + (own.properties?.length ?? 0) > 0 &&
      (own.isAbstract !== true || this.extending(symbol).length === 0);
  }

  /** The classes that extend a class, directly or not, and are not abstract themselves. */
  extending(symbol: DocSymbol): DocSymbol[] {
    return [...this.#homes.keys()].filter((other) =>
      other !== symbol && classOf(other)?.isAbstract !== true &&
      this.basesOf(other).includes(symbol)
    );
  }

  /** The abstract classes that a class extends, and the first one that is not abstract. */
  linesOf(
    symbol: DocSymbol,
  ): { readonly merged: DocSymbol[]; readonly base: DocSymbol | undefined } {
    const bases = this.basesOf(symbol);
    const at = bases.findIndex((each) => classOf(each)?.isAbstract !== true);
    return at < 0
      ? { merged: bases, base: undefined }
      : { merged: bases.slice(0, at), base: bases[at] };
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
    return this.hasPage(symbol)
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
    if (!this.hasPage(symbol)) {
      const other = this.extending(symbol)[0];
      return other === undefined ? address : `${this.addressOf(other)}#${member}`;
    }
    const { merged, base } = this.linesOf(symbol);
    const isHere = base === undefined || ownMembers([symbol, ...merged]).includes(member);
    return isHere ? `${address}#${member}` : this.addressOfName(`${base.name}.${member}`);
  }

  /** The classes that a class extends, the nearest first. */
  basesOf(symbol: DocSymbol): DocSymbol[] {
    const parent = classOf(symbol)?.extends;
    const base = typeof parent === "string" ? this.named(parent) : undefined;
    return base === undefined || base === symbol ? [] : [base, ...this.basesOf(base)];
  }

  /** The names of what a class or interface has, inherited ones too. */
  memberNames(symbol: DocSymbol): string[] {
    return ownMembers([symbol, ...this.basesOf(symbol)]);
  }
}

// What every door uses is documented where it is used first.
function isOfMain({ file }: DocSymbol): boolean {
  return /^lib\/(errors|issues|progress|notebook)\//.test(file);
}

function ownMembers(line: readonly DocSymbol[]): string[] {
  return line.flatMap(({ declarations }) => declarations)
    .flatMap(({ def }) => [...def.properties ?? [], ...def.methods ?? []])
    .filter(isNamed).map(({ name }) => name);
}

/** Whether a member has a name to call it by; what has a symbol is called by notebooks and loops. */
export function isNamed({ name }: { readonly name: string }): boolean {
  return !name.startsWith("[");
}

/** What a symbol is as a class. */
export function classOf({ declarations }: DocSymbol): Declaration["def"] | undefined {
  return declarations.find(({ kind }) => kind === "class")?.def;
}

/** Whether a symbol is gone when the code runs. */
export function isType({ declarations }: DocSymbol): boolean {
  return declarations.every(({ kind }) => kind === "interface" || kind === "typeAlias");
}

/** The page of a door: `api/rdm.html` of `neuroid/rdm`. */
export function doorPage(door: string): string {
  return `api/${door.replace(/^neuroid\//, "")}.html`;
}
