/** Says what is wrong with the types of a cell, beside it, while it runs. */
import type { ErrorOutput } from "../format/mod.ts";
import type { Finding, Language } from "./language/mod.ts";
import { errorOutput } from "./places/mod.ts";
import type { TypeMode } from "./settings.ts";
import { within } from "./within.ts";

/** How long a cell waits for its check before it runs. */
const WAIT_MS = 300;
/** How long a cell waits that must not run unchecked. */
const STRICT_WAIT_MS = 60_000;
/** In a cell: from here on what is wrong with types is an error. */
const STRICT = /^\s*\/\/\s*@neuroid\s+strict\b/m;

/** What to know of a cell. */
export interface CheckedCell {
  /** Its number in brackets. */
  readonly number: number;
  /** By which it is known again where it runs again. */
  readonly cell: string;
  /** Whether nothing is to be said. */
  readonly quiet: boolean;
}

type Note = (text: string) => void;

/** Checks cells one after the other. */
export class TypeNotes {
  readonly #language: Language;
  readonly #mode: TypeMode;
  #late: string[] = [];

  /** Checks as `mode` says, unless a cell wants it strict. */
  constructor(language: Language, mode: TypeMode) {
    this.#language = language;
    this.#mode = mode;
  }

  /** Keeps a cell that has run, for those behind it. */
  ran(code: string, { cell }: CheckedCell): void {
    this.#language.document.add(cell, code);
  }

  /**
   * Begins to check a cell. `before` is to be awaited before it runs: it gives the error of a cell that
   * must not. `after` is to be awaited when it has run.
   */
  check(
    code: string,
    about: CheckedCell,
  ): { before: (note: Note) => Promise<ErrorOutput | undefined>; after: () => Promise<void> } {
    const cells = this.#language.document.without(about.cell);
    const isStrict = this.#mode === "strict" ||
      [code, ...cells.values()].some((each) => STRICT.test(each));
    if (about.quiet || (this.#mode === "off" && !isStrict)) {
      return { before: () => Promise.resolve(undefined), after: () => Promise.resolve() };
    }
    const checking = this.#language.check(code, cells);
    return isStrict ? this.#strict(checking) : this.#beside(checking, about.number);
  }

  #strict(checking: Promise<Finding[] | undefined>) {
    return {
      before: async () => {
        const found = await within(STRICT_WAIT_MS, checking);
        if (found === undefined) {
          return errorOutput("TypesNotChecked", "the types of this cell could not be checked");
        }
        const [first, ...others] = found.map(findingText);
        return first === undefined ? undefined : errorOutput("TypeCheck", first, others);
      },
      after: () => Promise.resolve(),
    };
  }

  #beside(checking: Promise<Finding[] | undefined>, number: number) {
    let write: Note | undefined;
    const said = checking.then((found = []) => {
      const lines = found.map(findingText);
      if (lines.length === 0) return;
      if (write !== undefined) write(`${lines.join("\n")}\n`);
      // Its cell is done: the next one says it.
      else this.#late.push(...lines.map((line) => `In [${number}], ${line}`));
    });
    return {
      before: async (note: Note) => {
        const late = this.#late.splice(0);
        if (late.length > 0) note(`${late.join("\n")}\n`);
        write = note;
        if (this.#mode === "note-first") await within(STRICT_WAIT_MS, said);
        else if (this.#language.isWarm) await within(WAIT_MS, said);
        return undefined;
      },
      after: () => {
        write = undefined;
        return Promise.resolve();
      },
    };
  }
}

function findingText({ line, message }: Finding): string {
  return `line ${line}: ${message}`;
}
