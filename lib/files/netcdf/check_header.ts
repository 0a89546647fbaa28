/** Refuses headers that cannot become a netCDF file, before a file is made. */
import { ArgumentError, unknownName } from "../../errors/mod.ts";
import {
  HIDDEN_ATTRIBUTES,
  type NetcdfAttributes,
  type NetcdfDimensions,
  type NetcdfHeader,
} from "./model.ts";

const doing = "write a netCDF file";

/**
 * Checks names, dimensions and zlib levels, those of groups as well.
 *
 * @throws {ArgumentError} if the header cannot become a file
 * @throws {UnknownNameError} if a variable has a dimension that does not exist
 */
export function checkNetcdfHeader(
  header: NetcdfHeader,
  where: string,
  around: NetcdfDimensions = new Map(),
): void {
  const wrong = (found: string, right: string) => new ArgumentError({ doing, found, right, where });
  const known = new Map([...around, ...header.dimensions]);
  for (const [dim, length] of header.dimensions) {
    checkName(dim);
    if (!Number.isSafeInteger(length) || length < 0) {
      throw wrong(`dimension "${dim}" of length ${length}`, "a whole number from 0 up");
    }
  }
  checkAttributes(header.attributes);
  const names = new Set<string>();
  for (const { name, dims, dtype, zlib, attributes } of header.variables) {
    checkName(name);
    checkAttributes(attributes);
    if (names.has(name)) throw wrong(`two variables "${name}"`, "each name once");
    names.add(name);
    for (const dim of dims) {
      if (!known.has(dim)) throw unknownName(doing, "dimension", dim, known.keys(), where);
    }
    if (header.dimensions.has(name) && dims.length < 2 && dims[0] !== name) {
      throw wrong(
        `variable "${name}" along (${dims.join(", ")})`,
        "a variable that has a dimension's name lies along that dimension, or along several",
      );
    }
    if (zlib === undefined) continue;
    if (!Number.isInteger(zlib) || zlib < 1 || zlib > 9) throw wrong(`zlib ${zlib}`, "1 to 9");
    if (dtype === "string") {
      throw wrong(`zlib for the text of "${name}"`, "text without it: text is not packed");
    }
  }
  for (const [name, group] of header.groups ?? []) {
    checkName(name);
    if (names.has(name) || header.dimensions.has(name)) {
      throw wrong(`group "${name}" beside a variable or dimension of that name`, "another name");
    }
    checkNetcdfHeader(group, where, known);
  }

  function checkAttributes(attributes: NetcdfAttributes = new Map()): void {
    for (const name of attributes.keys()) {
      if (name === "") throw wrong("an attribute without a name", "a name");
      if (!HIDDEN_ATTRIBUTES.has(name)) continue;
      throw wrong(
        `an attribute "${name}"`,
        "another name: HDF5 and netCDF keep this for themselves",
      );
    }
  }

  function checkName(name: string): void {
    // deno-lint-ignore no-control-regex -- what netCDF forbids
    if (!/^[A-Za-z0-9_\u0080-\u{10ffff}][^\x00-\x1f\x7f/]*$/u.test(name) || name.endsWith(" ")) {
      throw wrong(`the name ${JSON.stringify(name)}`, "a name that starts with a letter, no slash");
    }
  }
}
