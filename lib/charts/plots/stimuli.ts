/** Pictures of stimuli that are shown where a bar or point is pointed at. */
import { type Kind, kindOf, oneOf, optionsOf } from "../../calls/mod.ts";
import type { Picture } from "../../files/mod.ts";
import { picturesAddress } from "../live_pictures.ts";
import { thumbnailUri } from "../picture.ts";
import type { ChartSpec } from "../theme.ts";

/** Options for plots that name stimuli. */
export interface StimulusOptions {
  /** Pictures by the names that they belong to, shown where a bar or point is pointed at. */
  readonly stimuli?: ReadonlyMap<string, Picture> | undefined;
  /**
   * Where pictures are shown. `"live"` (the default): only in an open notebook; saved notebooks, pages and
   * files contain none, as NSD's terms require. `"embed"`: inside the chart.
   */
  readonly pictures?: "live" | "embed" | undefined;
}

const STIMULI: Kind<ReadonlyMap<string, Picture>> = kindOf<ReadonlyMap<string, Picture>>(
  "pictures by name: new Map([[stimulus_id, picture]])",
  (value) => value instanceof Map,
);

export const STIMULUS_OPTIONS = optionsOf<StimulusOptions>({}, {
  stimuli: STIMULI,
  pictures: oneOf("live", "embed"),
});

/** The side of an embedded picture in pixels. */
const SIDE = 80;

/** The address of a name's picture, undefined where there is none to show. */
export function stimulusAddress(
  { stimuli, pictures = "live" }: StimulusOptions,
): (name: string) => string | undefined {
  if (stimuli === undefined || stimuli.size === 0) return () => undefined;
  if (pictures === "embed") {
    return (name) => {
      const picture = stimuli.get(name);
      return picture === undefined ? undefined : thumbnailUri(picture, SIDE);
    };
  }
  const address = picturesAddress([...stimuli.values()]);
  const places = new Map([...stimuli.keys()].map((name, i) => [name, i]));
  return (name) => {
    const place = places.get(name);
    return address === undefined || place === undefined ? undefined : `${address}/${place}.png`;
  };
}

/** What a mark shows of its rows; vega-tooltip draws what is called `image`. */
export function rowTooltip(rows: readonly Readonly<Record<string, unknown>>[]): ChartSpec[] {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return fields.map((field) => ({
    // A dot would be a way into an object.
    field: field.replace(/[.[\]]/g, "\\$&"),
    type: rows.some((row) => typeof row[field] === "number") ? "quantitative" : "nominal",
    ...(field === "picture" ? { title: "image" } : { title: field }),
    ...(rows.some((row) => typeof row[field] === "number") ? { format: ".4~g" } : {}),
  }));
}
