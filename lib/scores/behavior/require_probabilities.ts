/** What a model's probabilities must be to be compared with choices of people. */
import { DataError } from "../../errors/mod.ts";
import { type ChoiceProbabilities, type ChoiceTrials, DOING } from "./confusions.ts";

/**
 * One row of probabilities for each image that people saw.
 *
 * @throws {DataError} for an image twice, one that is missing or that people did not see, and for a number
 * below 0, as logits and logarithms are
 */
export function requireProbabilities(
  { stimulusIds, objects, values }: ChoiceProbabilities,
  people: ChoiceTrials,
): void {
  const refused = (found: string, right: string) => new DataError({ doing: DOING, found, right });
  const seen = new Set(people.stimulusIds), own = new Set(stimulusIds);
  const unknown = stimulusIds.find((id) => !seen.has(id));
  if (unknown !== undefined) {
    throw refused(
      `image ${unknown}, which people did not see`,
      "a row for each image of the assembly, and no others",
    );
  }
  const before = new Set<string>();
  const twice = stimulusIds.find((id) => before.size === before.add(id).size);
  if (twice !== undefined) throw refused(`image ${twice} twice`, "one row for each image");
  const missing = people.stimulusIds.find((id) => !own.has(id));
  if (missing !== undefined) {
    throw refused(
      `no probabilities for image ${missing}, which people saw`,
      "a row for each image of the assembly",
    );
  }
  const below = values.findIndex((value) => value < 0);
  if (below < 0) return;
  const place = `${objects[below % objects.length]} in ${
    stimulusIds[Math.floor(below / objects.length)]
  }`;
  throw refused(`${values[below]} for ${place}`, "probabilities, which are not below 0");
}
