import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { join } from "node:path";
import { projectPath, withFolder } from "../helpers.ts";
import { pythonTest } from "./python.ts";

const v1 = projectPath("data-samples", "nsd-mini-expected", "volume", "Allen2022.V1.nc");
const load = `const V1 = await readDataArray(${JSON.stringify(v1)})`;

interface Session {
  readonly answers: readonly string[];
  readonly code: number;
}

await pythonTest(
  "the REPL on a terminal: load, select, an RDM, charts, wrong calls, history",
  "reference",
  async (python) => {
    await withFolder(async (folder) => {
      const history = join(folder, "history.txt");
      const type = async (pictures: string, ...lines: string[]) => {
        const command = [
          ...["env", `DENO_REPL_HISTORY=${history}`, "TERM=xterm-256color", "NO_COLOR=1"],
          ...[Deno.execPath(), "task", "--quiet", "--config", projectPath("deno.json"), "repl"],
          ...["--pictures", pictures],
        ];
        return JSON.parse(await python("repl.py", JSON.stringify([command, lines]))) as Session;
      };
      const { answers, code } = await type(
        "file",
        load,
        'V1.sel({ region: "V1" }).mean("neuroid")',
        "const rdm = await computeRdm(V1, { progress: progress() })",
        "rdm",
        "rdmChart(rdm)",
        "V1.where(V1.coords.nc_testset > 30, { drop: true })",
        'await computeRdm(V1, { metric: "euclidean" })',
        "const mean = 3; mean",
        "await sleep(60_000)\x03",
        "mean + 40",
      );
      const [loaded, selected, made, rdm, chart, masked, misspelt, own, stopped, after] = answers
        .map((each) => stripVTControlCharacters(each)) as [
          string,
          string,
          string,
          string,
          string,
          string,
          string,
          string,
          string,
          string,
        ];
      assert.doesNotMatch(loaded, /Uncaught/);
      assert.match(selected, /<DataArray \(presentation: 41\)> float32/);
      assert.doesNotMatch(made, /Uncaught/);
      assert.match(rdm, /41/);
      const path = /\S+out\S+chart-1\.png/.exec(chart)?.[0];
      assert.ok(path, chart);
      assert.deepEqual([...(await Deno.readFile(path)).subarray(1, 4)], [0x50, 0x4e, 0x47]);
      assert.match(masked, /ArgumentError: use an operator on an array/);
      assert.match(misspelt, /unknown option "metric"; did you mean "distance"\?/);
      assert.doesNotMatch(masked + misspelt, /\n\s+at /);
      assert.match(own, /3/);
      assert.match(stopped, /AbortError: stopped by Ctrl-C/);
      assert.match(after, /43/);
      assert.equal(code, 0);

      const drawn = (await type("sixel", load, "rdmChart(await computeRdm(V1))")).answers[1]!;
      assert.ok(drawn.includes("\x1bP0;1;q"), drawn.slice(0, 200));
      assert.match(await Deno.readTextFile(history), /metric: "euclidean"/);
    });
  },
);
