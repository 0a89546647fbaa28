/** What a run of the benchmarks writes, and which rows it is asked for. */
import assert from "node:assert/strict";
import { type BenchRow, loadReporting, wantsOf } from "../../tasks/bench/mod.ts";
import { noteReads } from "../../tasks/bench/reads.ts";
import { projectPath, projectTask } from "../helpers.ts";

const { benchDocument, benchTable, withFigures } = await loadReporting();

const side = { seconds: 2, peakMB: 100.4 };
const rowOf = (id: string, more: Partial<BenchRow> = {}): BenchRow => ({
  ...{ id, name: `what ${id} does`, ours: side },
  ...more,
});
const rows = [
  ...["volume-session/one-chunk-per-voxel", "surface-session/both-hemispheres"],
  ...["rdm/515x62751-rsatoolbox", "sensorium/statistics", "prepare-memory/2-sessions"],
  ...["prepare-memory/8-sessions", "surface-memory/prepare", "surface-memory/package"],
].map((id) => rowOf(id));
const setting = {
  processor: "P",
  cores: 2,
  system: "linux",
  versions: ["Deno 1"],
  day: "2026-01-02",
};

Deno.test("a row says both sides, their ratio, and reading alone", () => {
  const theirs = { seconds: 0.5, peakMB: 20 };
  // Numbers and their units are joined by spaces that do not break.
  const linesOf = (rows: readonly BenchRow[]) => benchTable(rows).replaceAll("\u00a0", " ");
  const full = rowOf("a/b", {
    ...{ against: "NumPy", theirs, ratio: 4, bareSeconds: 1.25, overBare: 1.6 },
  });
  const [, , line] = linesOf([full]).split("\n");
  assert.equal(
    line,
    "| what a/b does | 2.0 s, 100 MB | NumPy 0.5 s, 20 MB | 4.0 × slower | 1.3 s, 1.6 × |",
  );
  assert.match(linesOf([{ ...full, ratio: 0.05 }]), /\| 20 × faster \|/);
  assert.ok(linesOf([rowOf("a/c", { ours: { seconds: 0.25 } })]).includes("| 0.25 s |  |  |  |"));
  assert.match(benchTable([full]), /2\.0\u00a0s, 100\u00a0MB/);
  const long = rowOf("a/d", {
    name: "RDM of 515 × 62751 float32",
    ours: { seconds: 1, peakMB: 1e4 },
  });
  assert.match(linesOf([long]), /RDM of 515 × 62,751 float32 \| 1\.0 s, 10,000 MB/);
});

Deno.test("the README that is there takes a run's figures, and nothing else changes", async () => {
  const readme = await Deno.readTextFile(projectPath("README.md"));
  const written = withFigures(readme, rows, setting);
  for (const { name } of rows.slice(0, 4)) assert.ok(written.includes(`| ${name} |`), name);
  assert.match(written, /took 100 MB for two sessions of the volume and 100 MB for eight/);
  const start = written.indexOf("<!-- figures"), end = written.indexOf("<!-- end of figures");
  assert.ok(readme.startsWith(written.slice(0, start)) && readme.endsWith(written.slice(end)));
  assert.equal(withFigures(written, rows, setting), written);
  assert.throws(() => withFigures(readme, rows.slice(1), setting), /no row volume-session/);
  assert.throws(() => withFigures("# neuroid", rows, setting), /no <!-- figures/);
  assert.match(benchDocument(rows, setting), /Measured 2026-01-02: P, 2 cores, linux; Deno 1\./);
});

Deno.test("rows are chosen by a benchmark's name or their own", () => {
  const every = wantsOf([]);
  assert.ok(every.wants("rdm/a") && every.wants("start/b"));
  const some = wantsOf(["rdm", "start/b", "start/none"]);
  assert.deepEqual(["rdm/a", "start/a", "start/b"].map(some.wants), [true, false, true]);
  assert.deepEqual(some.unknown(), ["start/none"]);
});

Deno.test("wrong names and names beside --write are refused before anything runs", async () => {
  for (
    const [args, said] of [
      [["rmd"], /unknown benchmark "rmd"; available: volume-session/],
      [["rdm/x", "kendal/b"], /unknown benchmark "kendal\/b"/],
      [["rdm", "--write"], /--write and NAME exclude each other/],
    ] as const
  ) {
    const { code, stderr } = await projectTask("bench", ...args);
    assert.deepEqual([code, said.test(stderr)], [2, true], stderr);
  }
});

Deno.test("reads are noted by their places, joined where they touch", async () => {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeFile(path, new Uint8Array(100));
    const reads = await noteReads(() => {
      using file = Deno.openSync(path);
      for (const [at, length] of [[40, 10], [0, 5], [5, 5], [45, 15], [90, 50]] as const) {
        file.seekSync(at, Deno.SeekMode.Start);
        file.readSync(new Uint8Array(length));
      }
    });
    assert.deepEqual(reads, { [path]: [[0, 10], [40, 60], [90, 100]] });
  } finally {
    await Deno.remove(path);
  }
});
