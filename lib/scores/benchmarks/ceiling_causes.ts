/** Which neuroids make ceilings of a region undefined, and what else does. */
import type { ScoredRegion, SubjectRdms } from "../scored_region.ts";
import { inconsistentOf, type Whys } from "./neuroid_troubles.ts";
import { whyNoCeiling } from "./no_ceiling.ts";
import type { UndefinedNeuroid } from "./score.ts";
import {
  similarityTroubles,
  whyFlat,
  whyNoRdm,
  withSubjectTroubles,
} from "./similarity_troubles.ts";
import { namedNeuroids, roundsWithout } from "./without_undefined.ts";

/** Why ceilings of one kind are undefined: neuroids that cause it, or what is said in words. */
export interface CeilingCauses {
  /** In the order of the region. */
  readonly neuroids: readonly UndefinedNeuroid[];
  /** What is not the doing of some neuroids. */
  readonly note?: string | undefined;
}

/** Both kinds of ceilings of a region. */
export interface RegionCeilingCauses {
  /** Of the consistency by subject. */
  readonly consistency: CeilingCauses;
  /** Of the bounds of RDMs. */
  readonly rdm: CeilingCauses;
}

/**
 * Why ceilings of a region are undefined, where they are. Without the neuroids that are named they are defined,
 * or there are none left, or the note says what is undefined still.
 */
export async function findCeilingCauses(region: ScoredRegion): Promise<RegionCeilingCauses> {
  const noConsistency = whyNoCeiling(region, true);
  return {
    consistency: {
      neuroids: namedNeuroids(region, inconsistentOf(region)),
      ...(noConsistency !== undefined && { note: noConsistency }),
    },
    rdm: await boundCauses(region),
  };
}

async function boundCauses(region: ScoredRegion): Promise<CeilingCauses> {
  const { causes, note = noteOnBounds(await region.rdms(), causes) } = await rdmCauses(region);
  let named = causes, rest: string | undefined;
  for await (const { seen, kept, all } of roundsWithout(region, causes, rdmCauses)) {
    named = all;
    rest = seen.note ?? noteOnBounds(await kept.rdms(), seen.causes);
  }
  const whole = note ?? (rest && `without these neuroids, ${rest}`);
  return { neuroids: namedNeuroids(region, named), ...(whole !== undefined && { note: whole }) };
}

/** What leaves bounds undefined where the upper one of Brain-Score is not, or says nothing. */
function noteOnBounds(
  { subjects, ceiling: { upper, leaveOneOut, rsatoolbox } }: SubjectRdms,
  causes: Whys,
): string | undefined {
  if (causes.size > 0) return undefined;
  if (subjects.length < 2) {
    return "one subject: there is no lower bound, and the upper one is 1 whatever the data";
  }
  return [upper, leaveOneOut, rsatoolbox.lower, rsatoolbox.upper].some(Number.isNaN)
    ? "means of the subjects' RDMs are constant: with these nothing correlates"
    : undefined;
}

/** Which neuroids make RDMs of subjects undefined, of three pictures or more, and what else makes their ceiling so. */
export async function rdmCauses(
  region: ScoredRegion,
): Promise<{ causes: Whys; note: string | undefined }> {
  const noRdm = whyNoRdm(region.responses.all.ids.length);
  if (noRdm !== undefined) return { causes: new Map(), note: noRdm };
  const { subjects, ranks, ceiling } = await region.rdms();
  const causes = withSubjectTroubles(
    region,
    similarityTroubles(region, "subject"),
    (subject) =>
      whyFlat(ranks[subjects.indexOf(subject)]!, () => pictureOfOneValue(region, subject)),
  );
  const isOpen = Number.isNaN(ceiling.upper) && causes.size === 0;
  const note = isOpen
    ? "the mean of the subjects' RDMs is constant: there is no ceiling"
    : undefined;
  return { causes, note };
}

/** The first picture to which all neuroids of a subject have the same response. */
function pictureOfOneValue(
  { neuroids, size, responses: { all: { ids, values } } }: ScoredRegion,
  subject: string,
): string | undefined {
  const own = neuroids.get(subject)!;
  return ids.find((_, row) =>
    own.every((i) => values[row * size + i] === values[row * size + own[0]!])
  );
}
