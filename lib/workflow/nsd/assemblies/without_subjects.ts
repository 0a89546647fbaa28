/** Which subjects a region was made without, as the attributes of its assembly keep it. */
import type { DataArray } from "../../../arrays/mod.ts";
import { type NetcdfFile, UNNAMED } from "../../../files/mod.ts";
import { subjectLabel } from "../../../loaders/nsd/mod.ts";
import type { SubjectNeuroids } from "../spaces/mod.ts";

/** The attribute: labels of subjects with a comma between, `subj02,subj05`. */
export const WITHOUT_SUBJECTS = "subjects_without_neuroids";

/** The attributes of a region's assembly: none where every subject has neuroids in it. */
export function withoutAttributes(
  subjects: readonly SubjectNeuroids[],
  region: string,
): Record<string, string> {
  const without = subjectsWithout(subjects, region);
  return without.length === 0 ? {} : { [WITHOUT_SUBJECTS]: without.join() };
}

/** The attributes of a package: `late: subj02,subj05; V3: subj02`. */
export function packageWithoutAttributes(
  subjects: readonly SubjectNeuroids[],
  regions: readonly string[],
): Record<string, string> {
  const without = withoutSubjectsText(subjectsWithoutRegions(subjects, regions));
  return without === "" ? {} : { [WITHOUT_SUBJECTS]: without };
}

/** The labels of the subjects without neuroids, by region; those that all subjects have are left out. */
export function subjectsWithoutRegions(
  subjects: readonly SubjectNeuroids[],
  regions: readonly string[],
): Record<string, readonly string[]> {
  return Object.fromEntries(
    regions.map((region) => [region, subjectsWithout(subjects, region)] as const)
      .filter(([, without]) => without.length > 0),
  );
}

/** `late: subj02,subj05; V3: subj02`; empty where no subject is without one. */
export function withoutSubjectsText(without: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(without).map(([region, labels]) => `${region}: ${labels.join()}`)
    .join("; ");
}

function subjectsWithout(subjects: readonly SubjectNeuroids[], region: string): string[] {
  return subjects.filter(({ regions }) => regions.get(region)!.length === 0)
    .map(({ subject }) => subjectLabel(subject));
}

/** The labels of the subjects that an assembly says it was made without, out of its file. */
export function readWithoutSubjects(file: NetcdfFile): string[] {
  return labelsIn(file.variable(UNNAMED).attributes.get(WITHOUT_SUBJECTS)?.data[0]);
}

/** The same of one in memory. */
export function withoutSubjects({ attrs }: DataArray): string[] {
  return labelsIn(attrs[WITHOUT_SUBJECTS]);
}

const labelsIn = (value: unknown) =>
  typeof value === "string" && value !== "" ? value.split(",") : [];
