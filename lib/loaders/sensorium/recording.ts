/** One recording of a mouse's visual cortex, static or dynamic, read trial by trial. */
import { decodeNpy } from "../../files/mod.ts";
import { shapeText } from "../../arrays/mod.ts";
import { ArgumentError, DataError, ShapeError, unknownName } from "../../errors/mod.ts";
import { ColumnFolder } from "./columns.ts";
import { asFloats, type FloatArray } from "./floats.ts";
import type { RecordingLayout } from "./layout.ts";
import { readFirstNumbers, readHeader } from "./npy_start.ts";
import { findSizes, shapePattern, type Sizes } from "./sizes.ts";
import type { RecordingSource } from "./source.ts";
import { type DataKey, type RecordingKind, TIERS } from "./study.ts";

/**
 * An open recording. Trials go by the number in their files' names, which is their index in
 * `meta/trials`; numbers may be missing. Close it, or declare it with `using`.
 */
export class Recording implements Disposable {
  readonly #withFiles: ReadonlySet<number>;

  private constructor(
    /**
     * Where the files are.
     * @internal
     */
    readonly source: RecordingSource,
    /** Which files there are. */
    readonly layout: RecordingLayout,
    private readonly sizes: Sizes,
    /** `meta/neurons`, one row per neuron in the order of the responses. */
    readonly neurons: ColumnFolder,
    /** `meta/trials`, one row per trial number. */
    readonly trialTable: ColumnFolder,
  ) {
    this.#withFiles = new Set(layout.trials);
  }

  /**
   * A recording over files that were found to fit together.
   * @internal
   */
  static async open(source: RecordingSource, layout: RecordingLayout): Promise<Recording> {
    const sizes = await findSizes(source, layout);
    return new Recording(
      source,
      layout,
      sizes,
      await ColumnFolder.open(source, "meta/neurons", sizes.neuronCount),
      await ColumnFolder.open(source, "meta/trials", layout.tiers.length),
    );
  }

  /** The folder or zip it was opened from. */
  get path(): string {
    return this.source.path;
  }
  /** The recording's full name. */
  get name(): string {
    return this.layout.name.text;
  }
  /** Pictures or videos. */
  get kind(): RecordingKind {
    return this.layout.kind;
  }
  /** The numbers of the trials that have files, ascending. */
  get trials(): readonly number[] {
    return this.layout.trials;
  }
  /** The tier of each trial number, also of those without files. */
  get tiers(): readonly string[] {
    return this.layout.tiers;
  }
  /** Neurons: rows of every response. */
  get neuronCount(): number {
    return this.sizes.neuronCount;
  }
  /** Time bins of every trial of a dynamic recording, valid or not; undefined for a static one. */
  get timeCount(): number | undefined {
    return this.sizes.timeCount;
  }
  /** Shape of every stimulus: (channels, height, width), or (height, width, time). */
  get stimulusShape(): readonly number[] {
    return this.sizes.stimulusShape;
  }

  /** How many trials each tier has, trials without files too, in the order of the competition's tiers. */
  tierCounts(): Map<string, number> {
    const known = TIERS[this.kind].filter((tier) => this.tiers.includes(tier));
    const counts = new Map<string, number>(known.map((tier) => [tier, 0]));
    for (const tier of this.tiers) counts.set(tier, (counts.get(tier) ?? 0) + 1);
    return counts;
  }

  /**
   * The trials of a tier that have files, ascending.
   * @throws {UnknownNameError} if there is no such tier; the message lists the available ones
   */
  trialsOf(tier: string): number[] {
    if (!this.tiers.includes(tier)) {
      throw unknownName("find trials", "tier", tier, this.tierCounts().keys(), this.path);
    }
    return this.trials.filter((trial) => this.tiers[trial] === tier);
  }

