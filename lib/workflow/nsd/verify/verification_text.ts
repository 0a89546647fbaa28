/** A verification as text. */
import { checkCall, like, listOf } from "../../../calls/mod.ts";
import { comparisonsText } from "./comparison.ts";
import type { Verification } from "./verify.ts";

const VERIFICATIONS = listOf(
  like<Verification>(
    "an object: { space, subjects, comparisons, notes }",
    "space",
    "subjects",
    "comparisons",
    "notes",
  ),
);

/**
 * A table a space.
 *
 * @example
 * ```ts
 * import { verificationText } from "neuroid";
 *
 * console.log(verificationText([
 *   { space: "volume", subjects: [1], comparisons: [], notes: ["only an example"] },
 * ]));
 * ```
 */
export function verificationText(verifications: readonly Verification[]): string {
  checkCall("verificationText", { verifications: [verifications, VERIFICATIONS] }, arguments);
  return verifications.map(({ space, subjects, comparisons, notes }) =>
    [
      `${space}, subjects ${subjects.join(", ")}`,
      ...notes.map((note) => `note: ${note}`),
      comparisons.length === 0 ? "nothing was compared" : comparisonsText(comparisons),
    ].join("\n")
  ).join("\n\n");
}
