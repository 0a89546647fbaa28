/** Ceilings of a region as reports have them: NaN stands for undefined, with the reason beside it. */
import {
  type CeilingCauses,
  findCeilingCauses,
  type RsaCeiling,
  type ScoredRegion,
  type UndefinedNeuroid,
} from "../../scores/mod.ts";

/** The numbers of ceilings. */
export interface CeilingNumbers {
  /** Brain-Score's internal consistency; NaN where no picture was repeated. */
  readonly consistency: number;
  /** Its standard error over splits. */
  readonly consistency_error: number;
  /** By subject, as scores are divided by it. */
  readonly consistency_by_subject: Readonly<Record<string, number>>;
  /** Brain-Score's RSA ceiling: with the mean over all subjects. */
  readonly rdm_upper: number;
  /** With the mean over the other subjects. */
  readonly rdm_loo: number;
  /**
   * What RDMs can reach, in Spearman's correlation over all pictures: `brainscore lower` and `upper` (`rdm_loo` and
   * `rdm_upper`; means of RDMs as they are), `rsatoolbox lower` and `upper` (Nili et al. 2014; means of ranks).
   */
  readonly rdm_bounds: Readonly<Record<string, number>>;
}

/** A neuroid as reports have it. */
export interface ReportedNeuroid {
  /** Its id. */
  readonly neuroid_id: string;
  /** Its subject. */
  readonly subject: string;
  /** The problem, in words. */
  readonly why: string;
}

/** Why ceilings of one kind are undefined. */
export interface UndefinedCeiling {
  /** The neuroids that cause it. */
  readonly neuroids: readonly ReportedNeuroid[];
  /** What is not the doing of some neuroids: too few pictures, repetitions or subjects. */
  readonly note?: string;
}

/** Ceilings of a region. */
export interface CeilingReport extends CeilingNumbers {
  /** What Brain-Score's code stops with instead, where it does: then the numbers are ours. */
  readonly stops?: string;
  /** Where a ceiling is undefined: why, by kind. */
  readonly undefined?: Readonly<Partial<Record<"consistency" | "rdm", UndefinedCeiling>>>;
  /** What ceilings are without the neuroids that make one undefined, and how many are left. */
  readonly without?: CeilingNumbers & { readonly neuroids: number };
}

/** The ceilings of a region, why some are undefined, and what they are without the neuroids that cause it. */
export async function ceilingReport(region: ScoredRegion): Promise<CeilingReport> {
  const numbers = await numbersOf(region);
  const stops = region.responses.stops ?? region.consistency()?.stops;
  const found = await findCeilingCauses(region), { consistency_by_subject, rdm_bounds } = numbers;
  const some = (values: readonly number[]) => values.some(Number.isNaN);
  const kinds = {
    ...(some([numbers.consistency, ...Object.values(consistency_by_subject)]) &&
      { consistency: undefinedCeiling(found.consistency) }),
    ...(some(Object.values(rdm_bounds)) && { rdm: undefinedCeiling(found.rdm) }),
  };
  const causes = new Set(
    Object.values(kinds).flatMap(({ neuroids }) => neuroids.map((each) => each.neuroid_id)),
  );
  const kept = region.responses.neuroidIds.flatMap((id, i) => causes.has(id) ? [] : [i]);
  const isLess = kept.length > 0 && kept.length < region.size;
  return {
    ...numbers,
    ...(stops !== undefined && { stops }),
    ...(Object.keys(kinds).length > 0 && { undefined: kinds }),
    ...(isLess && {
      without: { ...await numbersOf(region.only(kept)), neuroids: kept.length },
    }),
  };
}

async function numbersOf(region: ScoredRegion): Promise<CeilingNumbers> {
  const consistency = region.consistency(), { ceiling } = await region.rdms();
  return {
    consistency: consistency?.overall ?? NaN,
    consistency_error: consistency?.error ?? NaN,
    consistency_by_subject: Object.fromEntries(consistency?.bySubject ?? []),
    rdm_upper: ceiling.upper,
    rdm_loo: ceiling.leaveOneOut,
    rdm_bounds: rdmBoundsOf(ceiling),
  };
}

/** Under the names that benchmarks with several bounds have. */
function rdmBoundsOf({ upper, leaveOneOut, rsatoolbox }: RsaCeiling): Record<string, number> {
  return {
    "brainscore lower": leaveOneOut,
    "brainscore upper": upper,
    "rsatoolbox lower": rsatoolbox.lower,
    "rsatoolbox upper": rsatoolbox.upper,
  };
}

const undefinedCeiling = ({ neuroids, note }: CeilingCauses): UndefinedCeiling => ({
  neuroids: neuroids.map(reportedNeuroid),
  ...(note !== undefined && { note }),
});

/** The report's form of a neuroid. */
export function reportedNeuroid({ neuroidId, subject, why }: UndefinedNeuroid): ReportedNeuroid {
  return { neuroid_id: neuroidId, subject, why };
}
