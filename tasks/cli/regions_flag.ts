/** The flag that all tasks of NSD share: which labels of which atlas make a region. */
import { REGION_SETS } from "../../lib/mod.ts";
import { type Flag, UsageError } from "./flags.ts";

/**
 * The name of a set of regions, or a JSON file of labels. Another word is wrong usage; a file that is
 * missing or holds something else is not: that is found out when it is read.
 */
export function regionSet(help: string): Flag<string> {
  const sets = Object.keys(REGION_SETS);
  return {
    placeholder: "SET|FILE",
    help: `${help}: ${sets.join(", ")} or a JSON file of labels`,
    missing: "streams",
    parse: (value, name) => {
      if (sets.includes(value) || value.endsWith(".json")) return value;
      throw new UsageError(
        `--${name} is "${value}"; it takes ${sets.join(" or ")}, or a path that ends in .json`,
      );
    },
  };
}
