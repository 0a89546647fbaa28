import assert from "node:assert/strict";
import { join } from "node:path";
import { type CsvColumns, readCsv } from "neuroid";
import { formatCsv, parseCsv } from "neuroid/files";
import { isMissingText } from "../../lib/files/mod.ts";
import { RandomState } from "../../lib/arrays/mod.ts";
import { projectPath, withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

await pythonTest(
  "formatCsv() gives the text of pandas' to_csv(index=False)",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      await python("csv_tables.py", "write", folder);
      const bytes = async (name: string) => (await Deno.readFile(join(folder, name))).buffer;
      const wide = new Float64Array(await bytes("wide.bin"));
      const narrow = new Float32Array(await bytes("narrow.bin"));
      const tables: Record<string, CsvColumns> = {
        wide: [["x", wide], ["i", Int32Array.from(wide.keys())]],
        narrow: [["i", Int32Array.from(narrow.keys())], ["x", narrow]],
        mixed: new Map(Object.entries({
          text: [
            "plain",
            "a,b",
            'say "yes"',
            "two\nlines",
            " spaced ",
            "",
            null,
            "semi;colon",
            "ünïcode 脳",
          ],
          whole: [1, 2, 3, 4, 5, 6, 7, 8, -9],
          gap: [1, null, 3, 4, 5, 6, 7, 8, 9],
          truth: [true, false, true, false, true, false, true, false, true],
          big: new BigInt64Array(9).fill(2n ** 62n + 1n),
          "a,b": [0, 1, 2, 3, 4, 5, 6, 7, 8],
        })),
        alone: [["alone", ["a", "", null]]],
        none: [["a", []], ["b", []]],
      };
      for (const [name, columns] of Object.entries(tables)) {
        const expected = (await Deno.readTextFile(join(folder, `${name}.csv`))).split("\n");
        assert.deepEqual(formatCsv(columns).split("\n"), expected, name);
      }
    });
  },
);

await pythonTest("readCsv() gives what pandas reads", "reference", async (python) => {
  const path = projectPath("data-samples", "nsd-mini", "metadata", "nsd_stim_info_merged.csv");
  const table = await readCsv(path);
  const expected: Record<string, ["numbers" | "booleans" | "column", unknown[]]> = JSON.parse(
    await python("csv_tables.py", "read", path),
  );
  assert.deepEqual(table.columns, Object.keys(expected));
  for (const [name, [kind, values]] of Object.entries(expected)) {
    assert.deepEqual([...table[kind](name)], values, name);
  }
});

/**
 * Tables whose lines end in one way and another, with blank lines, quotes and missing words. No lone
 * CR is a blank line: pandas loses an empty field behind it.
 */
function awkwardTexts(): [separator: string, text: string][] {
  const random = new RandomState(11);
  const sample = () => random.randomSample(1)[0]!;
  const pick = <T>(list: readonly T[]) => list[Math.floor(sample() * list.length)]!;
  const fields = ["a", " b ", "1", "<NA>", "n/a", "NULL", "#N/A", "-nan", "1.#QNAN", "na", "", "é"];
  const quoted = ['"x,y"', '"two\nlines"', '"two\r\nlines"', '"tab\there"', '"say ""it"""', '" "'];
  return Array.from({ length: 300 }, () => {
    const separator = pick([",", ",", "\t"]);
    const width = pick([1, 2, 3]);
    const end = () => pick(["\n", "\r\n", "\r"]) + pick(["", "", "", "\n", "\r\n", "  \n"]);
    const field = () => pick(sample() < 0.8 ? fields : quoted);
    const lines = Array.from({ length: pick([1, 2, 5, 9]) }, () => {
      const row = Array.from({ length: width }, field).join(separator);
      // Nothing at all is a blank line, not a row.
      return row.trim() === "" && width === 1 ? '""' : row;
    });
    const names = ["id", "name", "size"].slice(0, width).join(separator);
    return [separator, [names, ...lines].map((line) => line + end()).join("")];
  });
}

await pythonTest("parseCsv() gives pandas' rows and missing cells", "reference", async (python) => {
  await withFolder(async (folder) => {
    const texts = awkwardTexts();
    const path = join(folder, "texts.json");
    await Deno.writeTextFile(path, JSON.stringify(texts));
    const expected = JSON.parse(await python("csv_tables.py", "texts", path));
    for (const [i, [separator, text]] of texts.entries()) {
      const { columns, rows } = parseCsv(text, separator === "\t" ? "x.tsv" : "x.csv");
      const missing = rows.map((row) => row.map(isMissingText));
      assert.deepEqual({ columns, rows, missing }, expected[i], JSON.stringify(text));
    }
  });
});
