/** A preparation as text. */
import { checkCall, like } from "../../../calls/mod.ts";
import { allText, plural } from "../../../errors/mod.ts";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import { RELIABLE_PERCENT } from "../../../noise_ceiling/mod.ts";
import { byteText } from "../../../files/mod.ts";
import { issuesText } from "../../../issues/mod.ts";
import { spaceNamed } from "../spaces/mod.ts";
import type { Preparation } from "./options.ts";

const PREPARATION = like<Preparation>(
  "an object: { space, root, out, subjects }",
  "space",
  "root",
  "out",
  "subjects",
);

/**
 * The result, its location, and its content.
 *
 * @example
 * ```ts
 * import { preparationText, prepareAssemblies } from "neuroid";
 *
 * const out = await Deno.makeTempDir();
 * const root = "data-samples/nsd-mini";
 * const made = await prepareAssemblies({ root, out, space: "surface", subjects: [1] });
 * console.log(preparationText(made));
 * await Deno.remove(out, { recursive: true });
 * ```
 */
export function preparationText(made: Preparation): string {
  checkCall("preparationText", { made: [made, PREPARATION] }, arguments);
  const { unit } = spaceNamed(made.space);
  const counts = made.repetitions.map(({ subject, trials, images, shown }) => {
    const times = shown.map((count, k) => `${k}-rep ${count}`).slice(1).reverse();
    return `  ${subjectLabel(subject)}: ${plural(trials, "trial")}, ${plural(images, "image")} (${
      times.join(", ")
    })`;
  });
  const regions = made.regions.map((region) =>
    `  ${region.subject === undefined ? "" : `${region.subject} `}${region.region.padEnd(4)} ${
      region.shape.join(" × ")
    }  ` +
    `median ceiling ${region.medianPercent.toFixed(1)} %, ` +
    `${region.reliable} above ${RELIABLE_PERCENT} %, ${region.nan} NaN, ` +
    `mean ${region.mean.toFixed(4)}, std ${region.std.toFixed(4)}  ` +
    `${region.path} (${byteText(region.bytes)})`
  );
  const split = made.split === undefined
    ? []
    : [`split: ${made.split.train} train, ${made.split.test} test  ${made.split.path}`];
  const splits = (made.splits ?? []).map(({ subject, images, path }) => {
    const parts = Object.entries(images).map(([part, count]) => `${part} ${count}`);
    return `split${subject === undefined ? "" : ` of ${subject}`}: ${parts.join(", ")}  ${path}`;
  });
  const warnings = made.issues.filter(({ severity }) => severity === "warning");
  return [
    `shared-image trials of ${made.root}:`,
    ...counts,
    `${plural(made.images, "image")}, ${made.completeImages} complete in ${
      allText(made.subjects.length, "subject")
    }`,
    `assemblies (images × ${unit}), read back and compared:`,
    ...regions,
    ...split,
    ...splits,
    ...(warnings.length > 0 ? [issuesText(warnings)] : []),
  ].join("\n");
}
