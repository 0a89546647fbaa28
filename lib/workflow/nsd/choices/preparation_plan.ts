/** What a preparation will read and write. */
import type { TrialTable } from "../../../loaders/nsd/mod.ts";
import type { RepetitionCounts } from "../spaces/mod.ts";
import type { ChoiceWords } from "./attributes.ts";
import type { AssemblyGroup } from "./rows.ts";

/** What a preparation will read and write. */
export interface PreparationPlan {
  /** Whether the assemblies are those that are published: without attributes of their own. */
  readonly published: boolean;
  /** The trials that are read, one table per subject. */
  readonly tables: readonly TrialTable[];
  /** How often each subject saw these images. */
  readonly counts: readonly RepetitionCounts[];
  /** 0-based ids of the images that all subjects saw as often as they should. */
  readonly complete: readonly number[];
  readonly groups: readonly AssemblyGroup[];
  /** What was chosen, as the assemblies tell it. */
  readonly choice: ChoiceWords;
}
