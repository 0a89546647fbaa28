/** What TypeScript knows of the cells: their types, docblocks and names. */
import { pathToFileURL } from "node:url";
import type { Json, JsonObject } from "../../format/mod.ts";
import { type Suggestion, suggestionsIn } from "./completion.ts";
import { editsOf, type OldName, oldNames } from "./declared_again.ts";
import {
  CellDocument,
  type DocumentView,
  type Edit,
  edited,
  placeOf,
  type RanCells,
  viewOf,
} from "./document.ts";
import { type Diagnostic, diagnosticsIn, type Finding, findingsIn } from "./findings.ts";
import { aliasedName, hoverText, signatureText } from "./hover.ts";
import { LanguageServer } from "./server.ts";

/** The document that the server is told of; there is no such file. */
const NAME = ".neuroid-cell.ts";
/** What a first question is asked about, so that the library's types are read before a cell comes. */
const FIRST = 'import {} from "neuroid";\nexport {};\n';

/** What the server says of a name that is nowhere declared. */
const UNKNOWN = /^```\w*\n(?:any|import \S+)\n```$/;
/** How often names that were declared again are looked for. */
const MOST_ROUNDS = 10;

/** Where the cells' types come from. */
export interface LanguagePlace {
  /** The folder that paths in cells count from. */
  readonly folder: string;
  /** The `deno.json` that holds. */
  readonly config: string;
}

/** A language server that knows the cells. One question at a time. */
export class Language {
  readonly document = new CellDocument();
  readonly #place: LanguagePlace;
  readonly #uri: string;
  #server: Promise<LanguageServer> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #version = 0;
  readonly #renamed = new Set<string>();
  #warm = false;

  /** Starts nothing yet. */
  constructor(place: LanguagePlace) {
    this.#place = place;
    this.#uri = `${pathToFileURL(place.folder)}/${NAME}`;
  }

  /** Whether the library's types have been read, so that an answer takes no seconds. */
  get isWarm(): boolean {
    return this.#warm;
  }

  /** Starts the server, which takes some seconds to read the library's types. */
  async warmUp(): Promise<void> {
    await this.#ask(() => Promise.resolve());
  }

