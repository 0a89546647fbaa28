/**
 * Small data whose ceilings come straight from the formulas in NumPy and SciPy. test/interop does the
 * same on generated data of many shapes.
 */
import { ndarray } from "../../lib/arrays/mod.ts";
import {
  correlateFrames,
  correlationToAverage,
  explainableVariance,
  internalConsistency,
  ncsnrFromBetas,
  normalizedCorrelation,
  oracleConservative,
  oracleJackknife,
  type Responses,
  signalPower,
  singleTrialCorrelation,
  splitHalfReliability,
  varianceExplained,
} from "../../lib/noise_ceiling/mod.ts";
import { assertAllClose, assertClose } from "../interop/close.ts";

const array = (shape: number[], ...values: number[]): Responses =>
  ndarray("float64", shape, Float64Array.from(values));
const close = (ours: ArrayLike<number>, ...theirs: number[]) =>
  assertAllClose(ours, theirs, 1e-12, "values");

/** Eight trials of three neurons; d is shown once. */
const stimuli = [..."abacbadc"];
const responses = array(
  [8, 3],
  ...[1.5, 6.8, 2.2, 3.8, 4.2, 9.3, 4.3, 7.4, 1.9, 5.8, 3.2, 5.6],
  ...[5.6, 6.7, 9.0, 2.6, 7.9, 2.9, 4.1, 0.3, 3.8, 4.6, 0.7, 6.1],
);
const predictions = array(
  [8, 3],
  ...[2.6, 6.3, 2.3, 4.2, 4.0, 6.5, 3.2, 5.9, 2.1, 4.1, 1.8, 4.3],
  ...[3.5, 4.8, 6.9, 2.5, 6.1, 2.0, 2.1, 1.7, 4.0, 3.8, 2.5, 4.4],
);

Deno.test("variances, FEV and FEVE are those of NumPy's var(ddof=1)", () => {
  const found = explainableVariance(responses, stimuli);
  close(found.totalVariance, 2.415714285714285, 7.025714285714286, 9.55809523809524);
  close(found.noiseVariance, 1.4433333333333334, 2.184444444444445, 0.14444444444444451);
  close(found.fev, 0.402523161837177, 0.6890786679318602, 0.9848877374784111);
  const { feve, fev } = varianceExplained(responses, predictions, stimuli);
  close(feve, 0.9373163565132226, 1.0206885245901638, 0.7468890162884025);
  close(fev, ...found.fev);
});

Deno.test("oracles and correlations are those of NumPy's std(ddof=0)", () => {
  const jackknife = oracleJackknife(responses, stimuli).oracle;
  close(jackknife, 0.2976412067426484, 0.6855929486528206, 0.9836894623384772);
  const conservative = oracleConservative(responses, stimuli).oracle;
  close(conservative, 0.7498295150085947, 0.9051639717375981, 0.9944412517585528);
  const single = singleTrialCorrelation(responses, predictions);
  close(single, 0.5844834087354239, 0.9239697655976048, 0.9737730916765162);
  const { correlation } = correlationToAverage(responses, predictions, stimuli);
  close(correlation, 0.9925090641708736, 0.9962204367486658, 0.9993803846344775);
});

/** Three repeats of five samples, two neurons. */
const repeats = array(
  [3, 5, 2],
  ...[3.0, 3.0, 5.6, 3.5, 2.0, 4.4, 2.6, 0.7, 0.6, 4.8],
  ...[3.0, 3.2, 5.7, 3.1, 1.8, 4.0, 3.1, 0.4, 0.6, 4.7],
  ...[2.6, 3.1, 5.6, 3.2, 1.8, 3.9, 2.9, 0.5, 0.5, 4.6],
);

Deno.test("signal power, CCmax and CCnorm are Schoppe's, of one prediction or one a repeat", () => {
  const { signalPower: power, ccMax } = signalPower(repeats);
  close(power, 3.4631666666666665, 2.5350000000000006);
  close(ccMax, 0.9987430895004218, 0.9986440078621391);
  const one = array([1, 5, 2], 2.9, 2.9, 5.4, 3.4, 1.7, 3.9, 2.7, 0.5, 0.9, 4.5);
  const ofOne = normalizedCorrelation(repeats, one);
  close(ofOne.ccNorm, 0.996980041881798, 0.9974514208906321);
  close(ofOne.ccMax, ...ccMax);
  close(ofOne.undefinedNeurons);
  const each = array(
    [3, 5, 2],
    ...[2.7, 3.1, 6.1, 3.9, 2.2, 3.9, 3.2, 1.0, 0.6, 4.9],
    ...[2.6, 3.3, 5.9, 3.8, 2.2, 4.1, 3.2, 0.6, 0.6, 4.8],
    ...[3.0, 2.9, 5.8, 3.6, 1.8, 4.4, 2.8, 1.0, 0.7, 5.2],
  );
  const ofEach = normalizedCorrelation(repeats, each);
  close(ofEach.ccNorm, 0.9988002778374655, 0.9928003972190822);
});

