import assert from "node:assert/strict";
import { join } from "node:path";
import { readCsv, writeCsv } from "neuroid";
import { pythonFloat } from "../../lib/files/mod.ts";
import { formatCsv, parseCsv } from "neuroid/files";
import { DataError, FormatError, ShapeError } from "../../lib/errors/mod.ts";
import { withFolder } from "../helpers.ts";

Deno.test("parseCsv() takes quotes, commas and newlines inside of fields, CRLF and a byte order mark", () => {
  const table = parseCsv(
    '\ufeffid,crop,"say ""it"""\r\n1,"(0, 0.5)","two\r\nlines"\r\n2,,"a ""b"""\r\n',
  );
  assert.deepEqual(table.columns, ["id", "crop", 'say "it"']);
  assert.deepEqual(table.rows, [["1", "(0, 0.5)", "two\r\nlines"], ["2", "", 'a "b"']]);
});

Deno.test("parseCsv() names columns without a name as pandas does", () => {
  assert.deepEqual(parseCsv(",x,\n0,1,2\n").columns, ["Unnamed: 0", "x", "Unnamed: 2"]);
});

Deno.test("parseCsv() reads a last line without newline and passes over blank lines", () => {
  assert.deepEqual(parseCsv("a,b\n\n1,2\n\n3,4").rows, [["1", "2"], ["3", "4"]]);
  assert.deepEqual(parseCsv("a,b\n").rows, []);
});

const lineEnds: Record<string, string> = {
  "LF, then CRLF": "id,category\na,face\r\nb,house\r\n",
  "CRLF, then LF": "id,category\r\na,face\nb,house\n",
  "CR alone": "id,category\ra,face\rb,house",
  "CR, LF and CRLF with blank lines": "id,category\ra,face\n\n\r\n\rb,house\r\n\r",
  "lines of white space": "  \nid,category\n\t\na,face\r\n   \r\nb,house\n  ",
};

Deno.test("parseCsv() reads the same rows whatever ends the lines, each for itself", async (t) => {
  for (const [name, text] of Object.entries(lineEnds)) {
    await t.step(name, () => {
      const { columns, rows } = parseCsv(text);
      assert.deepEqual([columns, rows], [["id", "category"], [["a", "face"], ["b", "house"]]]);
    });
  }
  assert.deepEqual(parseCsv("id\r\na\nb\rc\n").column("id"), ["a", "b", "c"]);
  assert.deepEqual(parseCsv('id\n" "\n""\n \n"\r"\r\n').column("id"), [" ", "", "\r"]);
});

Deno.test("parseCsv() reads what tabs divide: by its header, or by the file's name", () => {
  const events = "onset\tduration\ttrial_type\n0\t1.5\tn/a\n2.5\tn/a\ta, b; c\n";
  for (const where of ["sub-01_task-x_events.tsv", "events.csv", undefined]) {
    const table = parseCsv(events, where);
    assert.deepEqual(table.columns, ["onset", "duration", "trial_type"]);
    assert.deepEqual([...table.numbers("duration")], [1.5, NaN]);
    assert.deepEqual(table.column("trial_type"), ["n/a", "a, b; c"]);
  }
  assert.deepEqual(parseCsv("a, b\n1, 2\n", "one.tsv").columns, ["a, b"]);
  assert.deepEqual(parseCsv("a\tb,c\n1\t2,3\n").columns, ["a\tb", "c"]);
  assert.deepEqual(parseCsv('"a\tb"\n1\n').columns, ["a\tb"]);
  assert.deepEqual(parseCsv('  \n"a\nb"\tc\n1\t2\n').columns, ["a\nb", "c"]);
  assert.deepEqual(parseCsv("\tc\n1\t2\n").columns, ["Unnamed: 0", "c"]);
});

