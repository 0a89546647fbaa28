/** Which layers and regions of what is there are scored. */
import { ArgumentError, unknownName } from "../../errors/mod.ts";
import type { ActivationLayer, NeuroidChoice, OpenResponses } from "../../scores/mod.ts";

/** Percent above which NSD's neuroids count as reliable, for Brain-Score as for the paper. */
const RELIABLE = 30;

/** A layer to score: one, or several side by side. */
export interface WantedLayer {
  readonly name: string;
  readonly parts: readonly ActivationLayer[];
}

/**
 * The layers asked for, in the order asked for.
 *
 * @param wanted Names; `a+b` is a and b side by side. All by default.
 * @param joint Further ones of this kind.
 * @throws {UnknownNameError} for a layer that does not exist
 */
export function selectLayers(
  layers: readonly ActivationLayer[],
  wanted: readonly string[] | undefined,
  joint: readonly string[],
): WantedLayer[] {
  const known = new Map(layers.map((layer) => [layer.name, layer]));
  const find = (name: string) => {
    const found = known.get(name);
    if (found === undefined) throw unknownName("choose layers", "layer", name, known.keys());
    return found;
  };
  const single = [...new Set(wanted ?? known.keys())].map((name) => ({
    name,
    parts: [find(name)],
  }));
  const several = joint.map((name) => ({ name, parts: partsOf(name, known).map(find) }));
  return [...single, ...several];
}

/**
 * Layers with baselines behind them.
 *
 * @throws {ArgumentError} if there is neither
 */
export function withBaselines(
  layers: readonly WantedLayer[],
  baselines: readonly ActivationLayer[],
): WantedLayer[] {
  const all = [...layers, ...baselines.map((layer) => ({ name: layer.name, parts: [layer] }))];
  if (all.length > 0) return all;
  throw new ArgumentError({
    doing: "choose layers",
    found: "neither activations nor baselines",
    right: "--activations, --baselines, or --ceilings alone",
  });
}

/** The layers in a name such as `conv1+conv2`; names may have a `+` of their own. */
function partsOf(name: string, known: ReadonlyMap<string, unknown>): string[] {
  const words = name.split("+"), parts: string[] = [];
  for (let at = 0; at < words.length;) {
    let end = words.length;
    while (end > at + 1 && !known.has(words.slice(at, end).join("+"))) end--;
    parts.push(words.slice(at, end).join("+"));
    at = end;
  }
  if (parts.length > 1) return parts;
  throw new ArgumentError({
    doing: "put layers side by side",
    found: `"${name}"`,
    right: "two layers or more with + between, such as conv1+conv2",
  });
}

/** The order of NSD's regions in the visual hierarchy. */
const HIERARCHY = ["V1", "V2", "V4", "IT"];

/** Whether regions stand in the order of the visual hierarchy without being asked for in one. */
export function areInHierarchy(regions: readonly string[]): boolean {
  return regions.every((region) => HIERARCHY.includes(region));
}

/** The regions asked for, in the order of the visual hierarchy where they are NSD's. */
export function selectRegions(
  responses: OpenResponses,
  wanted: readonly string[] | undefined,
): string[] {
  const rank = (region: string) =>
    HIERARCHY.includes(region) ? HIERARCHY.indexOf(region) : HIERARCHY.length;
  if (wanted !== undefined) {
    for (const region of wanted) {
      if (responses.regions.includes(region)) continue;
      throw unknownName("choose regions", "region", region, responses.regions);
    }
    return [...new Set(wanted)];
  }
  return [...responses.regions].sort((a, b) => rank(a) - rank(b));
}

/** Regions to score, and why others are not. */
export interface ChosenRegions {
  readonly names: readonly string[];
  /** By region: why none of its neuroids is chosen. */
  readonly leftOut: Readonly<Record<string, string>>;
}

/**
 * {@link selectRegions} without those of which no neuroid is chosen, where nobody asked for them by name; where
 * that is all of them they stay, and reading them says what to do.
 */
export function chooseRegions(
  responses: OpenResponses,
  wanted: readonly string[] | undefined,
  choice: NeuroidChoice,
): ChosenRegions {
  const names = selectRegions(responses, wanted);
  const whys = names.map((name) => [name, responses.whyNone(name, choice)] as const);
  const left = whys.filter((each): each is [string, string] => each[1] !== undefined);
  if (wanted !== undefined || left.length === names.length) return { names, leftOut: {} };
  const leftOut = Object.fromEntries(left);
  return { names: names.filter((name) => !Object.hasOwn(leftOut, name)), leftOut };
}

/** The subjects of whom neuroids may be chosen: those asked for, or all. */
export function subjectsAmong(
  { subjects }: OpenResponses,
  wanted: readonly string[] | undefined,
): string[] {
  return subjects.filter((subject) => wanted === undefined || wanted.includes(subject));
}

/** The threshold of reliability: 30 percent by default, where neuroids have noise ceilings. */
export function reliabilityOf(
  responses: OpenResponses,
  wanted: number | "all" | undefined,
): number | undefined {
  if (wanted === "all") return undefined;
  if (typeof wanted === "number" && !responses.hasNoiseCeilings) {
    throw new ArgumentError({
      doing: "choose reliable neuroids",
      found: "no coordinate nc_testset",
      right: "leave --reliable out: these neuroids have no noise ceilings",
    });
  }
  return responses.hasNoiseCeilings ? wanted ?? RELIABLE : undefined;
}
