import assert from "node:assert/strict";
import { join } from "node:path";
import { checkStimulusSet, type Issue, StimulusSet } from "neuroid";
import { packageStimulusSet } from "neuroid/brainscore";

import { projectPath, withFolder } from "../helpers.ts";

const pictures = projectPath("data-samples/nsd-mini-expected/surface_package/stimuli_test");
const picture = join(pictures, "nsd_00151.jpg");
const metadata = projectPath(
  "data-samples/nsd-mini-expected/surface_package/stimulus_metadata_test.csv",
);

/** A set whose files are all there, with the given ids. */
function setOf(ids: readonly (string | number)[], extra: Record<string, string> = {}): StimulusSet {
  return StimulusSet.fromRows(
    "Test2024",
    ids.map((id, i) => ({ stimulus_id: id, category: `c${i}`, ...extra })),
    new Map(ids.map((id) => [String(id), picture])),
  );
}

const codes = (issues: readonly Issue[]) =>
  issues.map(({ code, severity }) => `${severity} ${code}`);

Deno.test("the packaged CSV has the set's columns, then filename, in row order", async () => {
  await withFolder(async (folder) => {
    const set = await StimulusSet.readCsv(metadata, { name: "Allen2022.test", folder: pictures });
    const packaged = await packageStimulusSet(set, folder);
    assert.equal(packaged.csv_path, join(folder, "stimulus_Allen2022_test.csv"));
    assert.equal(packaged.zip_path, join(folder, "stimulus_Allen2022_test.zip"));
    const lines = (await Deno.readTextFile(packaged.csv_path)).split("\n");
    assert.deepEqual(lines.slice(0, 3), [
      "stimulus_id,nsd_id,filename",
      "nsd_00151,151,nsd_00151.jpg",
      "nsd_00265,265,nsd_00265.jpg",
    ]);
    assert.equal(lines.length, 9 + 2);
  });
});

Deno.test("the same set gives the same bytes, whatever the times and modes of its files", async () => {
  await withFolder(async (folder) => {
    const copies = join(folder, "copies");
    await Deno.mkdir(copies);
    for await (const { name } of Deno.readDir(pictures)) {
      await Deno.copyFile(join(pictures, name), join(copies, name));
      await Deno.utime(join(copies, name), 1e9, 1e9);
      await Deno.chmod(join(copies, name), 0o600);
    }
    const [a, b] = await Promise.all([pictures, copies].map(async (from, i) =>
      packageStimulusSet(
        await StimulusSet.readCsv(metadata, { name: "A2024", folder: from }),
        join(folder, String(i)),
      )
    ));
    assert.equal(a!.csv_sha1, b!.csv_sha1);
    assert.equal(a!.zip_sha1, b!.zip_sha1);
  });
});

Deno.test("a set in order has no findings", async () => {
  assert.deepEqual(await checkStimulusSet(setOf(["img_1", "img_2"])), []);
});

for (
  const [ids, expected] of [
    [["a", "a"], "error STIMULUS_ID_DUPLICATE"],
    [["00001", "00002"], "error STIMULUS_ID_LIKE_NUMBER"],
    [["1e5", "inf"], "error STIMULUS_ID_LIKE_NUMBER"],
    [["7", "img"], "warning STIMULUS_ID_LIKE_NUMBER"],
    [["NA", "img"], "error STIMULUS_ID_LIKE_MISSING"],
    [["", "img"], "error STIMULUS_ID_LIKE_MISSING"],
    [["True", "False"], "error STIMULUS_ID_LIKE_BOOLEAN"],
    [["a/b", "c"], "error STIMULUS_ID_NOT_A_FILE_NAME"],
    [["..", "c"], "error STIMULUS_ID_NOT_A_FILE_NAME"],
    [["a\nb", "c"], "error STIMULUS_ID_NOT_A_FILE_NAME"],
    [["C:b", "c"], "error STIMULUS_ID_NOT_A_FILE_NAME"],
    [["Face", "face"], "warning STIMULUS_ID_CASE"],
  ] as const
) {
  Deno.test(`ids ${JSON.stringify(ids)}: ${expected}`, async () => {
    assert.ok(codes(await checkStimulusSet(setOf(ids))).includes(expected));
  });
}

Deno.test("ids that are numbers in the table are refused", async () => {
  assert.ok(codes(await checkStimulusSet(setOf([1, 2]))).includes("error STIMULUS_ID_NOT_TEXT"));
});

