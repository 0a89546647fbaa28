/** Ridge regressions whose penalties are chosen by folds, with one band of features or several. */
import { ArgumentError } from "../../errors/mod.ts";
import type { Matrix } from "../matrix.ts";
import { chooseBands, predictByBands } from "../regression/mod.ts";
import type { Method } from "./method.ts";

/** Half a decade apart, as himalaya's examples have them. */
const ALPHAS = Array.from({ length: 17 }, (_, i) => 10 ** (-2 + i / 2));

/** Folds where none are said, as himalaya's. */
const FOLDS = 5;

/** himalaya's `RidgeCV`, or its `GroupRidgeCV` where each layer of several is a band. */
export const byFolds = (isBanded: boolean): Method => ({
  fitsSubjectsApart: false,
  stopsAtNaN: () => undefined,
  tooFew: (train, { folds = FOLDS }) =>
    folds <= train
      ? undefined
      : `${folds} folds take ${folds} train pictures or more, and there ${
        train === 1 ? "is 1" : `are ${train}`
      }${train < 2 ? "" : `: at most ${train} folds`}`,
  async fit({ layer, train, test, targets, settings }) {
    const { alphas = ALPHAS, folds = FOLDS } = settings;
    const kernels: Matrix[] = isBanded
      ? layer.bands.map(({ kernel }) => kernel)
      : [layer.sums.kernel];
    if (isBanded && kernels.length < 2) {
      throw new ArgumentError({
        doing: `score layer ${layer.name} by banded ridge`,
        found: "one band of features",
        right: "several layers as bands: --joint LAYER+LAYER",
      });
    }
    const gammas = isBanded ? settings.gammas ?? mixturesOf(kernels.length) : [[1]];
    const bands = { kernels, train, gammas };
    const choice = await chooseBands(bands, targets, { alphas, folds }, layer.computing);
    return {
      alphas: choice.alphas,
      mixtures: choice.mixtures,
      blocks: predictByBands(bands, test, targets, choice, layer.computing),
    };
  },
});

/** All bands equal, then each nine tenths of the whole. */
function mixturesOf(bands: number): number[][] {
  const equal = Array<number>(bands).fill(1 / bands);
  const single = equal.map((_, band) => equal.map((_, b) => b === band ? 0.9 : 0.1 / (bands - 1)));
  return [equal, ...single];
}