Deno.test("parseCsv() names another delimiter", () => {
  for (
    const [text, message] of [
      ["id;size\na;1,5\n", /divided by semicolons: "id;size"; columns divided by commas or tabs/],
      ["id|size\na|1\n", /divided by vertical bars/],
      ["sep=;\nid;size\na;1\n", /the line "sep=;" before the names/],
    ] as const
  ) assert.throws(() => parseCsv(text, "place.csv"), { name: "FormatError", message });
  assert.deepEqual(parseCsv('"a;b"\n1;2\n').rows, [["1;2"]]);
});

Deno.test("a table takes pandas' whole list of missing words for NaN, and no other word", () => {
  const words =
    "#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|" +
    "None|n/a|nan|null|";
  const table = parseCsv(`x,y\n${words.split("|").map((word) => `${word},1`).join("\n")}\n`);
  assert.deepEqual([...table.numbers("x")], new Array(19).fill(NaN));
  for (const word of ["NAN", "na", "none", "Null", "N/a", "#n/a", "1.#INF", "-", "?", "<na>"]) {
    assert.throws(() => parseCsv(`x,y\n${word},1\n`).numbers("x"), DataError, word);
  }
});

Deno.test("readCsv() names UTF-16, Latin-1 with its line, and what lies in a table's place", async () => {
  const utf16 = (text: string, ...mark: number[]) =>
    Uint8Array.from([...mark, ...[...text].flatMap((each) => [each.charCodeAt(0), 0])]);
  const swapped = (bytes: Uint8Array) => bytes.map((_, i) => bytes[i ^ 1]!);
  const table = "id,name\na,b\n";
  const cases: [Uint8Array | string, RegExp][] = [
    [utf16(table, 0xff, 0xfe), /text in UTF-16; text in UTF-8/],
    [swapped(utf16(table, 0xff, 0xfe)), /text in UTF-16/],
    [utf16(table), /text in UTF-16/],
    [swapped(utf16(table)), /text in UTF-16/],
    [Uint8Array.of(0xff, 0xfe, 0, 0, 97, 0, 0, 0), /text in UTF-32/],
    [
      Uint8Array.of(97, 44, 98, 10, 99, 44, 0xfc, 10),
      /bytes in line 2 that are not UTF-8, perhaps/,
    ],
    [Uint8Array.of(97, 0, 10, 7, 9, 0, 0, 0), /binary data/],
    [
      "version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 912\n",
      /git-LFS .*912 bytes/,
    ],
    ["<!doctype html><title>Sign in</title>", /an HTML page \("Sign in"\)/],
  ];
  await withFolder(async (folder) => {
    const path = join(folder, "x.csv");
    for (const [content, message] of cases) {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      await Deno.writeFile(path, bytes);
      await assert.rejects(readCsv(path), { name: "FormatError", message });
    }
  });
});

const wrongTexts: Record<string, [string, RegExp]> = {
  "a short row": ['a,b\n1,2\n"x\ny",2\n3\n', /line 5 has 1 fields; as many as the header/],
  "a long row": ["a,b\n1,2,3\n", /line 2 has 3 fields/],
  "an open quote": ['a,b\n1,"2\n', /quote .* is not closed/],
  "text behind a quote": ['a,b\n1,"2"x\n', /line 2: .*RFC 4180/],
  "a column twice": ["a,b,a\n1,2,3\n", /two columns named "a"/],
  "nothing": ["\n\n", /no lines/],
};

Deno.test("parseCsv() refuses wrong text with the line number", async (t) => {
  for (const [name, [text, message]] of Object.entries(wrongTexts)) {
    await t.step(name, () => {
      assert.throws(() => parseCsv(text, "place.csv"), { name: "FormatError", message });
      assert.throws(() => parseCsv(text, "place.csv"), /\(place\.csv\)/);
    });
  }
});

Deno.test("a table gives columns as text, numbers and truth values", () => {
  const table = parseCsv("n,t,w\n1,True,a\n-2.5e3,False,\n,true,c\ninf,FALSE,d\n");
  assert.deepEqual([...table.numbers("n")], [1, -2500, NaN, Infinity]);
  assert.deepEqual(table.booleans("t"), [true, false, true, false]);
  assert.deepEqual(table.column("w"), ["a", "", "c", "d"]);
  assert.deepEqual([table.has("n"), table.has("N")], [true, false]);
});

