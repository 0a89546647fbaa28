/** What tasks say of wrong input: the cause, as the user gave it, and the next step. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { projectPath, projectTask, withFolder } from "../helpers.ts";

const SAMPLES = projectPath("data-samples");
const EXPECTED = join(SAMPLES, "nsd-mini-expected");
const VIDEOS = join(
  SAMPLES,
  "sensorium",
  "dynamic99997-3-8-Video-00112233445566778899aabbccddeeff",
);
const STIMULI = [
  "--stimuli",
  join(EXPECTED, "surface_package", "stimulus_metadata_test.csv"),
  "--identifier",
  "Me2024",
];

/** A command line without `--out`, the exit code, and what stderr says; `{empty}` is an empty folder. */
const REFUSED: readonly (readonly [string, number, RegExp, out?: string])[] = [
  [
    "sensorium:check {samples}/sensorium",
    1,
    /a folder of recordings: dynamic99997.*; the path of one/,
  ],
  [
    "sensorium:check {samples}/sensorium/dynamic99999-1-2-Video-0123456789abcdef0123456789abcdef/data",
    1,
    /a folder inside a recording; the recording's own, dynamic99999-1-2-Video-0123456789abcdef/,
  ],
  [
    `sensorium:package ${VIDEOS} --tier oracle --frames 7`,
    1,
    /no video of 7 frames, but videos of 89 frames \(1\), 90 frames \(6\).*--frames 90/,
    "out",
  ],
  [
    `sensorium:package ${VIDEOS} --tier none`,
    1,
    /no trials with files; a tier that has some: train, oracle/,
    "out",
  ],
  ["notebooks --from {empty}", 1, /no \.ipynb file; a folder of notebooks: --from DIR/],
  ["notebooks --from {empty}/none", 1, /list notebooks: no such file or folder; a folder with/],
  ["notebooks notebooks/none.ipynb", 2, /is a path; it takes a name: none\.ipynb --from notebooks/],
  ["lab --port 70000", 2, /--port is "70000"; it takes a whole number from 1 to 65535/],
  ["fuzz csv --mutants 1", 1, /make a folder: a file of that name/, "file"],
  [
    "rdm --assemblies {expected}/volume --space surface",
    1,
    /no assemblies of V1, V2, V4, IT; those that are there: --space volume --regions IT,V1,V2,V4/,
    "out",
  ],
  [
    "rdm --assemblies {expected}/volume --regions v1",
    1,
    /no assemblies of v1; those that are there: --space volume --regions IT,V1,V2,V4/,
    "out",
  ],
  [
    "rdm --assemblies {expected}/volume_package",
    1,
    /; the folder that nsd:prepare wrote; this one holds what nsd:package made of it/,
    "out",
  ],
  [
    "nsd:verify --assemblies {expected}/volume --package {expected}/surface_package",
    1,
    /a package of the surface, beside assemblies of the volume; the package that was made of these/,
  ],
  ["nsd:verify --assemblies {empty}", 1, /; the folder that nsd:prepare wrote, and with --regions/],
  [
    `brainscore:package ${STIMULI.join(" ")} --images {empty} --drop-undefined`,
    2,
    /--drop-undefined goes with --assembly NC; add that, or leave out --drop-undefined/,
    "out",
  ],
  [
    `brainscore:package ${STIMULI.join(" ")} --images {empty} --class NeuroidAssembly`,
    2,
    /--class goes with --assembly NC/,
    "out",
  ],
  [
    `brainscore:package ${STIMULI.join(" ")} --images {empty}/none`,
    1,
    /open the folder of --images: no such file or folder; the folder of the files that the table/,
    "out",
  ],
  ["mutate README.md", 1, /no file of TypeScript; a file that ends in \.ts/],
  ["mutate lib/errors --tests test/none", 1, /no such file or folder; .*\(test\/none\)/],
];

for (const [line, code, message, out] of REFUSED) {
  const said = line.replaceAll(SAMPLES, "{samples}");
  Deno.test(`${said}${out === undefined ? "" : ` --out ${out}`} is refused (${code}): ${message.source}`, () =>
    withFolder(async (folder) => {
      const empty = join(folder, "empty");
      await Deno.mkdir(empty);
      await Deno.writeTextFile(join(folder, "file"), "");
      const words = line.split(" ").map((word) =>
        word.replace("{empty}", empty).replace("{samples}", SAMPLES).replace("{expected}", EXPECTED)
      );
      if (out !== undefined) words.push("--out", join(folder, out));
      const { code: found, stderr } = await projectTask(...words as [string]);
      assert.equal(found, code, stderr);
      assert.match(stderr, message);
      assert.match(stderr, /^error: /m);
      assert.doesNotMatch(stderr, /^ +at /m);
    }));
}
