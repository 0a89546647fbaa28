/** What a share of scores is asked for, and what is said of one that was made. */
import { checkCall, filePath, like, listOf, optionsOf, text, without } from "../../calls/mod.ts";
import { plural } from "../../errors/mod.ts";
import { RESPONSE_FILES } from "../../scores/mod.ts";
import type { RunWords } from "../shares/mod.ts";
import { SCORE_OPTIONS, type ScoreOptions } from "./score_options.ts";

/** Which run, and which share of it. What decides the run must be the same for all its shares. */
export interface ScoreShareOptions extends
  Omit<
    ScoreOptions,
    "compare" | "against" | "drawn" | "tables" | "from" | "fill" | "clock" | "out"
  > {
  /** The folder of the share, one of its own. */
  readonly out: string;
  /** The layers of this share, of those of the run; all by default. */
  readonly onlyLayers?: readonly string[] | undefined;
  /** The subjects of this share; all of the run by default. */
  readonly onlySubjects?: readonly string[] | undefined;
}

/** Argument checks for {@link ScoreShareOptions}. */
export const SCORE_SHARE_OPTIONS = optionsOf<ScoreShareOptions>(
  { responses: RESPONSE_FILES, out: filePath },
  {
    onlyLayers: listOf(text),
    onlySubjects: listOf(text),
    ...without(
      SCORE_OPTIONS,
      "compare",
      "against",
      "drawn",
      "tables",
      "from",
      "fill",
      "clock",
      "out",
    )
      .others,
  },
);

/** A share of scores that was made. */
export interface ScoreShare {
  /** Its folder. */
  readonly out: string;
  /** The description of the whole run, as in `manifest.json`. */
  readonly run: RunWords;
  /** Which share of it this is. */
  readonly share: RunWords;
  /** How many parts lie in the folder: a layer of a subject each. */
  readonly parts: number;
}

const SCORE_SHARE = like<ScoreShare>("an object: await scoreShare(…)", "out", "share", "parts");

/**
 * What was scored, and which task takes it.
 *
 * @example
 * ```ts
 * import { scoreShareText } from "neuroid/scores";
 *
 * const share = { layers: ["conv1"], subjects: "all" };
 * console.log(scoreShareText({ out: "shares/conv1", run: {}, share, parts: 9 }));
 * ```
 */
export function scoreShareText(made: ScoreShare): string {
  checkCall("scoreShareText", { made: [made, SCORE_SHARE] }, arguments);
  const { out, share, parts } = made;
  return `layers ${share.layers}, subjects ${share.subjects}: ${
    plural(parts, "part")
  } in ${out}\n` +
    `with the other shares of this run: score … --from ${out},…`;
}
