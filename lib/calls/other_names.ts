/** Names that other libraries have for what is called otherwise here. */
import { ArgumentError } from "../errors/mod.ts";

/**
 * Makes a class answer names that users of other libraries type: reading one throws an error that
 * says what to write instead; `to_netcdf` answers as `toNetcdf` too. Names that the class has itself are
 * left as they are; what an object holds under such a name is given, where `part` finds it.
 */
export function answerNames<T extends object>(
  { prototype, name: called }: { readonly prototype: T; readonly name: string },
  instead: Readonly<Record<string, string>>,
  part?: (object: T, name: string) => unknown,
): void {
  const spelled = Object.entries(instead).flatMap(([name, right]) => {
    const camel = name.replace(/(?<=\w)_(\w)/g, (_, letter: string) => letter.toUpperCase());
    return camel === name ? [[name, right]] : [[name, right], [camel, right]];
  });
  for (const [name, right] of spelled as [string, string][]) {
    if (name in prototype) continue;
    const refuse = (): never => {
      const what = /^-?\d+$/.test(name) ? `${called}[${name}]` : `${called}.${name}`;
      throw new ArgumentError({ doing: `read ${what}`, found: "no such name here", right });
    };
    Object.defineProperty(prototype, name, {
      get(this: T) {
        return part?.(this, name) ?? refuse();
      },
      set: refuse,
      enumerable: false,
      configurable: true,
    });
  }
}

/**
 * Lets objects of a class answer the names of what they hold, as `array.region` for
 * `array.coords.get("region")`. It is asked last, where neither the object nor its classes have the name:
 * behind all of them in the chain of prototypes. So it costs nothing where a name is there, and no method
 * loses its own. With `assign` it answers assignments to names that are nowhere.
 */
export function answerParts<T extends object>(
  { prototype }: { readonly prototype: T },
  find: (object: T, name: string) => unknown,
  assign?: (object: T, name: string) => never,
): void {
  const last = Object.getPrototypeOf(prototype);
  const behind = new Proxy(Object.create(last), {
    get(target, name, object) {
      // What is awaited is asked for `then` first.
      if (typeof name !== "string" || name in target || name === "then") {
        return Reflect.get(target, name, object);
      }
      return find(object, name);
    },
    set(target, name, value, object) {
      if (assign === undefined || typeof name !== "string") {
        return Reflect.set(target, name, value, object);
      }
      return assign(object, name);
    },
  });
  Object.setPrototypeOf(prototype, behind);
}
