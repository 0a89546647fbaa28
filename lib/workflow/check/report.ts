/** The check of a tree as text. */
import { issuesText } from "../../issues/mod.ts";
import { subjectLabel } from "../../loaders/nsd/mod.ts";
import type { NsdCheck } from "./check_nsd.ts";

/** A table of the subjects, the sums, and the findings. */
export function checkText(check: NsdCheck): string {
  const unit = check.space === "volume" ? "voxels" : "vertices";
  const lines = [
    `${check.study}, ${check.layout} layout, ${check.space}: ${check.root}`,
    "",
    ...check.subjects.map((each) => {
      const regions = Object.entries(each.neuroids).map(([name, count]) => `${name} ${count}`);
      return `${subjectLabel(each.subject)}  ${each.shape.join(" × ")}  ` +
        `${each.sessionsFound} of ${each.sessionsNeeded} sessions  ${unit}: ${
          regions.join(", ")
        }  ` +
        `(${each.layouts.join("; ")})`;
    }),
    "",
    `${check.completeImages} images are complete in all of these subjects; ` +
    `${byteText(check.bytesToRead)} of betas to read`,
    "",
    issuesText(check.issues),
  ];
  return lines.join("\n");
}

/** Bytes for people: `1.6 GB`, in powers of 1000. */
export function byteText(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toPrecision(3)} ${units[unit]}`;
}
