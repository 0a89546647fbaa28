/**
 * Whether two observers err on the same images, beyond what their accuracies make chance agree: Cohen's κ.
 * Source: Geirhos, Meding, Wichmann 2020, arXiv:2006.16736.
 */
import { checkCall } from "../../calls/mod.ts";
import { DataError } from "../../errors/mod.ts";
import {
  byCondition,
  CHOICES,
  DOING,
  type ObservedChoices,
  only,
  requireTrials,
  subjectsOf,
} from "./observed_choices.ts";

/** An error consistency as in Brain-Score. */
export interface ErrorConsistency {
  /** |mean over subjects of the mean over conditions|: Brain-Score takes the magnitude. */
  readonly score: number;
  /** With its sign. */
  readonly mean: number;
  /** The standard deviation over subjects and conditions (ddof 0). */
  readonly error: number;
  /** κ of each pair of observers and condition. */
  readonly pairs: readonly {
    readonly subject: string;
    readonly other: string;
    readonly condition: string;
    readonly kappa: number;
  }[];
}

/**
 * The error consistency of a model with each subject.
 *
 * @param model One observer.
 * @throws {DataError} if the images of a condition differ, or an image comes twice
 *
 * @example
 * ```ts
 * import { errorConsistency } from "neuroid/scores";
 *
 * const people = {
 *   stimulusIds: ["x", "y", "x", "y"],
 *   choices: ["cat", "dog", "dog", "dog"],
 *   truths: ["cat", "dog", "cat", "dog"],
 *   conditions: ["all", "all", "all", "all"],
 *   subjects: ["s1", "s1", "s2", "s2"],
 * };
 * const model = { ...people, subjects: people.subjects.map(() => "model") };
 * const first = Object.fromEntries(
 *   Object.entries(model).map(([name, list]) => [name, list.slice(2)]),
 * ) as unknown as typeof people;
 * console.log(errorConsistency(first, people).pairs.map(({ kappa }) => kappa)); // [0, 1]
 * ```
 */
export function errorConsistency(
  model: ObservedChoices,
  people: ObservedChoices,
): ErrorConsistency {
  checkCall("errorConsistency", { model: [model, CHOICES], people: [people, CHOICES] }, arguments);
  [model, people].forEach(requireTrials);
  const source = byCondition(model);
  const pairs = subjectsOf(people).flatMap((subject) =>
    [...byCondition(only(people, subject))].map(([condition, target]) => {
      const own = source.get(condition);
      if (own === undefined) {
        throw new DataError({
          doing: DOING,
          found: `no choices of the model in condition ${condition}`,
          right: `all of ${[...byCondition(people).keys()].join(", ")}`,
        });
      }
      return {
        subject,
        other: "model",
        condition,
        kappa: kappaOf(own, target, subject, condition),
      };
    })
  );
  return summary(pairs);
}

/**
 * The error consistency of all pairs of subjects: the ceiling.
 *
 * @example
 * ```ts
 * import { errorConsistencyCeiling } from "neuroid/scores";
 *
 * const people = {
 *   stimulusIds: ["x", "y", "x", "y"],
 *   choices: ["cat", "dog", "dog", "dog"],
 *   truths: ["cat", "dog", "cat", "dog"],
 *   conditions: ["all", "all", "all", "all"],
 *   subjects: ["s1", "s1", "s2", "s2"],
 * };
 * console.log(errorConsistencyCeiling(people).score); // 0
 * ```
 */
export function errorConsistencyCeiling(people: ObservedChoices): ErrorConsistency {
  checkCall("errorConsistencyCeiling", { people: [people, CHOICES] }, arguments);
  requireTrials(people);
  const subjects = subjectsOf(people);
  const pairs = subjects.flatMap((subject, i) =>
    subjects.slice(i + 1).flatMap((other) => {
      const b = byCondition(only(people, other));
      return [...byCondition(only(people, subject))].map(([condition, a]) => ({
        subject,
        other,
        condition,
        kappa: kappaOf(a, b.get(condition) ?? new Map(), other, condition),
      }));
    })
  );
  if (pairs.length > 0) return summary(pairs);
  throw new DataError({ doing: DOING, found: "one subject", right: "two or more for a ceiling" });
}

function kappaOf(
  a: ReadonlyMap<string, boolean>,
  b: ReadonlyMap<string, boolean>,
  subject: string,
  condition: string,
): number {
  const missing = [...b.keys()].find((id) => !a.has(id)) ?? [...a.keys()].find((id) => !b.has(id));
  if (missing !== undefined) {
    throw new DataError({
      doing: DOING,
      found:
        `image ${missing}, which one of the two observers did not see (${subject}, ${condition})`,
      right: "the same images for both",
    });
  }
  const n = b.size;
  let right = 0, other = 0, same = 0;
  for (const [id, value] of b) {
    right += value ? 1 : 0;
    other += a.get(id) ? 1 : 0;
    same += a.get(id) === value ? 1 : 0;
  }
  const expected = right / n * (other / n) + (1 - right / n) * (1 - other / n);
  return (same / n - expected) / (1 - expected);
}

function summary(pairs: ErrorConsistency["pairs"]): ErrorConsistency {
  const subjects = new Map<string, number[]>();
  for (const { subject, other, kappa } of pairs) {
    const name = JSON.stringify([subject, other]);
    subjects.set(name, [...subjects.get(name) ?? [], kappa]);
  }
  const average = (list: readonly number[]) => {
    const kept = list.filter((value) => !Number.isNaN(value));
    return kept.reduce((sum, value) => sum + value, 0) / kept.length;
  };
  const all = pairs.map(({ kappa }) => kappa).filter((value) => !Number.isNaN(value));
  const mean = average([...subjects.values()].map(average)), center = average(all);
  const error = Math.sqrt(average(all.map((value) => (value - center) ** 2)));
  return { score: Math.abs(mean), mean, error, pairs };
}