Deno.test("a table names the row whose value is no number or truth value, and the columns there are", () => {
  const table = parseCsv("n,t\n1,True\n0x10,1\n", "x.csv");
  assert.throws(() => table.numbers("n"), {
    name: "DataError",
    message: 'read a table: "0x10" in column "n", row 2 below the header; a number (x.csv)',
  });
  assert.throws(() => table.booleans("t"), DataError);
  assert.throws(() => table.column("m"), /unknown column "m"; available: n, t/);
  for (const text of ["1 2", "1,000", "--1", "1e", "x", "Infinit", "0b1"]) {
    assert.throws(() => parseCsv(`n,m\n"${text}",0\n`).numbers("n"), DataError, text);
  }
});

Deno.test("readCsv() refuses empty, binary, non-UTF-8 and missing files", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "x.csv");
    for (const bytes of [[], [97, 0, 10], [97, 44, 0xfc, 10], [0xff, 0xfe, 97, 0]]) {
      await Deno.writeFile(path, Uint8Array.from(bytes));
      await assert.rejects(readCsv(path), FormatError);
    }
    await assert.rejects(readCsv(join(folder, "y.csv")), { name: "MissingError" });
    await assert.rejects(readCsv(folder), FormatError);
  });
});

Deno.test("readCsv() refuses a file cut anywhere inside of a row", async () => {
  // The last fields are in quotes, so that a cut inside of them shows too.
  const lines = ["id,crop,name\n", '1,"say ""it""","a"\n', '22,"two\nlines","b c"\n'];
  const whole = lines.join("");
  const ends = lines.map((_, i) => lines.slice(0, i + 1).join("").length);
  await withFolder(async (folder) => {
    const path = join(folder, "cut.csv");
    for (let length = ends[0]! + 1; length < whole.length; length++) {
      const cut = whole.slice(0, length);
      // Right at a row's end, or where its last field would begin, the rest is a whole file.
      if (ends.includes(length) || ends.includes(length + 1) || cut.endsWith('",')) continue;
      await Deno.writeTextFile(path, cut);
      await assert.rejects(readCsv(path), FormatError, `cut to ${length}`);
    }
  });
});

Deno.test("pythonFloat() is Python's repr", () => {
  const cases: [number, string][] = [
    [1, "1.0"],
    [-0, "-0.0"],
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
    [1.25e-7, "1.25e-07"],
    [1e15, "1000000000000000.0"],
    [1e16, "1e+16"],
    [1e22, "1e+22"],
    [NaN, "nan"],
    [-Infinity, "-inf"],
  ];
  for (const [value, text] of cases) assert.equal(pythonFloat(value), text);
  assert.equal(pythonFloat(Math.fround(0.1), { single: true }), "0.1");
});

Deno.test("writeCsv() writes what readCsv() reads", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "x.csv");
    const awkward = ["a,b", 'q"', "line\nbreak", "carriage\rreturn", "", "é"];
    const numbers = Float64Array.of(0.1, 1 / 3, 1e-300, -0, 7, 2 ** 60);
    await writeCsv(path, [["text", awkward], ["n", numbers]]);
    const table = await readCsv(path);
    assert.deepEqual(table.column("text"), awkward);
    assert.deepEqual([...table.numbers("n")], [...numbers]);
  });
});

Deno.test("formatCsv() refuses columns of different lengths", () => {
  assert.throws(() => formatCsv([["a", [1, 2]], ["b", [1]]]), ShapeError);
});

Deno.test("a column by its place instead of its name is answered with what a name is", () => {
  const table = parseCsv("a,b\n1,2\n");
  // deno-lint-ignore no-explicit-any -- as a cell calls it, which nobody checks
  const wrong: any = 0;
  for (const call of [() => table.column(wrong), () => table.numbers(wrong)]) {
    assert.throws(call, { name: "ArgumentError", message: /Table\.column.*name.*0; .*text/ });
  }
});
