/** Which files a recording has, and whether they fit together: found by names, before any data is read. */
import { shapeText } from "../../arrays/mod.ts";
import { decodeNpy } from "../../files/mod.ts";
import { FormatError } from "../../errors/mod.ts";
import type { Issue } from "../../issues/mod.ts";
import { type SensoriumFindings, sensoriumFindings } from "./findings.ts";
import { linkedFolder, readLinks } from "./links.ts";
import type { RecordingSource } from "./source.ts";
import {
  DATA_KEYS,
  type DataKey,
  NO_TIER,
  parseRecordingName,
  type RecordingKind,
  type RecordingName,
  STIMULUS_FOLDERS,
  TIERS,
} from "./study.ts";

/** The files of a recording. */
export interface RecordingLayout {
  /** The recording's name and its parts. */
  readonly name: RecordingName;
  /** Pictures or videos. */
  readonly kind: RecordingKind;
  /** The folder below `data/` and `meta/statistics/` of each existing data key, with links resolved. */
  readonly folders: ReadonlyMap<DataKey, string>;
  /** The tier of each trial number, trials without files too. */
  readonly tiers: readonly string[];
  /** The numbers of the trials that have a file of each data key, ascending. */
  readonly trials: readonly number[];
  /** The findings. A recording with errors among them cannot be opened. */
  readonly issues: readonly Issue[];
}

/** Finds the files of a recording. Throws only where there is no telling what it is. */
export async function findLayout(source: RecordingSource): Promise<RecordingLayout> {
  const links = await readLinks(source);
  const kind = await kindOf(source, links);
  const tiers = await readTiers(source);
  const findings = sensoriumFindings();
  const folders = new Map<DataKey, string>();
  const filesOf = new Map<DataKey, Set<number>>();
  for (const key of DATA_KEYS) {
    const folder = linkedFolder(links, key === "stimulus" ? STIMULUS_FOLDERS[kind] : key);
    const numbers = await trialNumbers(source, `data/${folder}`, tiers.length, findings);
    if (numbers.size > 0) {
      folders.set(key, folder);
      filesOf.set(key, numbers);
    } else if (key === "responses" || key === "stimulus") {
      findings.add("DATA_MISSING", source.where(`data/${folder}`));
    }
  }
  const trials = completeTrials(source, tiers, folders, filesOf, findings);
  checkTiers(source, kind, tiers, findings);
  const name = parseRecordingName(source.name);
  return { name, kind, folders, tiers, trials, issues: findings.issues };
}

async function kindOf(
  source: RecordingSource,
  links: ReadonlyMap<string, string>,
): Promise<RecordingKind> {
  const found = new Set(await source.list("data"));
  const kinds = (["static", "dynamic"] as const).filter((kind) =>
    found.has(linkedFolder(links, STIMULUS_FOLDERS[kind]))
  );
  if (kinds.length === 1) return kinds[0]!;
  throw new FormatError({
    doing: "open a recording",
    found: kinds.length === 0
      ? `neither images nor videos, but ${[...found].join(", ") || "nothing"} in data/`
      : "both images and videos in data/",
    right: "data/images for a static recording, data/videos for a dynamic one",
    where: source.path,
  });
}

async function readTiers(source: RecordingSource): Promise<readonly string[]> {
  const file = "meta/trials/tiers.npy";
  const { dtype, shape, data } = decodeNpy(await source.read(file), source.where(file));
  if (dtype === "string" && shape.length === 1) return data as string[];
  throw new FormatError({
    doing: "open a recording",
    found: `tiers of ${dtype}, shape ${shapeText(shape)}`,
    right: "a text for each trial",
    where: source.where(file),
  });
}

/** The numbers `i` of the files `<i>.npy` in a folder; other files are found and skipped. */
async function trialNumbers(
  source: RecordingSource,
  folder: string,
  count: number,
  findings: SensoriumFindings,
): Promise<Set<number>> {
  const numbers = new Set<number>();
  const strange: string[] = [];
  for (const name of await source.list(folder)) {
    const [, digits] = /^(0|[1-9]\d*)\.npy$/.exec(name) ?? [];
    if (digits === undefined) strange.push(name);
    else if (Number(digits) < count) numbers.add(Number(digits));
    else {
      findings.addTrial(
        "FILE_UNEXPECTED/beyond",
        Number(digits),
        source.where(`${folder}/${name}`),
        {
          folder,
          trials: count,
        },
      );
    }
  }
  if (strange.length > 0) {
    const first = source.where(`${folder}/${strange[0]}`);
    if (strange.length === 1) findings.add("FILE_UNEXPECTED/other", first);
    else findings.add("FILE_UNEXPECTED/others", first, { files: strange.length });
  }
  return numbers;
}

function completeTrials(
  source: RecordingSource,
  tiers: readonly string[],
  folders: ReadonlyMap<DataKey, string>,
  filesOf: ReadonlyMap<DataKey, ReadonlySet<number>>,
  findings: SensoriumFindings,
): number[] {
  const complete: number[] = [];
  for (const [trial, tier] of tiers.entries()) {
    const missing = [...folders].filter(([key]) => !filesOf.get(key)!.has(trial));
    if (missing.length === 0) complete.push(trial);
    else if (missing.length < folders.size || tier !== NO_TIER) {
      const first = source.where(`data/${missing[0]![1]}/${trial}.npy`);
      const folders = missing.map(([, folder]) => `data/${folder}`).join(", ");
      findings.addTrial("TRIAL_FILE_MISSING", trial, first, { tier, folders });
    }
  }
  return complete;
}

function checkTiers(
  source: RecordingSource,
  kind: RecordingKind,
  tiers: readonly string[],
  findings: SensoriumFindings,
): void {
  const unknown = [...new Set(tiers)].filter((tier) => !TIERS[kind].includes(tier));
  if (unknown.length === 0) return;
  findings.add("TIER_UNKNOWN", source.where("meta/trials/tiers.npy"), {
    tiers: unknown.map((tier) => `"${tier}"`).join(", "),
    kind,
    known: TIERS[kind].join(", "),
  });
}
