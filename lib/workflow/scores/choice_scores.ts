/** Scores of a model's choices by the two metrics that there are. */
import { DataError, plural } from "../../errors/mod.ts";
import type { Table } from "../../files/mod.ts";
import { errorConsistency, errorConsistencyCeiling, i2n, i2nCeiling } from "../../scores/mod.ts";

/** A score of choices. */
export interface ChoiceScore {
  /** `i2n` or `error_consistency`. */
  readonly metric: "i2n" | "error_consistency";
  /** raw over ceiling, as Brain-Score divides. */
  readonly score: number;
  /** The consistency itself. */
  readonly raw: number;
  /** That of people with people; NaN where there is one observer only. */
  readonly ceiling: number;
  /** The values that the original attaches: over halves of the trials, or over subjects and conditions. */
  readonly error: number;
  /** Why a number is undefined, where one is. */
  readonly note?: string;
}

type Labels = (name: string) => string[];
type Part = Pick<ChoiceScore, "raw" | "ceiling" | "error" | "note">;

/** By i2n: a probability for each object and image. */
export function scoreConfusions(
  table: Table,
  own: string[],
  choices: string[],
  labels: Labels,
): Part {
  const objects = table.columns.filter((name) => name !== "stimulus_id");
  const columns = objects.map((name) => table.numbers(name));
  const values = Float64Array.from(
    { length: table.rows.length * objects.length },
    (_, i) => columns[i % objects.length]![Math.floor(i / objects.length)]!,
  );
  const people = {
    stimulusIds: labels("stimulus_id"),
    choices,
    sampleObjects: labels("sample_obj"),
    distractorObjects: labels("dist_obj"),
    truths: labels("truth"),
  };
  requireChoices(choices, people.stimulusIds);
  const found = i2n({ stimulusIds: own, objects, values }, people);
  const ceiling = i2nCeiling(people).score;
  const nothing = (value: number, what: string) =>
    Number.isNaN(value)
      ? [`no ${what}: nothing varies once the means of pairs of objects are off`]
      : [];
  return {
    ...{ raw: found.score, error: found.error, ceiling },
    ...noteOf([
      ...nothing(found.score, "raw"),
      ...nothing(ceiling, "ceiling"),
      ...(ceiling < 0
        ? [
          "the ceiling is below 0: people agree less than by chance, and a score over it says nothing",
        ]
        : []),
    ]),
  };
}

/** @throws {DataError} for a trial without a choice, which would be an object of its own. */
function requireChoices(choices: readonly string[], ids: readonly string[]): void {
  const row = choices.indexOf("");
  if (row < 0) return;
  throw new DataError({
    doing: "score choices by i2n",
    found: `no choice in trial ${row + 1}, of image ${ids[row]}`,
    right: "the trials with a choice alone: sel them before the assembly is written",
  });
}

/** A mean below 0, and not by rounding alone, whose sign Brain-Score takes off. */
const magnitude = (mean: number, of: string) =>
  mean < -1e-12
    ? [`the κ ${of} is ${mean.toPrecision(3)} on average: Brain-Score takes the magnitude`]
    : [];

const noteOf = (notes: readonly string[]) => notes.length === 0 ? {} : { note: notes.join("; ") };

/** What a model chose, by image; without conditions where people had none. */
interface OwnChoices {
  readonly stimulusIds: string[];
  readonly choices: string[];
  readonly conditions: string[] | undefined;
}

/** By error consistency: one choice for each image. */
export function scoreErrors(
  { stimulusIds: own, ...model }: OwnChoices,
  choices: string[],
  labels: Labels,
): Part {
  const ids = labels("stimulus_id"), truths = labels("truth");
  const truthOf = new Map(ids.map((id, i) => [id, truths[i]!]));
  const subjects = labels("subject");
  const people = {
    stimulusIds: ids,
    choices,
    truths,
    subjects,
    conditions: model.conditions ? labels("condition") : ids.map(() => "all"),
  };
  const found = errorConsistency({
    stimulusIds: own,
    choices: model.choices,
    truths: own.map((id) => truthOf.get(id) ?? ""),
    subjects: own.map(() => "model"),
    conditions: model.conditions ?? own.map(() => "all"),
  }, people);
  const isAlone = new Set(subjects).size < 2;
  const between = isAlone ? undefined : errorConsistencyCeiling(people);
  const ceiling = between?.score ?? NaN;
  const same = "whose choices are all right, or all wrong: chance alone makes them agree";
  return {
    ...{ raw: found.score, error: found.error, ceiling },
    ...noteOf([
      ...magnitude(found.mean, "of the model with people"),
      ...magnitude(between?.mean ?? NaN, "of people with people"),
      ...strangeWords(model.choices, new Set([...truths, ...choices])),
      ...(Number.isNaN(found.score) ? [`no raw: the model and people, ${same}`] : []),
      ...(isAlone
        ? ["no ceiling: one observer, whom no other can be compared with"]
        : Number.isNaN(ceiling)
        ? [`no ceiling: observers ${same}`]
        : []),
    ]),
  };
}

/** Choices of a model in words that are nobody's, such as `Cat` where people say `cat`: they count as wrong. */
function strangeWords(choices: readonly string[], known: ReadonlySet<string>): string[] {
  const strange = choices.filter((word) => !known.has(word)), words = [...new Set(strange)];
  if (words.length === 0) return [];
  const shown = words.slice(0, 3).join(", ") + (words.length > 3 ? ", …" : "");
  return [
    `${strange.length} of ${
      plural(choices.length, "choice")
    } of the model count as wrong, as no image ` +
    `shows and no person chose ${shown}`,
  ];
}
