/** A region as benchmarks take it: its responses, and what of them no model changes. */
import { anything, checkCall } from "../calls/mod.ts";
import { ENGINE_OPTIONS, type EngineOptions } from "../engines/mod.ts";
import { addBlocks } from "./add_blocks.ts";
import { type Consistency, consistencyOf, type RsaCeiling, rsaCeilingOf } from "./ceilings/mod.ts";
import { ranksOf } from "./correlation.ts";
import { PatternSums } from "./pattern_sums.ts";
import { columnsOf, distancesOf, responseBlocks } from "./response_blocks.ts";
import {
  neuroidsBySubject,
  type PicturePart,
  type PictureResponses,
  type RegionResponses,
} from "./responses/mod.ts";

/** RDMs of a region's subjects. */
export interface SubjectRdms {
  /** Subjects in text order. */
  readonly subjects: readonly string[];
  /** Ranks of the condensed correlation distances of each. */
  readonly ranks: readonly Float64Array[];
  /** The value at which they agree. */
  readonly ceiling: RsaCeiling;
  /** The products of pictures over all neuroids, and the distances of all subjects together. */
  readonly pooled: PatternSums;
}

/** The responses of a region with their ceilings, which are computed on demand and then kept. */
export class ScoredRegion {
  /** Subjects in text order, with positions (from 0) of their neuroids. */
  readonly neuroids: ReadonlyMap<string, Int32Array>;
  #consistency: Consistency | undefined | null = null;
  #rdms: Promise<SubjectRdms> | undefined;
  #subjectSums: Promise<readonly PatternSums[]> | undefined;
  #pooledRanks: Float64Array | undefined;

  /** Takes the responses as they are. */
  constructor(
    /** The responses. */
    readonly responses: RegionResponses,
    /** Engine options for matrix products. */
    readonly computing: EngineOptions = {},
  ) {
    checkCall("ScoredRegion", {
      responses: [responses, anything],
      computing: [computing, ENGINE_OPTIONS],
    }, arguments);
    this.neuroids = neuroidsBySubject(responses.subjects);
  }

  /** Its name. */
  get name(): string {
    return this.responses.region;
  }

  /** Number of neuroids. */
  get size(): number {
    return this.responses.neuroidIds.length;
  }

  /** Consistency over repetitions; undefined where nothing is repeated. */
  consistency(): Consistency | undefined {
    if (this.#consistency === null) {
      const { repeats, subjects } = this.responses;
      this.#consistency = repeats && consistencyOf(repeats, subjects);
    }
    return this.#consistency;
  }

  /** The RDMs of all pictures by subject, and their ceiling. */
  rdms(): Promise<SubjectRdms> {
    return this.#rdms ??= this.#makeRdms();
  }

  /**
   * The products of pictures over the neuroids of each subject, in the order of {@link neuroids}: of drawn
   * subjects {@link PatternSums.merged} makes one RDM. They are kept once they were asked for.
   */
  subjectSums(): Promise<readonly PatternSums[]> {
    return this.#subjectSums ??= this.#makeSums();
  }

  /** The distances over the neuroids of all subjects together. */
  async pooledDistances(): Promise<Float64Array> {
    const all = Int32Array.from({ length: this.size }, (_, i) => i);
    return await distancesOf(this.responses.all, all, (await this.rdms()).pooled);
  }

  /** The ranks of {@link pooledDistances}. */
  async pooledRanks(): Promise<Float64Array> {
    return this.#pooledRanks ??= ranksOf(await this.pooledDistances());
  }

  async #makeSums(): Promise<readonly PatternSums[]> {
    const { neuroids, computing, responses: { all } } = this;
    const sums = [...neuroids].map(() => new PatternSums(all.ids.length, computing));
    await addBlocks(responseBlocks(all, [...neuroids.values()], sums));
    return sums;
  }

  async #makeRdms(): Promise<SubjectRdms> {
    const subjects = [...this.neuroids.keys()];
    const sums = await (this.#subjectSums ?? this.#makeSums());
    const distances = await Promise.all(
      sums.map((each, i) =>
        distancesOf(this.responses.all, this.neuroids.get(subjects[i]!)!, each)
      ),
    );
    const ranks = distances.map(ranksOf);
    return {
      subjects,
      ranks,
      ceiling: rsaCeilingOf(distances, ranks),
      pooled: PatternSums.merged(sums),
    };
  }

  /** The same region with these neuroids only (positions from 0, ascending). */
  only(neuroids: readonly number[]): ScoredRegion {
    const { responses } = this, { noiseCeilings, split, repeats, stops } = responses;
    const narrow = <T extends Pick<PictureResponses, "ids" | "values">>(part: T): T => ({
      ...part,
      values: columnsOf(part.values, responses.neuroidIds.length, neuroids),
    });
    const all = narrow(responses.all);
    const part = (each: PicturePart): PicturePart => ({
      ...each,
      pictures: each.pictures === responses.all ? all : narrow(each.pictures),
    });
    return new ScoredRegion({
      region: responses.region,
      neuroidIds: neuroids.map((i) => responses.neuroidIds[i]!),
      subjects: neuroids.map((i) => responses.subjects[i]!),
      noiseCeilings: noiseCeilings && Float64Array.from(neuroids, (i) => noiseCeilings[i]!),
      split: split && { train: part(split.train), test: part(split.test) },
      all,
      repeats: repeats && narrow(repeats),
      stops,
    }, this.computing);
  }
}