Deno.test("split halves are the mean of SciPy's pearsonr over leaving each repetition out", () => {
  const { correlation, corrected } = splitHalfReliability(repeats);
  close(correlation, 0.9946165169595081, 0.9944164679082302);
  close(corrected, 0.9973009934517647, 0.9972004181766381);
});

Deno.test("frames are correlated over trials of other lengths put end to end", async () => {
  const trials = [
    {
      responses: array(
        [2, 6],
        ...[11.3, 11.0, 10.2, 10.2, 10.5, 14.7],
        ...[10.1, 10.6, 12.8, 10.1, 10.8, 10.3],
      ),
      predictions: array([2, 6], 6.0, 5.7, 6.0, 5.8, 6.0, 7.9, 5.8, 5.7, 7.0, 5.1, 6.0, 6.0),
    },
    {
      responses: array([2, 4], 10.5, 10.8, 10.3, 12.5, 10.7, 11.4, 10.2, 14.1),
      predictions: array([2, 4], 6.0, 6.2, 5.6, 7.1, 5.5, 6.6, 5.5, 7.1),
    },
  ];
  const found = await correlateFrames(trials, { skipFrames: 1 });
  close(found, 0.9559898165743381, 0.8995950183948149);
});

Deno.test("ncsnr is that of z-scores and variances with ddof 1, of images with the repetitions", () => {
  const betas = array(
    [12, 2],
    ...[-2.4, 1.1, 1.3, -3.0, 1.0, 1.3, -2.5, 0.6, 0.3, -2.6, 2.1, 1.2],
    ...[0.2, 2.5, -3.4, 0.9, 1.1, -4.5, 0.7, 1.3, 0.4, -0.5, -4.1, 0.3],
  );
  const table = {
    sessions: [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2],
    images: [0, 1, 2, 0, 1, 3, 2, 0, 1, 2, 3, 0],
  };
  const three = ncsnrFromBetas(betas, table);
  close(three.ncsnr, 2.7436275580535505, 3.9109627776880593);
  close([three.images, ...three.undefinedNeuroids], 2);
  const four = ncsnrFromBetas(betas, { ...table, repetitions: 4 });
  close(four.ncsnr, 4.8595936256952905, 5.9956246122845815);
  close([four.images], 1);
});

Deno.test("internal consistency is that of scikit-learn's splits and SciPy's pearsonr", () => {
  const values = [
    ...[0.5, 0.0, 3.0, 3.1, -0.1, 3.4, 0.4, -1.3, 2.6, -0.5, -2.6, -1.0],
    ...[5.0, -2.1, 1.9, -0.4, -1.9, 3.2, -0.5, -0.6, 1.7, -2.2, -4.9, -1.1],
    ...[-0.6, 1.2, 1.3, -1.7, -2.5, -0.7, 0.3, 0.8, 1.4, 4.0, -1.9, 0.7],
  ];
  const labels = {
    stimulusIds: "im1 im3 im1 im10 im3 im1 im2 im10 im2 im10 im2 im3".split(" "),
    repetitions: [2, 2, 1, 1, 1, 0, 0, 0, 2, 2, 1, 0],
  };
  const found = internalConsistency(array([12, 3], ...values), labels);
  assertClose(found.center, 0.9836984161866423, 1e-12, "center");
  assertClose(found.error, 0.0021142279985813094, 1e-12, "error");
  // Which repetition is alone in each of the ten splits, and what that gives.
  const alone = [1, 0, 1, 1, 0, 1, 1, 2, 2, 2];
  const medians = [0.9712213874547795, 0.9888998366927984, 0.9833474011642909];
  close(found.splits, ...alone.map((repetition) => medians[repetition]!));
  const consistencies = [
    [0.9971746662994839, 0.9712213874547795, 0.8914160794198124],
    [0.9888998366927984, 0.902975560499457, 0.9980939768362991],
    [0.9833474011642909, 0.9867591400549504, 0.9072622440293687],
  ];
  close(found.consistencies, ...alone.flatMap((repetition) => consistencies[repetition]!));
  const single = ndarray("float32", [12, 3], Float32Array.from(values));
  const averagedInFloat32 = internalConsistency(single, labels).center;
  assertClose(averagedInFloat32, 0.9836984152365199, 1e-12, "center of float32");
});
