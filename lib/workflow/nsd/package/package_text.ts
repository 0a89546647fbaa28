/** A packaging as text. */
import { checkCall, like } from "../../../calls/mod.ts";
import { allText, plural } from "../../../errors/mod.ts";
import { byteText } from "../../../files/mod.ts";
import { withoutSubjectsText } from "../assemblies/mod.ts";
import { selectedText } from "./assemblies.ts";
import type { NsdPackage } from "./package.ts";
import type { ConstantNeuroidsOfPackage } from "./write_assemblies.ts";

const NSD_PACKAGE = like<NsdPackage>(
  "an object: { space, out, subjects, regions }",
  "space",
  "out",
  "subjects",
  "regions",
);

/**
 * The result and its location.
 *
 * @example
 * ```ts
 * import { packageNsd, packageText } from "neuroid";
 *
 * const out = await Deno.makeTempDir();
 * const made = await packageNsd({
 *   root: "data-samples/nsd-mini",
 *   assemblies: "data-samples/nsd-mini-expected/volume",
 *   out,
 *   space: "volume",
 * });
 * console.log(packageText(made));
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export function packageText(made: NsdPackage): string {
  checkCall("packageText", { made: [made, NSD_PACKAGE] }, arguments);
  const filled = Object.entries(made.filled).map(([region, count]) => `${region} ${count}`);
  const without = withoutSubjectsText(made.withoutSubjects);
  return [
    `${plural(made.completeImages, "image")} complete in ${
      allText(made.subjects.length, "subject")
    }`,
    ...(made.selected.length === 0 ? [] : [`some of the neuroids: ${selectedText(made.selected)}`]),
    ...(without === "" ? [] : [`regions without some of the subjects: ${without}`]),
    `values without a number, set to 0 after the global z-score: ${filled.join(", ")}`,
    ...constantText(made.constant),
    ...made.assemblies.map(({ part, path, bytes, shape, images }) =>
      `${part}: ${plural(images, "image")}, ${shape.join(" × ")}  ${path} (${byteText(bytes)})`
    ),
    "read back and compared: no NaN, no image in both parts",
    `pictures, ids and split: ${made.out}`,
  ].join("\n");
}

function constantText({ counts, neuroids, dropped }: ConstantNeuroidsOfPackage): string[] {
  if (neuroids.length === 0) return [];
  const groups = Object.entries(counts).map(([group, count]) => `${group} ${count}`).join(", ");
  return dropped
    ? [`constant neuroids, left out: ${groups}`, ...neuroids.map((id) => `  ${id}`)]
    : [
      `warning: constant neuroids: ${groups}`,
      "    where a benchmark takes such a neuroid, its subject's ceiling is NaN, and so is every ridge " +
      "score of the region; a noise-ceiling threshold may leave it out; --drop-undefined does",
    ];
}
