/** Names in a group: what they stand for, and their order. */

/** What a name in a group stands for: an object, another path, or something in another file, in words. */
export interface Link {
  readonly name: string;
  readonly address?: number;
  readonly path?: string;
  readonly elsewhere?: string;
  readonly order: number;
}

/** The order of names by their bytes in UTF-8, which is that of their code points. */
export function byBytes(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a.codePointAt(i)!, b.codePointAt(i)!];
    if (x !== y) return x - y;
    if (x > 0xffff) i++;
  }
  return a.length - b.length;
}
