/**
 * Whether statistics of as many neurons are another mouse's: the mean response of each neuron in
 * the train tier, held against the mean that the statistics have for it. Of one mouse the two are
 * nearly proportional, of two mice unrelated.
 */
import type { FloatArray } from "../floats.ts";
import { isOtherScale, type StatisticsByKey } from "../statistics/mod.ts";
import type { SensoriumFindings } from "../findings.ts";

/** Below this correlation over neurons statistics are not of these responses. */
const LEAST_CORRELATION = 0.5;

/** Statistics that were read, and from where. */
export interface ReadStatistics {
  readonly location: string;
  readonly variables: StatisticsByKey;
}

/** Adds a finding for each of the statistics that do not go with the means. */
export function checkForeign(
  statistics: readonly ReadStatistics[],
  observed: NeuronMeans,
  findings: SensoriumFindings,
): void {
  const means = observed.values;
  for (const { location, variables } of statistics) {
    const stated = new NeuronMeans(means.length);
    stated.add(variables.get("responses")!.mean);
    const r = correlation(means, stated.values);
    if (r < LEAST_CORRELATION) findings.add("STATISTICS_FOREIGN", location, { r: r.toFixed(2) });
    else if (isOtherScale(factorOf(means, stated.values))) {
      const factor = Number(factorOf(means, stated.values).toPrecision(3));
      findings.add("STATISTICS_SCALE", location, { factor });
    }
  }
}

/** How much larger the one are in sum than the other, over the neurons that both have. */
function factorOf(a: Float64Array, b: Float64Array): number {
  let [sumA, sumB] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    if (!Number.isFinite(a[i]) || !Number.isFinite(b[i])) continue;
    sumA += a[i]!;
    sumB += b[i]!;
  }
  return sumA / sumB;
}

/** Pearson's correlation; NaN for fewer than three neurons, or where one side is constant. */
function correlation(a: Float64Array, b: Float64Array): number {
  const pairs = Array.from(a, (x, i) => [x, b[i]!] as const)
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  if (pairs.length < 3) return NaN;
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  let ab = 0, aa = 0, bb = 0;
  for (const [x, y] of pairs) {
    ab += (x - meanA) * (y - meanB);
    aa += (x - meanA) ** 2;
    bb += (y - meanB) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

/** Sums the responses of the train tier, neuron by neuron; NaN is left out. */
export class NeuronMeans {
  readonly #sums: Float64Array;
  readonly #counts: Float64Array;

  constructor(neuronCount: number) {
    this.#sums = new Float64Array(neuronCount);
    this.#counts = new Float64Array(neuronCount);
  }

  add({ data }: FloatArray): void {
    const run = data.length / this.#sums.length;
    for (let i = 0; i < data.length; i++) {
      const value = data[i]!;
      if (value !== value) continue;
      const neuron = Math.floor(i / run);
      this.#sums[neuron]! += value;
      this.#counts[neuron]!++;
    }
  }

  /** NaN for a neuron of which nothing was added. */
  get values(): Float64Array {
    return this.#sums.map((sum, neuron) => sum / this.#counts[neuron]!);
  }
}