  /** What is wrong with the types of a cell behind some others; undefined where that can't be told. */
  async check(code: string, cells: RanCells): Promise<Finding[] | undefined> {
    return await this.#ask(async (server) => {
      let [known, view] = [cells, viewOf(cells, code)];
      let diagnostics = await this.#diagnose(server, view);
      // More than once where several cells have declared a name since the last check.
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const old = oldNames(diagnostics, view);
        if (old.length === 0) break;
        known = edited(known, await this.#renaming(server, old));
        view = viewOf(known, code);
        diagnostics = await this.#diagnose(server, view);
      }
      this.document.adopt(cells, known);
      return findingsIn(diagnostics, view);
    });
  }

  /** All edits that give some names other ones; asked for before any is made, as each moves the rest. */
  async #renaming(server: LanguageServer, names: readonly OldName[]): Promise<Edit[]> {
    const edits = names.map(async (old) => {
      const { line, character } = old.place;
      const newName = `${old.name}_${this.#renamed.size + 1}`;
      this.#renamed.add(newName);
      return editsOf(
        await this.#question(server, "rename", { position: { line, character }, newName }),
        old,
      );
    });
    return (await Promise.all(edits)).flat();
  }

  /** The docblock of what stands at a cursor, or of the function whose call it stands in, as Markdown. */
  async inspect(code: string, cursor: number): Promise<string | undefined> {
    return await this.#ask(async (server) => {
      const at = async (before: string, own = code, behind = cursor) => {
        const view = viewOf(this.document.without(), before + own);
        this.#show(server, view);
        const place = placeOf(view, before + own, behind + [...before].length);
        const ask = (method: string) => this.#question(server, method, { position: { ...place } });
        return hoverText(await ask("hover")) ?? signatureText(await ask("signatureHelp"));
      };
      const found = await at("");
      if (found !== undefined && !UNKNOWN.test(found.trim())) {
        // Another library's name of a method says what the method does.
        const meant = aliasedName(found);
        for (const each of meant === undefined ? [] : renamings(code, cursor, meant)) {
          const whole = await at("", each.code, each.cursor);
          const isMethod = whole !== undefined && !UNKNOWN.test(whole.trim());
          if (isMethod && aliasedName(whole) === undefined) return `${found}\n\n${whole}`;
        }
        return found;
      }
      const name = wordAt(code, cursor);
      if (name === "") return undefined;
      const unimported = await at(`import { ${name} } from "neuroid";\n`);
      if (unimported === undefined || UNKNOWN.test(unimported.trim())) return undefined;
      return `Not imported yet: \`import { ${name} } from "neuroid";\`\n\n${unimported}`;
    });
  }

  /** What may stand at a cursor. */
  async complete(code: string, cursor: number): Promise<Suggestion[]> {
    return await this.#ask(async (server) => {
      const view = viewOf(this.document.without(), code);
      this.#show(server, view);
      const position = { ...placeOf(view, code, cursor) };
      const found = suggestionsIn(await this.#question(server, "completion", { position }));
      return found.filter(({ text }) => !this.#renamed.has(text));
    }) ?? [];
  }

  /** Ends the server. */
  async close(): Promise<void> {
    (await this.#server?.catch(() => undefined))?.close();
  }

  async #diagnose(server: LanguageServer, view: DocumentView): Promise<Diagnostic[]> {
    this.#show(server, view);
    return diagnosticsIn(await this.#question(server, "diagnostic"));
  }

  #show(server: LanguageServer, { text }: DocumentView): void {
    server.tell("textDocument/didChange", {
      textDocument: { uri: this.#uri, version: ++this.#version },
      contentChanges: [{ text }],
    });
  }

  #question(
    server: LanguageServer,
    about: string,
    more: JsonObject = {},
  ): Promise<Json | undefined> {
    return server.ask(`textDocument/${about}`, { textDocument: { uri: this.#uri }, ...more });
  }

  /** One question after the other, as each shows the server another document. */
  #ask<T>(question: (server: LanguageServer) => Promise<T>): Promise<T | undefined> {
    const answer = this.#last.then(async () => {
      const server = await (this.#server ??= this.#start());
      return await question(server);
    }).catch(() => undefined);
    this.#last = answer;
    return answer;
  }

  async #start(): Promise<LanguageServer> {
    const { folder, config } = this.#place;
    const server = await LanguageServer.start(pathToFileURL(folder).href, config);
    server.tell("textDocument/didOpen", {
      textDocument: { uri: this.#uri, languageId: "typescript", version: 0, text: FIRST },
    });
    await this.#question(server, "hover", { position: { line: 0, character: 0 } });
    await this.#question(server, "diagnostic");
    this.#warm = true;
    return server;
  }
}

/** The code with another word in place of that at the cursor, and of that whose call it stands in. */
function renamings(code: string, cursor: number, word: string) {
  const before = [...code].slice(0, cursor).join(""), behind = [...code].slice(cursor).join("");
  const here = /[\p{ID_Continue}$]*$/u.exec(before)!.index;
  const rest = behind.replace(/^[\p{ID_Continue}$]*/u, "");
  const called = /([\p{ID_Continue}$]+)\([^()]*$/u.exec(before);
  const whole = (head: string, tail: string) => ({
    code: head + word + tail,
    cursor: [...head].length,
  });
  return [
    whole(before.slice(0, here), rest),
    ...(called === null ? [] : [whole(
      before.slice(0, called.index),
      before.slice(called.index + called[1]!.length) + behind,
    )]),
  ];
}

function wordAt(code: string, cursor: number): string {
  const characters = [...code];
  const isPart = (character: string | undefined) =>
    character !== undefined && /[\p{ID_Continue}$]/u.test(character);
  let [start, end] = [cursor, cursor];
  while (isPart(characters[start - 1])) start--;
  while (isPart(characters[end])) end++;
  const word = characters.slice(start, end).join("");
  return /^\d/.test(word) ? "" : word;
}