  /**
   * Responses of a trial: (neurons) or (neurons, time), deconvolved activity without a unit, not
   * standardized; NaN after the valid frames.
   */
  readResponses(trial: number): Promise<FloatArray> {
    return this.read("responses", trial);
  }
  /**
   * The picture (channels, height, width) or video (height, width, time) of a trial, gray levels from
   * 0 to 255; a video is NaN after its valid frames.
   */
  readStimulus(trial: number): Promise<FloatArray> {
    return this.read("stimulus", trial);
  }
  /**
   * Behavior of a trial. Static: (3) pupil size, its derivative, running speed. Dynamic: (2, time)
   * pupil dilation, running speed; later recordings have 3 rows. No units are stated.
   */
  readBehavior(trial: number): Promise<FloatArray> {
    return this.read("behavior", trial);
  }
  /** Pupil center of a trial: (2) or (2, time), horizontal and vertical. */
  readPupilCenter(trial: number): Promise<FloatArray> {
    return this.read("pupil_center", trial);
  }

  /**
   * How many frames of a trial are valid: those before the first NaN of its video's first pixel. As
   * many time bins of its responses are real.
   * @throws {ArgumentError} if the recording is static
   */
  async countValidFrames(trial: number): Promise<number> {
    const { timeCount } = this;
    if (timeCount === undefined) {
      throw new ArgumentError({
        doing: "count valid frames",
        found: "a static recording",
        right: "a dynamic one",
        where: this.path,
      });
    }
    const file = this.file("stimulus", trial);
    const header = await readHeader(this.source, file);
    this.checkShape("stimulus", trial, header.shape);
    // A pixel over time is the start of a row-major file: of 3 MB a few kilobytes are read.
    const frames = await readFirstNumbers(this.source, file, header, timeCount) ??
      (await this.readStimulus(trial)).data;
    for (let time = 0; time < timeCount; time++) {
      if (Number.isNaN(frames[time])) return time;
    }
    return timeCount;
  }

  /**
   * The path of a trial's file below the recording: `data/responses/0.npy`.
   * @throws {DataError} if the trial has no files, or the recording has none of this key
   */
  file(key: DataKey, trial: number): string {
    const folder = this.layout.folders.get(key);
    if (folder !== undefined && this.#withFiles.has(trial)) return `data/${folder}/${trial}.npy`;
    const tier = this.tiers[trial];
    throw new DataError({
      doing: `read ${key} of trial ${trial}`,
      found: folder === undefined
        ? "none in this recording"
        : tier === undefined
        ? `no such trial among 0 to ${this.tiers.length - 1}`
        : `no file; its tier is "${tier}"`,
      right: "a trial that has files",
      where: this.path,
    });
  }

  /**
   * Reads a trial's array of any key; the named readers above say what is in it.
   * @throws {DataError} if the trial has no files
   * @throws {FormatError} if the file is damaged
   * @throws {ShapeError} if it has another shape than the recording's
   */
  async read(key: DataKey, trial: number): Promise<FloatArray> {
    const file = this.file(key, trial);
    const where = this.source.where(file);
    const array = asFloats(decodeNpy(await this.source.read(file), where), where);
    this.checkShape(key, trial, array.shape);
    return array;
  }

  /**
   * Makes sure that a trial's array has the shape that this recording's have.
   * @throws {ShapeError} if it has another
   * @internal
   */
  checkShape(key: DataKey, trial: number, shape: readonly number[]): void {
    const right = this.shapeOf(key);
    const fits = shape.length === right.length &&
      shape.every((length, axis) => right[axis] === undefined || right[axis] === length);
    if (fits) return;
    throw new ShapeError({
      doing: `read ${key} of trial ${trial}`,
      found: `shape ${shapeText(shape)}`,
      right: `${shapePattern(right)}, as in the first trial that can be read`,
      where: this.source.where(this.file(key, trial)),
    });
  }

  /**
   * The shape that each trial's array must have; an undefined length may be any.
   * @internal
   */
  shapeOf(key: DataKey): readonly (number | undefined)[] {
    if (key === "stimulus") return this.stimulusShape;
    const rows = key === "responses" ? this.neuronCount : key === "pupil_center" ? 2 : undefined;
    return this.timeCount === undefined ? [rows] : [rows, this.timeCount];
  }

  /** Closes the archive, where it is one. */
  [Symbol.dispose](): void {
    this.source[Symbol.dispose]();
  }
}
