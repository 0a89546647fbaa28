/** The subjects of a preparation, read and averaged, with what their assemblies will say. */
import type { NsdDataset, TrialTable } from "../../../loaders/nsd/mod.ts";
import { type ExtractOptions, openSessionPool } from "../betas/mod.ts";
import { type AssemblyGroup, choiceAttributes, type PreparationPlan } from "../choices/mod.ts";
import type { Space, SubjectSource } from "../spaces/mod.ts";
import type { PrepareOptions } from "./options.ts";
import { prepareSubject } from "./prepare_subject.ts";
import type { PreparedSubject } from "./region_assembly.ts";
import { rowCeilings } from "./row_ceilings.ts";
import type { RegionToSave } from "./save_region.ts";

/** What is read. */
export interface GroupsToPrepare {
  readonly dataset: NsdDataset;
  readonly plan: PreparationPlan;
  readonly space: Space;
  readonly sources: readonly SubjectSource[];
}

/** What the assemblies of a group of subjects have in common. */
export type GroupToSave = Omit<RegionToSave, "name" | "regions">;

/**
 * Reads the sessions of all subjects into parts, and averages them.
 *
 * @param places where their parts lie.
 */
export async function prepareGroups(
  { dataset, plan, space, sources }: GroupsToPrepare,
  places: Pick<ExtractOptions, "parts" | "shared">,
  options: PrepareOptions,
): Promise<GroupToSave[]> {
  const { out, progress, signal } = options;
  const { tables, groups, published } = plan;
  const prepared = new Map<AssemblyGroup, PreparedSubject[]>();
  {
    // The workers end here, and leave their memory to the writing.
    using pool = openSessionPool(options.workers ?? workersFor(sources, dataset));
    const extract = { ...places, pool, progress, signal };
    for (const [source, group] of sourcesOfGroups(sources, groups)) {
      const table = tableOf(tables, source.neuroids.subject);
      const made = await prepareSubject(source, table, group, extract);
      prepared.set(group, [...prepared.get(group) ?? [], made]);
    }
  }
  const toSave: GroupToSave[] = [];
  for (const group of groups) {
    const { label, presentation } = group;
    const own = prepared.get(group)!;
    const ceilings = published ? undefined : await Promise.all(
      own.map((each) => {
        const { subject } = each.neuroids;
        const source = sources.find(({ neuroids }) => neuroids.subject === subject)!;
        return rowCeilings(dataset, source, each, tableOf(tables, subject), group);
      }),
    );
    const attributes = {
      ...choiceAttributes(plan.choice),
      ...(ceilings && {
        nc_percent_repetitions: ceilings.map(({ repetitions }) => repetitions).join("; "),
        nc_percent_source: group.repetitions > 1 ? "NSD's ncsnr" : "these single trials",
      }),
    };
    const more = ceilings?.map(({ columns }) => columns);
    toSave.push({ out, space, label, presentation, prepared: own, more, attributes, signal });
  }
  return toSave;
}

/** Each subject with the group that it belongs to. */
function sourcesOfGroups(
  sources: readonly SubjectSource[],
  groups: readonly AssemblyGroup[],
): [SubjectSource, AssemblyGroup][] {
  return sources.map((source) => [
    source,
    groups.find(({ subjects }) => subjects.includes(source.neuroids.subject))!,
  ]);
}

const tableOf = (tables: readonly TrialTable[], subject: number) =>
  tables.find((each) => each.subject === subject)!;

/** What workers may hold together: the rows of a session each, beside the program itself. */
const WORKERS_BYTES = 250e6;
const A_WORKER_BYTES = 60e6;

/** As many workers as there are cores, or fewer where subjects have many neuroids. */
function workersFor(sources: readonly SubjectSource[], { study }: NsdDataset): number {
  const most = Math.max(1, ...sources.map(({ neuroids }) => neuroids.length));
  const each = A_WORKER_BYTES + most * study.trialsPerSession * Float32Array.BYTES_PER_ELEMENT;
  return Math.max(1, Math.min(navigator.hardwareConcurrency, Math.floor(WORKERS_BYTES / each)));
}
