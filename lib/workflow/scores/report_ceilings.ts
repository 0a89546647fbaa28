/** Ceilings of a region as reports have them: NaN stands for undefined, with the reason beside it. */
import { type CeilingCauses, findCeilingCauses, type ScoredRegion } from "../../scores/mod.ts";
import { listedNeuroids, type ReportedNeuroid } from "./reported_neuroids.ts";

/** Consistencies over repetitions. */
export interface ConsistencyNumbers {
  /** Brain-Score's internal consistency; NaN where no picture was repeated. */
  readonly consistency: number;
  /** Its standard error over splits. */
  readonly consistency_error: number;
  /** By subject, as scores are divided by it. */
  readonly consistency_by_subject: Readonly<Record<string, number>>;
}

/** What RDMs can reach, in Spearman's correlation over all pictures. */
export interface RdmBoundNumbers {
  /** Brain-Score's RSA ceiling: with the mean over all subjects. */
  readonly rdm_upper: number;
  /** With the mean over the other subjects. */
  readonly rdm_loo: number;
  /**
   * By name: `brainscore lower` and `upper` (`rdm_loo` and `rdm_upper`; means of RDMs as they are),
   * `rsatoolbox lower` and `upper` (Nili et al. 2014; means of ranks).
   */
  readonly rdm_bounds: Readonly<Record<string, number>>;
}

/** Why ceilings of one kind are undefined. */
export interface UndefinedCeiling<Numbers> {
  /** The neuroids that cause it; of more than 100 the first. */
  readonly neuroids: readonly ReportedNeuroid[];
  /** How many they are, where that is more. */
  readonly neuroids_count?: number;
  /** What is not the doing of some neuroids: too few pictures, repetitions or subjects. */
  readonly note?: string;
  /** What they are without these neuroids, and how many are left. */
  readonly without?: Numbers & { readonly neuroids: number };
}

/** Ceilings of a region. */
export interface CeilingReport extends ConsistencyNumbers, RdmBoundNumbers {
  /** What Brain-Score's code stops with instead, where it does: then the numbers are ours. */
  readonly stops?: string;
  /** Where a ceiling is undefined: why, by kind. */
  readonly undefined?: {
    readonly consistency?: UndefinedCeiling<ConsistencyNumbers>;
    readonly rdm?: UndefinedCeiling<RdmBoundNumbers>;
  };
}

/** The ceilings of a region, why some are undefined, and what they are without the neuroids that cause it. */
export async function ceilingReport(region: ScoredRegion): Promise<CeilingReport> {
  const own = consistencyOf(region), bounds = await rdmBoundsOf(region);
  const stops = region.responses.stops ?? region.consistency()?.stops;
  const some = (values: readonly number[]) => values.some(Number.isNaN);
  const isOpen = {
    consistency: some([own.consistency, ...Object.values(own.consistency_by_subject)]),
    rdm: some(Object.values(bounds.rdm_bounds)),
  };
  const found = isOpen.consistency || isOpen.rdm ? await findCeilingCauses(region) : undefined;
  const why = found && {
    ...(isOpen.consistency && {
      consistency: await undefinedCeiling(region, found.consistency, consistencyOf),
    }),
    ...(isOpen.rdm && { rdm: await undefinedCeiling(region, found.rdm, rdmBoundsOf) }),
  };
  return {
    ...own,
    ...bounds,
    ...(stops !== undefined && { stops }),
    ...(why && { undefined: why }),
  };
}

function consistencyOf(region: ScoredRegion): ConsistencyNumbers {
  const found = region.consistency();
  return {
    consistency: found?.overall ?? NaN,
    consistency_error: found?.error ?? NaN,
    consistency_by_subject: Object.fromEntries(found?.bySubject ?? []),
  };
}

/** Bounds under the names that benchmarks with several have. */
async function rdmBoundsOf(region: ScoredRegion): Promise<RdmBoundNumbers> {
  const { ceiling: { upper, leaveOneOut, rsatoolbox } } = await region.rdms();
  return {
    rdm_upper: upper,
    rdm_loo: leaveOneOut,
    rdm_bounds: {
      "brainscore lower": leaveOneOut,
      "brainscore upper": upper,
      "rsatoolbox lower": rsatoolbox.lower,
      "rsatoolbox upper": rsatoolbox.upper,
    },
  };
}

async function undefinedCeiling<Numbers>(
  region: ScoredRegion,
  { neuroids, note }: CeilingCauses,
  numbersOf: (region: ScoredRegion) => Numbers | Promise<Numbers>,
): Promise<UndefinedCeiling<Numbers>> {
  const causes = new Set(neuroids.map(({ neuroidId }) => neuroidId));
  const kept = region.responses.neuroidIds.flatMap((id, i) => causes.has(id) ? [] : [i]);
  const isLess = kept.length > 0 && kept.length < region.size;
  return {
    ...listedNeuroids("neuroids", neuroids),
    ...(note !== undefined && { note }),
    ...(isLess && {
      without: { ...await numbersOf(region.only(kept)), neuroids: kept.length },
    }),
  };
}
