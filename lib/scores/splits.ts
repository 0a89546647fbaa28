/** Splits of pictures into train and test, by the draws of scikit-learn. */
import { argsort, compareLabels, type Label, RandomState } from "../arrays/mod.ts";

/** The share of the train part (its size rounded down), or that of the test part (rounded up). */
export type Share = { readonly train: number } | { readonly test: number };

/** Positions (from 0) of the pictures of both parts, ascending. */
export interface Split {
  /** Those that the model is fitted on. */
  readonly train: Int32Array;
  /** Those that it is tested on. */
  readonly test: Int32Array;
}

/** `n_splits` and `random_state` of Brain-Score's splits. */
const SPLITS = 10, SEED = 1;

/**
 * `ShuffleSplit(n_splits=10, random_state=1)` with either share given: of the train part (its size
 * rounded down, all others test) or of the test part (its size rounded up, all others train).
 */
export function shuffleSplits(
  count: number,
  share: Share,
): Split[] {
  const random = new RandomState(SEED), tested = testedOf(count, share);
  return Array.from({ length: SPLITS }, () => {
    const order = random.permutation(count);
    return { train: order.slice(tested).sort(), test: order.slice(0, tested).sort() };
  });
}

const testedOf = (count: number, share: Share) =>
  "train" in share ? count - Math.floor(share.train * count) : Math.ceil(share.test * count);

/** `KFold(folds, shuffle=True, random_state=1)`, or without shuffling. */
export function kFoldSplits(count: number, folds: number, shuffle = true): Split[] {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  if (shuffle) new RandomState(SEED).shuffle(order);
  let start = 0;
  return Array.from({ length: folds }, (_, fold) => {
    const size = Math.floor(count / folds) + (fold < count % folds ? 1 : 0);
    const test = order.slice(start, start + size).sort();
    start += size;
    const tested = new Set(test);
    return { train: order.filter((i) => !tested.has(i)).sort(), test };
  });
}

/** What scikit-learn says of so few pictures that a train part has none. */
export function stopAtEmpty(count: number, share: Share): string {
  const [test, train] = "train" in share ? ["None", share.train] : [share.test, "None"];
  return `ValueError: With n_samples=${count}, test_size=${test} and train_size=${train}, the resulting train ` +
    "set will be empty.";
}

/** Splits by labels, or what scikit-learn stops with instead and, in words, what would be right. */
export interface StratifiedSplits {
  readonly splits: readonly Split[];
  readonly stops?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * `StratifiedShuffleSplit(10, random_state=1)` over labels with either share given: each part has the labels
 * in their proportions. There are none if a label has one picture only, or there are more labels than a part
 * has pictures.
 */
export function stratifiedSplits(labels: readonly Label[], share: Share): StratifiedSplits {
  const names = [...new Set(labels)].sort(compareLabels);
  const places = new Map(names.map((label, c) => [label, c]));
  const classes = labels.map((label) => places.get(label)!);
  const members = names.map((_, c) =>
    Int32Array.from(argsort(classes)).filter((i) => classes[i] === c)
  );
  const counts = members.map(({ length }) => length);
  const tested = testedOf(labels.length, share), trained = labels.length - tested;
  if (trained === 0) return { splits: [], stops: stopAtEmpty(labels.length, share) };
  const others = "or splits that ask for no object_name (--cv shuffle)";
  const alone = names.find((_, c) => counts[c]! < 2);
  if (alone !== undefined) {
    return {
      splits: [],
      stops:
        "ValueError: The least populated class in y has only 1 member, which is too few. The " +
        "minimum number of groups for any class cannot be less than 2.",
      note: `one picture with "${alone}", and a split takes two or more of each; ${others}`,
    };
  }
  const few = ([["train_size", trained], ["test_size", tested]] as const)
    .find(([, size]) => size < names.length);
  if (few !== undefined) {
    return {
      splits: [],
      stops: `ValueError: The ${few[0]} = ${few[1]} should be greater or equal to the number of ` +
        `classes = ${names.length}`,
      note:
        `${names.length} kinds of objects, parts of ${trained} and ${tested} pictures, and a split ` +
        `takes one or more of each in both; ${others}`,
    };
  }
  const random = new RandomState(SEED);
  const splits = Array.from({ length: SPLITS }, () => {
    const train: number[] = [], test: number[] = [];
    const inTrain = approximateMode(counts, trained, random);
    const left = counts.map((count, c) => count - inTrain[c]!);
    const inTest = approximateMode(left, tested, random);
    members.forEach((all, c) => {
      const order = random.permutation(all.length);
      const at = (i: number) => all[order[i]!]!;
      for (let i = 0; i < inTrain[c]!; i++) train.push(at(i));
      for (let i = 0; i < inTest[c]!; i++) test.push(at(inTrain[c]! + i));
    });
    // The original shuffles both parts: what it draws there decides the next split.
    random.permutation(train);
    random.permutation(test);
    return { train: Int32Array.from(train).sort(), test: Int32Array.from(test).sort() };
  });
  return { splits };
}

/**
 * How many of `draws` fall on each class: the mode of the hypergeometric law, ties by lot, as scikit-learn's
 * `_approximate_mode`.
 */
function approximateMode(counts: readonly number[], draws: number, random: RandomState): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => count / total * draws);
  const result = exact.map(Math.floor);
  let missing = Math.trunc(draws - result.reduce((sum, count) => sum + count, 0));
  const rests = exact.map((value, c) => value - result[c]!);
  for (const rest of [...new Set(rests)].sort((a, b) => b - a)) {
    if (missing <= 0) break;
    const tied = rests.flatMap((value, c) => value === rest ? [c] : []);
    const size = Math.min(tied.length, missing);
    for (const i of random.choice(tied.length, { size, replace: false })) result[tied[i]!]!++;
    missing -= size;
  }
  return result;
}
