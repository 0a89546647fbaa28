/** stub */
import type { ErrorOutput } from "../format/mod.ts";
export interface Checked {
  before(note: (text: string) => void): Promise<ErrorOutput | undefined>;
  after(note: (text: string) => void): Promise<void>;
}
export class TypeNotes {
  check(
    _code: string,
    _about: { number: number; cell: string | undefined; quiet: boolean },
  ): Checked {
    return { before: () => Promise.resolve(undefined), after: () => Promise.resolve() };
  }
  ran(_code: string, _cell: string | undefined): void {}
}
