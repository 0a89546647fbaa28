/** An assembly without the presentations, stimuli or neuroids that lack values. */
import { DataError, orText, plural } from "../../../../errors/mod.ts";
import { type AssemblySource, selectAlong } from "../../../../packaging/mod.ts";
import { costText, findMissing, type LeftOut, waysOut } from "./missing_values.ts";
import { someText } from "./some_text.ts";

/** An assembly, and what was done to it. */
export interface Repaired {
  readonly source: AssemblySource;
  readonly notes: readonly string[];
}

/**
 * Leaves out what lacks a value; an assembly that lacks none stays as it is.
 *
 * @throws {DataError} if nothing would be left
 */
export function leaveOut(source: AssemblySource, what: LeftOut): Repaired {
  const missing = findMissing(source);
  if (missing === undefined) return { source, notes: [] };
  const { coords, dims, shape } = source;
  const ids = coords.get("stimulus_id").strings();
  const isNeuroid = what === "neuroids";
  const dim = isNeuroid ? "neuroid" : "presentation";
  const stimuli = new Set(missing.stimuli);
  const out = new Set(
    isNeuroid
      ? missing.neuroids
      : what === "presentations"
      ? missing.presentations
      : [...ids.keys()].filter((place) => stimuli.has(ids[place]!)),
  );
  const length = shape[dims.indexOf(dim)]!;
  if (out.size === length) {
    throw new DataError({
      doing: `leave out the ${what} that lack values`,
      found: `values missing in ${costText(source, missing)}: none would be left`,
      right: adviceText(waysOut(source, missing)),
    });
  }
  const kept = Array.from({ length }, (_, place) => place).filter((place) => !out.has(place));
  const left = selectAlong(source, dim, kept);
  const notes = [
    `${plural(missing.count, "value")} missing: left out ${
      isNeuroid
        ? `${out.size} of ${plural(length, "neuroid")}, ${
          someText([...out].map((place) => nameOf(source, place)))
        }`
        : what === "stimuli"
        ? `${plural(stimuli.size, "stimulus", "stimuli")}, ${someText(missing.stimuli)}`
        : `${out.size} of ${plural(length, "presentation")}, of ${someText(missing.stimuli)}`
    }`,
  ];
  const remaining = new Set(left.coords.get("stimulus_id").strings());
  const gone = missing.stimuli.filter((id) => !remaining.has(id));
  if (what === "presentations" && gone.length > 0) {
    notes.push(`no presentation is left of ${someText(gone)}`);
  }
  return { source: left, notes };
}

/** What leaves something, as an order. Of means that lack values there is nothing to average. */
export function adviceText(ways: readonly LeftOut[], areMeans = false): string {
  const apart =
    "an assembly for each session; neuroids of several sessions in one long table have the " +
    "same presentations by --pseudo-trials (pseudoTrials)";
  const others = [
    ...ways.length === 0
      ? []
      : [`--missing ${orText(ways)} (missing) to leave out those that lack some`],
    ...areMeans ? [] : ["--repetitions mean (repetitions) to average what there is"],
    ...ways.length === 0 ? [apart] : [],
  ];
  return others.join(", or ");
}

function nameOf({ coords }: AssemblySource, place: number): string {
  return coords.has("neuroid_id") ? String(coords.get("neuroid_id").labels()[place]) : `${place}`;
}
