/** What the checks of a stimulus set say: which column, how many, a few examples; what they let pass. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type Cell, checkStimulusSet, StimulusSet } from "../../lib/packaging/mod.ts";
import { withFolder } from "../helpers.ts";
import { said, setOf } from "./findings.ts";

Deno.test("a stimulus set: findings name the set, the column, counts and examples", async () => {
  const of = async (columns: Record<string, readonly Cell[]>, name?: string) =>
    said(await checkStimulusSet(setOf(columns, name)));
  const meta = ["u", "v", "w", "x", "y"];
  const ids = ["i1", "i2", "i3", "i4", "i5"];
  assert.deepEqual(await of({ stimulus_id: ["a", "b", "b", "a", "a"], meta }), [
    'stimulus_id| error STIMULUS_ID_DUPLICATE: "b", "a"',
    'stimulus set Set2024| error STIMULUS_MEMBER_DUPLICATE: "b.jpg", "a.jpg"',
  ]);
  const numbers = await checkStimulusSet(setOf({ stimulus_id: ["7", "8", "9", "10", "NA"], meta }));
  assert.deepEqual(said(numbers), [
    'stimulus_id| error STIMULUS_ID_LIKE_MISSING: "NA"',
    'stimulus_id| error STIMULUS_ID_LIKE_NUMBER: "7", "8", "9" and 1 more',
  ]);
  assert.match(numbers[1]!.suggestion, /^add a prefix, such as img_7;/);
  assert.match(numbers[1]!.location, /^stimulus set Set2024\W+stimulus_id$/);
  assert.deepEqual(await of({ stimulus_id: ["7", "8", "9", "10", "i"], meta }), [
    'stimulus_id| warning STIMULUS_ID_LIKE_NUMBER: "7", "8", "9" and 1 more',
  ]);
  assert.deepEqual(await of({ stimulus_id: ["true", "i"], meta: ["u", "v"] }), [
    'stimulus_id| warning STIMULUS_ID_LIKE_BOOLEAN: "true"',
  ]);
  assert.deepEqual(await of({ stimulus_id: [1, "i2", 3, "i4", "i5"], meta }), [
    'stimulus_id| error STIMULUS_ID_NOT_TEXT: 2 ids that are not text: "1", "3"',
    'stimulus_id| warning STIMULUS_ID_LIKE_NUMBER: "1", "3"',
  ]);
  assert.deepEqual(await of({ stimulus_id: ["Face", "face", "cat", "CAT", "dog"], meta }), [
    "stimulus_id| warning STIMULUS_ID_CASE: " +
    '"face", "cat"',
    'stimulus set Set2024| error STIMULUS_MEMBER_DUPLICATE: "face.jpg", "cat.jpg"',
  ]);
  for (const id of ["a\\b", "a\u007fb", ".a", "z:", " a", "a ", "a\tb"]) {
    const [found] = await of({ stimulus_id: [id, "i2"], meta: ["u", "v"] });
    assert.match(found!, /error STIMULUS_ID_NOT_A_FILE_NAME: /);
  }
  assert.deepEqual(await of({ stimulus_id: ["a.b", "a b", "z-", "ä", "c_d"], meta }), []);
  assert.deepEqual(await of({ stimulus_id: ids, "a.b.c": meta }), [
    "a.b.c| error NAME_WITH_DOT: a column with a dot in its name",
  ]);
  assert.deepEqual(await of({ stimulus_id: ids, meta: ["007", "08", "9", "10", "1.5"] }), [
    'meta| warning COLUMN_TEXT_LIKE_NUMBER: "007", "08"',
  ]);
  const missing = await of({ stimulus_id: ids, meta: ["NA", "NA", "None", "<NA>", "u"] });
  assert.ok(missing.includes('meta| warning COLUMN_TEXT_LIKE_MISSING: "NA", "None"'));
  assert.deepEqual(await of({ stimulus_id: ids, meta: [null, "", "NaN", null, "nan"] }), [
    "meta| warning COLUMN_EMPTY: a column without a single value",
  ]);
  const partly = await of({ stimulus_id: ids, meta: [null, "", 0, null, "nan"] });
  assert.doesNotMatch(partly.join(), /COLUMN_EMPTY|COLUMN_TEXT/);
  assert.deepEqual(await of({ stimulus_id: ["i1"], meta: ["007"] }), [
    'meta| warning COLUMN_TEXT_LIKE_NUMBER: "007"',
  ]);
  assert.deepEqual(await of({ stimulus_id: ["007", "i2"], meta: ["u", "v"] }), [
    'stimulus_id| warning STIMULUS_ID_LIKE_NUMBER: "007"',
  ]);
  assert.deepEqual(await of({ stimulus_id: ["i1", true], meta: ["u", "v"] }), [
    'stimulus_id| error STIMULUS_ID_NOT_TEXT: 1 id that is not text: "true"',
    'stimulus_id| warning STIMULUS_ID_LIKE_BOOLEAN: "true"',
  ]);
});

Deno.test("a stimulus set: columns that are reserved, unnamed or missing", async () => {
  const codesOf = async (columns: Record<string, readonly Cell[]>) =>
    (await checkStimulusSet(setOf(columns))).map(({ code, severity }) => `${severity} ${code}`);
  const stimulus_id = ["a", "b"];
  for (
    const name of [
      ...["presentation", "neuroid", "time_bin", "neuroid_id", "region", "subject", "hemisphere"],
      ...["animal", "time_bin_start", "time_bin_end"],
    ]
  ) {
    const found = await codesOf({ stimulus_id, [name]: ["x", "y"] });
    assert.deepEqual(found, ["warning COLUMN_IS_A_COORDINATE"]);
  }
  for (const name of ["", " ", "Unnamed: 0", "Unnamed: 12"]) {
    assert.deepEqual(await codesOf({ stimulus_id, [name]: ["x", "y"] }), ["error COLUMN_UNNAMED"]);
  }
  for (const name of ["Unnamed: a", "An Unnamed: 0", "Unnamed: 0 of 1", "repetition"]) {
    assert.deepEqual(await codesOf({ stimulus_id, [name]: ["x", "y"] }), []);
  }
  assert.deepEqual(await codesOf({ stimulus_id }), ["error METADATA_COLUMN_MISSING"]);
  const without = await checkStimulusSet(setOf({ id: ["a"], x: ["b"] }));
  assert.deepEqual(said(without), [
    "stimulus set Set2024| error STIMULUS_ID_COLUMN_MISSING: no column stimulus_id among id, x",
  ]);
  const none = await checkStimulusSet(setOf({}));
  assert.deepEqual(said(none), [
    "stimulus set Set2024| error STIMULUS_ID_COLUMN_MISSING: no column stimulus_id among no columns",
    "stimulus set Set2024| error METADATA_COLUMN_MISSING: no column beside stimulus_id",
    "stimulus set Set2024| error STIMULUS_SET_EMPTY: no rows",
  ]);
});

Deno.test("a stimulus set: each file that is not there, empty or none is named", async () => {
  await withFolder(async (folder) => {
    const empty = join(folder, "empty.jpg");
    await Deno.writeTextFile(empty, "");
    const table = join(folder, "table.csv");
    await Deno.writeTextFile(table, "a");
    const stimulus_id = ["a", "b", "c", "d", "e"];
    const columns = new Map([["stimulus_id", stimulus_id], ["x", stimulus_id]]);
    const paths = { a: join(folder, "no"), b: empty, c: folder, d: table };
    const set = new StimulusSet("Set2024", columns, new Map(Object.entries(paths)));
    const found = await checkStimulusSet(set);
    assert.deepEqual(said(found).map((line) => line.replace("stimulus set Set2024| error ", "")), [
      'STIMULUS_PATH_MISSING: "e"',
      `STIMULUS_FILE_MISSING: "${paths.a}"`,
      `STIMULUS_FILE_EMPTY: "${empty}", "${folder}"`,
      'STIMULUS_IS_TABLE: "d.csv"',
    ]);
  });
});

Deno.test("identifiers: the usual form, forms that only warn, and what no file can have", async () => {
  const of = async (name: string) =>
    (await checkStimulusSet(setOf({ stimulus_id: ["a"], x: ["b"] }, name)))
      .map(({ severity, message }) => `${severity} ${message}`);
  for (const name of ["Me2024", "Me", "Me24_x", "Me2024.a.b_c", "Me2024abc"]) {
    assert.deepEqual(await of(name), []);
  }
  for (const name of ["me2024", "2024Me", "Me2024-x", "Me2024."]) {
    assert.deepEqual(await of(name), [
      "warning the identifier of the stimulus set is not in the usual form",
    ]);
  }
  for (const name of ["", "_Me", "Me 2024", "Me/2024", "Mé2024", "Me2024\n"]) {
    assert.deepEqual(await of(name), [
      "error the identifier of the stimulus set cannot be part of a file name",
    ]);
  }
});
