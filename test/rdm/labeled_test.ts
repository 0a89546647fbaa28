/** Every function that takes an RDM gives what it gives for its plain dissimilarities. */
import assert from "node:assert/strict";
import { ArgumentError, DataError } from "../../lib/errors/mod.ts";
import {
  bootstrapRdms,
  classicalScaling,
  compareRdms,
  linkage,
  optimalLeafOrdering,
  permutationTest,
  Rdm,
  rdmNoiseCeiling,
  type RdmSample,
  similarityMatrix,
} from "../../lib/rdm/mod.ts";

const labels = ["a", "b", "c", "d"];
const make = (...values: number[]) =>
  new Rdm({ labels, condensed: Float64Array.from(values), distance: "correlation" });
const first = make(1, 2, 3, 4, 5, 6);
const second = make(2, 1, 3, 6, 4, 5);

Deno.test("an RDM is clustered, ordered and mapped as its dissimilarities are", () => {
  const tree = linkage(first, "average");
  assert.deepEqual(tree, linkage(first.condensed, 4, "average"));
  assert.deepEqual(optimalLeafOrdering(tree, first), optimalLeafOrdering(tree, first.condensed));
  assert.deepEqual(classicalScaling(first), classicalScaling(first.condensed, 4));
  assert.deepEqual(classicalScaling(first, 1), classicalScaling(first.condensed, 4, 1));
});

Deno.test("an RDM that was not measured whole is not clustered, and says which pair is missing", () => {
  const gap = make(1, 2, NaN, 4, 5, 6);
  for (const use of [() => linkage(gap, "average"), () => classicalScaling(gap)]) {
    assert.throws(use, /NaN between patterns a and d/);
  }
});

Deno.test("RDMs are compared, tested and bootstrapped as their dissimilarities are", () => {
  assert.equal(
    compareRdms(first, second, "cosine"),
    compareRdms(first.condensed, second.condensed, "cosine"),
  );
  assert.deepEqual(
    similarityMatrix(new Map([["V1", first], ["V2", second]])),
    similarityMatrix(new Map([["V1", first.condensed], ["V2", second.condensed]])),
  );
  assert.deepEqual(
    rdmNoiseCeiling([first, second], "spearman"),
    rdmNoiseCeiling([first.condensed, second.condensed], "spearman"),
  );
  const permutations = { permutations: 5, seed: 1 };
  assert.deepEqual(
    permutationTest(first, second, permutations),
    permutationTest(first.condensed, second.condensed, 4, permutations),
  );
  const options = { over: "both", samples: 9, seed: 3 } as const;
  const withModel = (model: Rdm | Float64Array) => ({ rdms, take }: RdmSample) =>
    compareRdms(rdms[0]!, take(model), "cosine");
  const plain = [first.condensed, second.condensed];
  assert.deepEqual(
    bootstrapRdms([first, second], withModel(second), options),
    bootstrapRdms(plain, 4, withModel(second.condensed), options),
  );
});

Deno.test("RDMs of other patterns, or in another order, are refused", () => {
  const turned = second.reorder([1, 0, 2, 3]);
  const options = { over: "images", samples: 9, seed: 3 } as const;
  const cases: [() => unknown, RegExp][] = [
    [() => compareRdms(first, turned, "pearson"), /pattern 0 is "b" in RDM 1, "a" in the first/],
    [() => similarityMatrix(new Map([["V1", first], ["V2", turned]])), /"b" in V2/],
    [() => rdmNoiseCeiling([first, second, turned], "pearson"), /"b" in RDM 2/],
    [() => permutationTest(first, turned, { seed: 1 }), /"b" in RDM 1/],
    [() => bootstrapRdms([first, turned], () => 1, options), /"b" in RDM 1/],
    [
      () => bootstrapRdms([first], ({ take }) => take(turned)[0]!, options),
      /pattern 0 is "b" in the model/,
    ],
    [
      () => compareRdms(first, second.subset(["a", "b", "c"]), "cosine"),
      /3 patterns in RDM 1, 4 in the first/,
    ],
  ];
  for (const [body, message] of cases) {
    assert.throws(body, (error) => error instanceof DataError && message.test(error.message));
  }
});

Deno.test("an RDM is not compared with dissimilarities of which nobody knows the order", () => {
  assert.throws(() => compareRdms(first, second.condensed, "pearson"), ArgumentError);
});
