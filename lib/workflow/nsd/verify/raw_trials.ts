/**
 * Which trials showed an image, by another account than the one that packages are made from: the
 * columns `subjectX_repN` of `nsd_stim_info_merged.csv`. Without that file the design is all there is.
 */
import { baseName, lookForFile, readCsv } from "../../../files/mod.ts";
import { type NsdDataset, sharedTrials } from "../../../loaders/nsd/mod.ts";

/** One showing of an image. */
export interface Showing {
  /** From 1. */
  readonly session: number;
  /** From 0. */
  readonly trialInSession: number;
}

/** An account of the trials. */
export interface RawTrials {
  /** The name of the file that it comes from. */
  readonly source: string;
  /** The showings of an image (0-based id) to a subject, the first first. */
  readonly of: (subject: number, image: number) => readonly Showing[];
  /** All images of the table, 0-based ids; undefined where there is no table. */
  readonly images?: readonly number[] | undefined;
}

/** Reads the stimulus table of a tree; where it has none, the account is the design's. */
export async function readRawTrials(dataset: NsdDataset): Promise<RawTrials> {
  const { layout, study } = dataset;
  if (!await lookForFile(layout.stimulusInfo)) return trialsOfDesign(dataset);
  const table = await readCsv(layout.stimulusInfo);
  const rowOf = new Map([...table.numbers("nsdId")].map((id, row) => [id, row]));
  const columns = new Map(study.subjects.map((subject) => [
    subject,
    Array.from(
      { length: study.repetitions },
      (_, repetition) => table.numbers(`subject${subject}_rep${repetition}`),
    ),
  ]));
  return {
    source: baseName(layout.stimulusInfo),
    images: [...rowOf.keys()],
    of: (subject, image) => {
      const trials = study.sessionsPerSubject[subject]! * study.trialsPerSession;
      const shown = columns.get(subject)!.map((column) => column[rowOf.get(image)!]!);
      // Trials count from 1, 0 stands for none; some were shown in sessions without betas.
      return shown.filter((trial) => trial >= 1 && trial <= trials).map((trial) => ({
        session: Math.ceil(trial / study.trialsPerSession),
        trialInSession: (trial - 1) % study.trialsPerSession,
      }));
    },
  };
}

function trialsOfDesign(dataset: NsdDataset): RawTrials {
  const { layout, study } = dataset;
  const tables = new Map(
    study.subjects.map((subject) => [
      subject,
      sharedTrials(dataset, subject, dataset.design.subjectImages[subject - 1]),
    ]),
  );
  return {
    source: baseName(layout.design),
    of: (subject, image) => {
      const { nsdId, session, trialInSession } = tables.get(subject)!;
      return [...nsdId.keys()].filter((row) => nsdId[row] === image).map((row) => ({
        session: session[row]!,
        trialInSession: trialInSession[row]!,
      }));
    },
  };
}
