/** What a notebook is about, and under which terms those data are. */
import type { Notebook } from "../format/mod.ts";

/** A dataset, how notebooks show that they use it, and its terms. */
interface Dataset {
  readonly name: string;
  readonly sign: RegExp;
  readonly variables: readonly string[];
  readonly terms: string;
}

const DATASETS: readonly Dataset[] = [{
  name: "Natural Scenes Dataset",
  sign: /neuroid\/nsd|\bopenNsd\b|\bNSD_ROOT\b|Allen2022/,
  variables: ["NSD_ROOT"],
  terms:
    "its terms forbid passing on the data or parts of them, the pictures (from COCO) among them; " +
    "whoever needs them asks at <https://naturalscenesdataset.org>",
}, {
  name: "Sensorium",
  sign: /neuroid\/sensorium|\bopenRecording\b|\bSENSORIUM_(?:STATIC|DYNAMIC)\b/,
  variables: ["SENSORIUM_STATIC", "SENSORIUM_DYNAMIC"],
  terms:
    "CC BY-NC-ND 4.0, which allows no derivatives; ask the authors of the data before publishing " +
    "what is derived from them, and do not pass on the pictures (from ImageNet) or videos",
}];

/** Where the synthetic data of the project lie. */
const SAMPLE = /\bdata-samples\//;

/** The datasets that a notebook's code names. */
export function datasetsOf(notebook: Notebook): readonly Dataset[] {
  const code = codeOf(notebook);
  return DATASETS.filter(({ sign }) => sign.test(code));
}

/**
 * Whether a notebook of data-samples was run with nothing that leads elsewhere: then all that it shows
 * is synthetic.
 */
export function isOfSample(
  notebook: Notebook,
  environment: Readonly<Record<string, string>>,
): boolean {
  const led = DATASETS.flatMap(({ variables }) => variables).some((name) => name in environment);
  return !led && SAMPLE.test(codeOf(notebook));
}

function codeOf({ cells }: Notebook): string {
  return cells.map(({ cell_type, source }) => cell_type === "code" ? source : "").join("\n");
}
