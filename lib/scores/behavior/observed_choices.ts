/** Choices of observers, by subject and condition. */
import { compareText } from "../../arrays/mod.ts";
import { like } from "../../calls/mod.ts";
import { DataError, ShapeError } from "../../errors/mod.ts";

/** Choices of one or more observers; one value per trial each. */
export interface ObservedChoices {
  /** The image. */
  readonly stimulusIds: readonly string[];
  /** The choice. */
  readonly choices: readonly string[];
  /** The object in the image. */
  readonly truths: readonly string[];
  /** The condition, such as a level of contrast; of a model the same conditions. */
  readonly conditions: readonly string[];
  /** The observer; a model is one. */
  readonly subjects: readonly string[];
}

/** Argument checks for {@link ObservedChoices}. */
export const CHOICES = like<ObservedChoices>(
  "an object: { stimulusIds, choices, truths, conditions, subjects }",
  ...["stimulusIds", "choices", "truths", "conditions", "subjects"] as const,
);

/** What is being done, for messages. */
export const DOING = "score choices by error consistency";

/** @throws {ShapeError} if labels are missing, or there are no trials. */
export function requireTrials(trials: ObservedChoices): void {
  const counts = Object.values(trials).map((list: readonly string[]) => list.length);
  if (counts.every((count) => count === counts[0]) && counts[0]! > 0) return;
  throw new ShapeError({
    doing: DOING,
    found: `${counts.join(", ")} labels`,
    right: "one trial or more, with each label of each",
  });
}

/** The subjects in text order. */
export const subjectsOf = ({ subjects }: ObservedChoices) =>
  [...new Set(subjects)].sort(compareText);

/** The trials of one subject. */
export function only(trials: ObservedChoices, subject: string): ObservedChoices {
  const rows = trials.subjects.flatMap((each, i) => each === subject ? [i] : []);
  return Object.fromEntries(
    Object.entries(trials).map(([name, list]) => [name, rows.map((row) => list[row])]),
  ) as unknown as ObservedChoices;
}

/**
 * For each condition, in text order, whether each image was named right.
 *
 * @throws {DataError} for an image that comes twice.
 */
export function byCondition(trials: ObservedChoices): Map<string, Map<string, boolean>> {
  const { stimulusIds, choices, truths, conditions } = trials;
  const found = new Map(
    [...new Set(conditions)].sort(compareText).map((name) => [name, new Map<string, boolean>()]),
  );
  stimulusIds.forEach((id, i) => {
    const own = found.get(conditions[i]!)!;
    if (own.has(id)) {
      throw new DataError({
        doing: DOING,
        found: `image ${id} twice for one observer in condition ${conditions[i]}`,
        right: "each image once",
      });
    }
    own.set(id, choices[i] === truths[i]);
  });
  return found;
}
