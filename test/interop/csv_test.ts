import assert from "node:assert/strict";
import { join } from "node:path";
import { type CsvColumns, readCsv } from "neuroid";
import { formatCsv } from "neuroid/files";
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