Deno.test("columns: filename, no metadata, names of coordinates, none filled", async () => {
  const found = async (set: StimulusSet) => codes(await checkStimulusSet(set));
  const ids = ["img_1", "img_2"];
  assert.ok((await found(setOf(ids, { filename: "x" }))).includes("error FILENAME_COLUMN"));
  assert.ok((await found(setOf(ids, { region: "V1" }))).includes("warning COLUMN_IS_A_COORDINATE"));
  assert.ok((await found(setOf(ids, { empty: "" }))).includes("warning COLUMN_EMPTY"));
  assert.deepEqual(await found(setOf(ids, { "face.size": "1" })), ["error NAME_WITH_DOT"]);
  const bare = StimulusSet.fromRows("T2024", [{ stimulus_id: "a" }], { a: picture });
  assert.ok((await found(bare)).includes("error METADATA_COLUMN_MISSING"));
  assert.ok((await found(setOf(ids, { "Unnamed: 0": "1" }))).includes("error COLUMN_UNNAMED"));
  assert.ok((await found(setOf([]))).includes("error STIMULUS_SET_EMPTY"));
  const none = StimulusSet.fromRows("T2024", [{ id: "a", x: 1 }], {});
  assert.ok((await found(none)).includes("error STIMULUS_ID_COLUMN_MISSING"));
});

Deno.test("an identifier in an unusual form is a warning, one that no file can have an error", async () => {
  const named = async (name: string) => {
    const { columns, stimulusPaths } = setOf(["img_1"]);
    return codes(await checkStimulusSet(new StimulusSet(name, columns, stimulusPaths)));
  };
  assert.deepEqual(await named("Me2024.pictures_A"), []);
  assert.deepEqual(await named("me2024"), ["warning IDENTIFIER_UNUSUAL"]);
  for (const name of ["my set", "", ".x", "a/b"]) {
    assert.deepEqual(await named(name), ["error IDENTIFIER_UNUSABLE"]);
  }
});

Deno.test("texts that pandas takes for no value or for numbers are said, but not what is meant so", async () => {
  const found = async (...cells: (string | number | boolean | null)[]) => {
    const rows = cells.map((x, i) => ({ stimulus_id: `s${i}`, x }));
    const set = StimulusSet.fromRows(
      "T2024",
      rows,
      new Map(rows.map((_, i) => [`s${i}`, picture])),
    );
    return codes(await checkStimulusSet(set));
  };
  assert.deepEqual(await found("NA", "DE"), ["warning COLUMN_TEXT_LIKE_MISSING"]);
  assert.deepEqual(await found("nan", "DE"), ["warning COLUMN_PARTLY_EMPTY"]);
  assert.deepEqual(await found("", null, "DE"), ["warning COLUMN_PARTLY_EMPTY"]);
  assert.deepEqual(await found("007", "8"), ["warning COLUMN_TEXT_LIKE_NUMBER"]);
  assert.deepEqual(await found("0", "0.5", "NA"), ["warning COLUMN_PARTLY_EMPTY"]);
  assert.deepEqual(await found(1, NaN, 2), ["warning COLUMN_PARTLY_EMPTY"]);
  assert.deepEqual(await found(true, null), ["warning COLUMN_PARTLY_EMPTY"]);
  assert.deepEqual(await found("007", "x"), []);
  assert.deepEqual(await found(7, 0.5), []);
});

Deno.test("a row of the CSV without a file is an id without a path", async () => {
  await withFolder(async (folder) => {
    const csv = join(folder, "stimuli.csv");
    await Deno.writeTextFile(csv, "stimulus_id,image_file_name,x\na,nsd_00151.jpg,1\nb,,2\n");
    const set = await StimulusSet.readCsv(csv, { name: "T2024", folder: pictures });
    const [issue] = await checkStimulusSet(set);
    assert.equal(issue!.code, "STIMULUS_PATH_MISSING");
    assert.match(issue!.message, /: "b"$/);
  });
});

Deno.test("files: without a path, not there, empty", async () => {
  await withFolder(async (folder) => {
    const empty = join(folder, "empty.jpg");
    await Deno.writeTextFile(empty, "");
    const rows = ["a", "b", "c"].map((stimulus_id) => ({ stimulus_id, x: 1 }));
    const set = StimulusSet.fromRows("T2024", rows, { b: join(folder, "no.jpg"), c: empty });
    assert.deepEqual(codes(await checkStimulusSet(set)), [
      "error STIMULUS_PATH_MISSING",
      "error STIMULUS_FILE_MISSING",
      "error STIMULUS_FILE_EMPTY",
    ]);
  });
});

Deno.test("stimuli that the loader would take for tables are refused", async () => {
  await withFolder(async (folder) => {
    const words = join(folder, "words.csv");
    await Deno.writeTextFile(words, "a,b\n");
    const rows = [{ stimulus_id: "a", x: 1 }];
    const set = StimulusSet.fromRows("T2024", rows, { a: words });
    assert.deepEqual(codes(await checkStimulusSet(set)), ["error STIMULUS_IS_TABLE"]);
  });
});

Deno.test("an error stops packaging before anything is written", async () => {
  await withFolder(async (folder) => {
    await assert.rejects(
      packageStimulusSet(setOf(["NA", "b"]), join(folder, "out")),
      /package the stimulus set Test2024: STIMULUS_ID_LIKE_MISSING/,
    );
    await assert.rejects(Deno.stat(join(folder, "out")));
  });
});
