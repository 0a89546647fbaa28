/** Checks of all stimuli together: their axes, their scale, and whether ids stand for one stimulus each. */
import { createHash } from "node:crypto";
import { shapeText } from "../../../arrays/mod.ts";
import { isNeuroidError } from "../../../errors/mod.ts";
import { trialsText } from "../../../issues/mod.ts";
import type { FloatArray } from "../floats.ts";
import type { SensoriumFindings } from "../findings.ts";
import { hasChannelsLast } from "../picture_axes.ts";
import { PixelScale } from "../pixel_scale.ts";
import type { Recording } from "../recording.ts";
import { maySameVideo, sampleOfVideo } from "../repeats/mod.ts";

/** How many ids with different stimuli are named one by one. */
const NAMED_IDS = 5;

/** What is kept of a stimulus: of a picture a hash, of a video some pixels over time. */
interface Trace {
  readonly hash?: string | undefined;
  readonly sample?: Float64Array | undefined;
  readonly time: number;
}

/** A stimulus of an id, with the trials that show it. */
interface Shown extends Trace {
  readonly trials: number[];
}

/** Takes the stimuli one by one, of which it keeps a hash (of a video some pixels), and reports at the end. */
export class StimulusCheck {
  readonly #scale = new PixelScale();
  readonly #byId = new Map<string, Shown[]>();

  private constructor(
    readonly recording: Recording,
    /** The column with the ids of stimuli, where it can be read. */
    readonly column: string,
    readonly ids: readonly string[] | undefined,
  ) {}

  /** Reads the ids; a column that cannot be read has a finding of its own. */
  static async open(recording: Recording): Promise<StimulusCheck> {
    const column = recording.kind === "static" ? "frame_image_id" : "condition_hash";
    const { trialTable } = recording;
    try {
      const ids = trialTable.has(column) ? await trialTable.readTexts(column) : undefined;
      return new StimulusCheck(recording, column, ids);
    } catch (error) {
      if (!isNeuroidError(error)) throw error;
      return new StimulusCheck(recording, column, undefined);
    }
  }

  /** Takes the stimulus of a trial. */
  add(trial: number, stimulus: FloatArray): void {
    this.#scale.add(stimulus);
    const id = this.ids?.[trial];
    if (id === undefined) return;
    const shown = this.#byId.get(id) ?? [];
    this.#byId.set(id, shown);
    const trace = this.#traceOf(stimulus);
    const known = shown.find((each) => isSame(each, trace));
    if (known) known.trials.push(trial);
    else shown.push({ ...trace, trials: [trial] });
  }

  #traceOf(stimulus: FloatArray): Trace {
    const time = stimulus.shape[2]!;
    if (this.recording.kind === "dynamic") return { sample: sampleOfVideo(stimulus), time };
    // of the numbers, whatever precision each file has
    const numbers = Float64Array.from(stimulus.data);
    return { hash: createHash("sha1").update(numbers).digest("base64"), time };
  }

  /** Adds what was found in all of them. */
  report(findings: SensoriumFindings): void {
    const { source, layout, kind, stimulusShape, trialTable } = this.recording;
    const stimuli = source.where(`data/${layout.folders.get("stimulus")}`);
    if (kind === "static" && hasChannelsLast(stimulusShape)) {
      findings.add("STIMULUS_AXES", stimuli, { shape: shapeText(stimulusShape) });
    }
    if (this.#scale.isUnit) findings.add("STIMULUS_SCALE", stimuli);
    const table = source.where("meta/trials");
    if (kind === "static" && !trialTable.has(this.column)) findings.add("IMAGE_IDS_MISSING", table);
    this.#reportIds(findings, source.where(`meta/trials/${this.column}.npy`));
  }

  #reportIds(findings: SensoriumFindings, location: string): void {
    const { column } = this;
    const ambiguous = [...this.#byId].filter(([, shown]) => shown.length > 1);
    const code = this.recording.kind === "static"
      ? "IMAGE_ID_AMBIGUOUS/picture"
      : "IMAGE_ID_AMBIGUOUS/video";
    for (const [id, shown] of ambiguous.slice(0, NAMED_IDS)) {
      const trials = trialsText(shown.map((each) => each.trials[0]!));
      const fields = { column, id, count: shown.length, trials };
      findings.add(code, location, fields);
    }
    const ids = ambiguous.length - NAMED_IDS;
    if (ids > 0) findings.add("IMAGE_ID_AMBIGUOUS/more", location, { ids, column });
    const byPicture = Map.groupBy(
      [...this.#byId].flatMap(([id, shown]) => shown.map((each) => ({ id, ...each }))),
      ({ hash }) => hash,
    );
    byPicture.delete(undefined);
    const several = [...byPicture.values()].filter((shown) => shown.length > 1);
    if (several.length === 0) return;
    const first = several[0]!;
    findings.add("IMAGE_IDS_OF_ONE_PICTURE", location, {
      pictures: several.length,
      ids: first.map(({ id }) => id).join(" and "),
      trials: trialsText(first.map(({ trials }) => trials[0]!)),
    });
  }
}

function isSame(a: Trace, b: Trace): boolean {
  return a.hash === b.hash &&
    (a.sample === undefined || maySameVideo(a.sample, a.time, b.sample!, b.time));
}
