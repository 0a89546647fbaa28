/** Sessions of betas whose z-scores are known. */
import type { SessionBetas } from "../../lib/normalization/mod.ts";

/**
 * Three voxels in seven trials, and NumPy's (roi - roi.mean(0)) / roi.std(0) of them over 300, in float32.
 * The third is far from 0 for its spread, so that each rounding shows.
 */
export const volume = {
  neuroids: 3,
  trials: 7,
  betas: Int16Array.of(
    ...[-481, -149, 681, -331, 449, 163, -574],
    ...[-794, 252, 65, -470, 980, -739, 960],
    ...[2442, 2546, 2548, 2552, 2455, 2408, 2801],
  ),
  zscored: [
    ...[-1.0068527460098267, -0.2580765187740326, 1.6138641834259033, -0.6685502529144287],
    ...[1.090622901916504, 0.4455927312374115, -1.2166002988815308],
    ...[-1.2023625373840332, 0.3123825490474701, 0.041582055389881134, -0.7331680655479431],
    ...[1.366621971130371, -1.1227153539657593, 1.3376593589782715],
    ...[-0.7767877578735352, 0.08263568580150604, 0.09916187822818756, 0.13221898674964905],
    ...[-0.6693603992462158, -1.0577542781829834, 2.1898787021636963],
  ],
  /** (z − mean) / std of these. */
  then: { mean: Float32Array.of(0.3, -0.7, 0), std: Float32Array.of(1.7, 0.9, 1) },
  transformed: [
    ...[-0.7687369585037231, -0.3282802999019623, 0.7728613018989563, -0.5697354078292847],
    ...[0.46507227420806885, 0.08564277738332748, -0.8921178579330444],
    ...[-0.5581806302070618, 1.124869465827942, 0.8239800333976746, -0.03685342147946358],
    ...[2.2962467670440674, -0.46968376636505127, 2.264065980911255],
    ...[-0.7767877578735352, 0.08263568580150604, 0.09916187822818756, 0.13221898674964905],
    ...[-0.6693603992462158, -1.0577542781829834, 2.1898787021636963],
  ],
};

/** Two vertices in seven trials: NumPy's numbers in float64, stored as float32. */
export const surface = {
  neuroids: 2,
  trials: 7,
  betas: Float32Array.of(
    ...[0.608647346496582, -0.25108858942985535, -1.8878642320632935, -2.139940023422241],
    ...[-0.1892579197883606, 1.228913426399231, -4.929069995880127],
    ...[-5.196404457092285, -3.489677906036377, -1.4640175104141235, 1.6601353883743286],
    ...[-1.7682937383651733, 2.489565849304199, -0.7701903581619263],
  ),
  zscored: [
    ...[0.8719125390052795, 0.4279855489730835, -0.4171679615974426, -0.547327995300293],
    ...[0.4599120020866394, 1.1921886205673218, -1.9875028133392334],
    ...[-1.5936923027038574, -0.909685492515564, -0.09785915911197662, 1.1542112827301025],
    ...[-0.2198043018579483, 1.4866231679916382, 0.1802067756652832],
  ],
  then: { mean: Float32Array.of(0.3, -0.7), std: Float32Array.of(1.7, 0.9) },
  transformed: [
    ...[0.33641910552978516, 0.07528561353683472, -0.42186349630355835, -0.49842822551727295],
    ...[0.09406586736440659, 0.5248168110847473, -1.3455898761749268],
    ...[-0.9929915070533752, -0.23298390209674835, 0.6690453886985779, 2.060234785079956],
    ...[0.5335507988929749, 2.4295814037323, 0.9780075550079346],
  ],
};

/** (trials, neuroids) of (neuroids, trials). */
export function turned<B extends SessionBetas>(betas: B, trials: number): B {
  const neuroids = betas.length / trials;
  return betas.map((_, i) => betas[(i % neuroids) * trials + Math.floor(i / neuroids)]!) as B;
}

/**
 * Eight trials of neuroids, (neuroids, 8) row-major: all at the neuroid's center but one that is two
 * standard deviations above and one that is as far below, so that all numbers are exact.
 */
export function exactSession(neuroids: number): Int16Array {
  const scores = exactScores(neuroids);
  return Int16Array.from(scores, (score, i) => {
    const neuroid = Math.floor(i / 8);
    return 300 * (neuroid % 5 - 2 + score * (1 + neuroid % 3));
  });
}

/** The z-scores of {@link exactSession}: other trials stand out in each of 56 neuroids. */
export function exactScores(neuroids: number): Float32Array {
  return Float32Array.from({ length: 8 * neuroids }, (_, i) => {
    const neuroid = Math.floor(i / 8);
    const above = neuroid % 8;
    const below = (above + 1 + Math.floor(neuroid / 8) % 7) % 8;
    return i % 8 === above ? 2 : i % 8 === below ? -2 : 0;
  });
}
