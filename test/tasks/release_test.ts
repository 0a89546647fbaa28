import assert from "node:assert/strict";
import { faultsOf, faultsOfTests, isNewer, notesOf } from "../../tasks/release/mod.ts";
import { projectPath } from "../helpers.ts";

const changelog =
  "# Changelog\n\n## Unreleased\n\n- new\n\n## 1.2.0, 1 May 2027\n\n- old\n\n## 1.1.0\n";
const citation = "cff-version: 1.2.0\nversion: 1.3.0\n";
const sound = { version: "1.3.0", changelog, citation };

Deno.test("the notes of a version are those under its heading, of a new one those not released", () => {
  assert.equal(notesOf(changelog, "1.2.0"), "- old");
  assert.equal(notesOf(changelog, "1.3.0"), "- new");
  assert.equal(notesOf("# Changelog\n", "1.3.0"), undefined);
  assert.deepEqual(faultsOf(sound), []);
  assert.deepEqual(faultsOf({ ...sound, changelog: changelog.replace("Unreleased", "1.3.0") }), []);
});

for (
  const [what, parts, fault] of [
    [
      "no version",
      { version: "1.3", citation: "version: 1.3\n" },
      /^deno.json has version "1.3"; it takes three numbers/,
    ],
    [
      "another citation",
      { citation: "version: 1.2.0\n" },
      /^CITATION.cff has version 1.2.0; deno.json/,
    ],
    ["no citation", { citation: "" }, /^CITATION.cff has version \(none\)/],
    [
      "released before",
      { version: "1.2.0", citation: "version: 1.2.0\n" },
      /^CHANGELOG.md has 1.2.0 already, and more under "Unreleased"/,
    ],
    [
      "older than the last",
      { version: "1.1.5", citation: "version: 1.1.5\n" },
      /^CHANGELOG.md has 1.2.0, which is newer than 1.1.5/,
    ],
    ["nothing new", { changelog: "## Unreleased\n\n## 1.2.0\n\n- old\n" }, /says nothing under/],
    ["a heading of words", { changelog: changelog + "## Older\n" }, /has a heading "Older"/],
    ["out of order", { changelog: changelog + "## 1.1.1\n" }, /has 1.1.1 below 1.1.0/],
  ] as const
) {
  Deno.test(`a release with ${what} is refused`, () => {
    const faults = faultsOf({ ...sound, ...parts });
    assert.equal(faults.length, 1, faults.join("\n"));
    assert.match(faults[0]!, fault);
  });
}

Deno.test("a release needs all tests: those that failed or lack something are named, not those by hand", () => {
  const faults = (...cases: [name: string, state: string][]) =>
    faultsOfTests(JSON.stringify({ cases: cases.map(([name, state]) => ({ name, state })) }));
  const sound = ["a", "passed"] as [string, string];
  assert.deepEqual(faults(sound, ["b (by hand: NEUROID_WEBGPU=1)", "skipped"]), []);
  assert.deepEqual(
    faults(sound, ["b (needs Python)", "skipped"], ["c", "failed"], ["d", "skipped"]),
    ["1 failed: c", "2 skipped: b (needs Python), d"],
  );
  assert.deepEqual(faults(["b (by hand: X=1)", "failed"]), ["1 failed: b (by hand: X=1)"]);
  for (const output of ["", "error", "{}"]) {
    assert.deepEqual(faultsOfTests(output), ["no result of the tests"]);
  }
});

Deno.test("versions go by their numbers, those before a release before it", () => {
  const order = [
    "0.9.10",
    "1.0.0-alpha.1",
    "1.0.0-alpha.10",
    "1.0.0-beta",
    "1.0.0",
    "1.0.1",
    "1.10.0",
  ];
  for (const [i, a] of order.entries()) {
    for (const [j, b] of order.entries()) assert.equal(isNewer(a, b), i > j, `${a} ${b}`);
  }
});

Deno.test("CITATION.cff names the version of deno.json, and what its form needs", async () => {
  const text = await Deno.readTextFile(projectPath("CITATION.cff"));
  const { version, license } = JSON.parse(await Deno.readTextFile(projectPath("deno.json")));
  for (
    const key of ["cff-version: 1.2.0", "message: ", "title: neuroid", "authors:", "type: software"]
  ) {
    assert.ok(text.split("\n").some((line) => line.startsWith(key)), key);
  }
  assert.match(text, new RegExp(`^version: ${version}$`, "m"));
  assert.match(text, new RegExp(`^license: ${license}$`, "m"));
});
