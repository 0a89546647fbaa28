/** Names that other libraries have for what is called otherwise here. */
import { ArgumentError } from "../errors/mod.ts";

/**
 * Makes a class answer names that users of other libraries type: reading one throws an error that
 * says what to write instead. Names that the class has itself are left as they are.
 */
export function answerNames(
  { prototype, name: called }: { readonly prototype: object; readonly name: string },
  instead: Readonly<Record<string, string>>,
): void {
  for (const [name, right] of Object.entries(instead)) {
    if (name in prototype) continue;
    const get = (): never => {
      const what = /^-?\d+$/.test(name) ? `${called}[${name}]` : `${called}.${name}`;
      throw new ArgumentError({ doing: `read ${what}`, found: "no such name here", right });
    };
    Object.defineProperty(prototype, name, { get, enumerable: false, configurable: true });
  }
}
