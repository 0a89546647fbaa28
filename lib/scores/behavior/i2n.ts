/**
 * How alike the confusions of a model and of people are, image by image: Brain-Score's `i2n`.
 * Source: Rajalingham, Issa et al. 2018, doi:10.1523/JNEUROSCI.0388-18.2018, as changed by Schrimpf et al.
 * 2018: false alarms by object, means by pair of objects taken off.
 */
import { checkCall, like } from "../../calls/mod.ts";
import { RandomState } from "../../arrays/mod.ts";
import { ShapeError } from "../../errors/mod.ts";
import {
  type ChoiceProbabilities,
  choiceShares,
  type ChoiceTrials,
  correlate,
  DOING,
  normalized,
  pairwise,
} from "./confusions.ts";
import { requireProbabilities } from "./require_probabilities.ts";

const PROBABILITIES = like<ChoiceProbabilities>(
  "an object: { stimulusIds, objects, values }",
  ...["stimulusIds", "objects", "values"] as const,
);
const TRIALS = like<ChoiceTrials>(
  "an object: { stimulusIds, choices, sampleObjects, distractorObjects, truths }",
  ...["stimulusIds", "choices", "sampleObjects", "distractorObjects", "truths"] as const,
);

/** A consistency and its spread over two halves of the trials. */
export interface BehaviorScore {
  /** Pearson's r of normalized d′, the mean over two draws of half of the trials. */
  readonly score: number;
  /** The standard deviation over the two (ddof 0). */
  readonly error: number;
  /** Both values. */
  readonly splits: readonly [number, number];
}

/**
 * The consistency of a model with people, raw: divide by {@link i2nCeiling} for what Brain-Score calls
 * the score.
 *
 * @throws {ShapeError} if labels differ in number
 * @throws {DataError} if images or objects of the two differ, a probability is below 0, or half of the trials
 * miss an image
 *
 * @example
 * ```ts
 * import { i2n } from "neuroid/scores";
 *
 * const offers = Array.from({ length: 40 }, (_, i) => i % 2 === 0 ? "cat" : "dog");
 * const people = {
 *   stimulusIds: offers.map((object) => `${object}.png`),
 *   // One in five is wrong.
 *   choices: offers.map((object, i) => i % 5 > 0 ? object : object === "cat" ? "dog" : "cat"),
 *   sampleObjects: offers,
 *   distractorObjects: offers.map((object) => object === "cat" ? "dog" : "cat"),
 *   truths: offers,
 * };
 * const model = {
 *   stimulusIds: ["cat.png", "dog.png"],
 *   objects: ["cat", "dog"],
 *   values: Float64Array.of(0.8, 0.2, 0.3, 0.7),
 * };
 * // With one image an object nothing is left once the means are taken off: r is undefined.
 * console.log(i2n(model, people).score); // NaN
 * ```
 */
export function i2n(model: ChoiceProbabilities, people: ChoiceTrials): BehaviorScore {
  checkCall("i2n", { model: [model, PROBABILITIES], people: [people, TRIALS] }, arguments);
  requireTrials(people);
  const truthOf = new Map(people.stimulusIds.map((id, i) => [id, people.truths[i]!]));
  requireProbabilities(model, people);
  const source = normalized(pairwise(model, truthOf));
  return overHalves(people, ([first]) => correlate(source, normalized(choiceShares(first))));
}

/**
 * The consistency of one half of the trials with the other.
 *
 * @example
 * ```ts
 * import { i2nCeiling } from "neuroid/scores";
 *
 * const offers = Array.from({ length: 40 }, (_, i) => i % 2 === 0 ? "cat" : "dog");
 * const people = {
 *   stimulusIds: offers.map((object) => `${object}.png`),
 *   // One in five is wrong.
 *   choices: offers.map((object, i) => i % 5 > 0 ? object : object === "cat" ? "dog" : "cat"),
 *   sampleObjects: offers,
 *   distractorObjects: offers.map((object) => object === "cat" ? "dog" : "cat"),
 *   truths: offers,
 * };
 * console.log(i2nCeiling(people).splits.length); // 2
 * ```
 */
export function i2nCeiling(people: ChoiceTrials): BehaviorScore {
  checkCall("i2nCeiling", { people: [people, TRIALS] }, arguments);
  requireTrials(people);
  return overHalves(people, (halves) => {
    const [a, b] = halves.map((half) => normalized(choiceShares(half)));
    return correlate(a!, b!);
  });
}

function requireTrials(trials: ChoiceTrials): void {
  const counts = Object.values(trials).map((list: readonly string[]) => list.length);
  if (counts.every((count) => count === counts[0]) && counts[0]! > 1) return;
  throw new ShapeError({
    doing: DOING,
    found: `${counts.join(", ")} labels`,
    right: "two trials or more, with each label of each",
  });
}

function overHalves(
  trials: ChoiceTrials,
  score: (halves: readonly [ChoiceTrials, ChoiceTrials]) => number,
): BehaviorScore {
  const random = new RandomState(0), count = trials.choices.length;
  const splits = [0, 1].map(() => {
    const order = random.shuffle(Array.from({ length: count }, (_, i) => i));
    const half = Math.trunc(count / 2);
    return score([picked(trials, order.slice(0, half)), picked(trials, order.slice(half))]);
  }) as [number, number];
  return { score: (splits[0] + splits[1]) / 2, error: Math.abs(splits[0] - splits[1]) / 2, splits };
}

function picked(trials: ChoiceTrials, rows: readonly number[]): ChoiceTrials {
  return Object.fromEntries(
    Object.entries(trials).map(([name, list]) => [name, rows.map((row) => list[row])]),
  ) as unknown as ChoiceTrials;
}
