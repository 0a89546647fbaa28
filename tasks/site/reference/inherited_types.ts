/** The types that a class gives to those it extends: of `DataArray` a method of its base gives DataArrays. */
import type { DocSymbol, TsType } from "./doc_types.ts";
import { classOf } from "./places.ts";

/** What stands for the parameters of a class's types, by their names. */
export type TypesByName = ReadonlyMap<string, TsType>;

/**
 * For each class of a line, from a class to its last base, what its parameters are in the first. The
 * first one's own stay as they are.
 */
export function inheritedTypes(line: readonly DocSymbol[]): TypesByName[] {
  const found: TypesByName[] = [new Map()];
  for (const [i, base] of line.slice(1).entries()) {
    const given = classOf(line[i]!)?.superTypeParams ?? [];
    const params = classOf(base)?.typeParams ?? [];
    found.push(
      new Map(
        params.flatMap(({ name }, k) =>
          given[k] === undefined ? [] : [[name, withTypes(given[k], found[i]!)] as const]
        ),
      ),
    );
  }
  return found;
}

/** The same with other types in place of some names, however deep. */
export function withTypes<Part>(part: Part, types: TypesByName): Part {
  if (types.size === 0 || typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map((each) => withTypes(each, types)) as Part;
  const { kind, value } = part as Partial<TsType>;
  const other = kind === "typeRef" ? types.get(value?.typeName) : undefined;
  if (other !== undefined) return other as Part;
  return Object.fromEntries(
    Object.entries(part).map(([key, each]) => [key, withTypes(each, types)]),
  ) as Part;
}
