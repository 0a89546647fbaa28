import assert from "node:assert/strict";
import {
  boolean,
  checkCall,
  either,
  like,
  listOf,
  number,
  numbers,
  oneOf,
  only,
  optional,
  optionsOf,
  range,
  recordOf,
  text,
  without,
} from "../../lib/calls/mod.ts";
import { ArgumentError, likelyName, UnknownNameError } from "../../lib/errors/mod.ts";

interface ShuffleOptions {
  readonly seed: number;
  readonly over?: "rows" | "columns" | undefined;
  readonly names?: readonly string[] | undefined;
}
const OPTIONS = optionsOf<ShuffleOptions>({ seed: number }, {
  over: oneOf("rows", "columns"),
  names: listOf(text),
});
// deno-lint-ignore no-explicit-any -- as a cell calls it
const call = (options: any) => checkCall("shuffle", { options: [options, OPTIONS] });

Deno.test("options of their kinds pass: also undefined for one that may be left out", () => {
  for (const right of [{ seed: 1 }, { seed: NaN, over: undefined }, { seed: 0, names: [] }]) {
    call(right);
  }
  call(Object.assign(Object.create(null), { seed: 1 }));
});

Deno.test("each fault of options is named, with what would be right", () => {
  const wrong: [unknown, RegExp][] = [
    [undefined, /"options" is undefined; options: \{ seed \} at least, and over, names if wanted/],
    [null, /"options" is null/],
    [3, /"options" is 3/],
    [[1], /"options" is an array of 1/],
    [Promise.resolve({ seed: 1 }), /"options" is a Promise; await it/],
    [new Map(), /"options" is a Map/],
    [{}, /option "seed" is missing; give a number/],
    [{ seed: undefined }, /option "seed" is undefined; give a number/],
    [{ seed: null }, /option "seed" is null; a number/],
    [{ seed: "1" }, /option "seed" is "1"; a number/],
    [{ seed: 1n }, /option "seed" is 1n; a number: 1/],
    [{ seed: Promise.resolve(1) }, /option "seed" is a Promise; await it/],
    [{ random_state: 1 }, /unknown option "random_state"; did you mean "seed"\?/],
    [{ seed: 1, Over: "rows" }, /unknown option "Over"; did you mean "over"\?/],
    [{ seed: 1, zzz: 1 }, /unknown option "zzz"; the options are seed, over, names$/],
    [
      { seed: 1, over: "row" },
      /unknown over "row"; did you mean "rows"\? available: rows, columns/,
    ],
    [{ seed: 1, over: null }, /option "over" is null; leave "over" out, or give one of "rows"/],
    [{ seed: 1, names: "a" }, /option "names" is "a"; a list, with brackets around it: \["a"\]/],
    [{ seed: 1, names: ["a", 2] }, /option "names"\[1\] is 2; text/],
  ];
  for (const [options, message] of wrong) {
    assert.throws(() => call(options), message);
    assert.throws(
      () => call(options),
      (error) => error instanceof ArgumentError || error instanceof UnknownNameError,
    );
  }
});

Deno.test("options out of wider ones, without some, and some alone", () => {
  const wide = { seed: 1, over: "rows", far: true } as const;
  assert.deepEqual(OPTIONS.of(wide), { seed: 1, over: "rows" });
  assert.deepEqual(without(OPTIONS, "over").keys, ["names"]);
  assert.deepEqual(only(OPTIONS, "over").keys, ["over"]);
});

Deno.test("kinds of lists, records, ranges, alternatives and objects", () => {
  const passes = (kind: { fault(value: unknown, place: string): unknown }, value: unknown) =>
    kind.fault(value, "x") === undefined;
  assert.ok(passes(numbers, Float32Array.of(1)) && passes(numbers, [1, 2]));
  assert.ok(!passes(numbers, ["1"]) && !passes(numbers, BigInt64Array.of(1n)));
  assert.ok(passes(range, [0, 1]) && !passes(range, [0]) && !passes(range, 1));
  assert.ok(passes(recordOf("{ a: 1 }", number), { a: 1 }));
  assert.ok(!passes(recordOf("{ a: 1 }", number), { a: "1" }));
  assert.ok(passes(either(text, number), 1) && !passes(either(text, number), true));
  assert.ok(passes(optional(boolean), undefined) && !passes(optional(boolean), null));
  assert.ok(passes(like<{ size: number }>("sized", "size"), { size: 1 }));
  assert.ok(!passes(like<{ size: number }>("sized", "size"), "size"));
});

Deno.test("the name that was meant: by case, underscores, plural, a letter or two", () => {
  const known = ["skipna", "subjects", "trainFraction", "xTitle", "out"];
  const meant = ["skipNA", "skip_na", "subject", "train_fraction", "xtitle", "outt"].map((each) =>
    likelyName(each, known)
  );
  assert.deepEqual(meant, ["skipna", "skipna", "subjects", "trainFraction", "xTitle", "out"]);
  assert.equal(likelyName("zzz", known), undefined);
  assert.equal(likelyName("a", known), undefined);
});
