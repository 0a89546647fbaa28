/** What lies in the files of stimuli, and what their names are. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type CoordinateInput, DataArray, type Issue, ndarray, StimulusSet } from "neuroid";
import { checkAlignment, checkPackage, checkStimulusSet } from "neuroid/brainscore";
import { encodePng } from "neuroid/files";
import { writePackagedStimulusSet } from "../../lib/packaging/package_stimulus_set.ts";
import { projectPath, withFolder } from "../helpers.ts";

const pixels = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => (i * i) % 251);
const png = encodePng({ width: 16, height: 16, channels: 3, pixels });
const alpha = encodePng({ width: 8, height: 8, channels: 4, pixels: pixels.subarray(0, 256) });
/** A JPEG of 6 × 5 pixels, in cyan, magenta, yellow and black, as Pillow writes it. */
const CMYK =
  "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0aHx4dGhwcICQuJyAi" +
  "LCMcHCg3KSwwMTQ0NB8nOT04MjwuMzQy/8AAFAgABQAGBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAAB" +
  "AgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJ" +
  "ChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqi" +
  "o6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAA" +
  "PwD36vfa98r3uv/Z";
/** A PNG of two pixels of 16 bits, as Pillow writes it. */
const DEEP =
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABEAAAAACB2fwVAAAADUlEQVR4nGNkYHwVDwACQAFMBSEHywAAAABJRU5ErkJggg==";
const POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 912\n";

type Content = string | Uint8Array;

/** The set of some files by their names; each id is the name without its ending. */
async function setOf(
  folder: string,
  files: Readonly<Record<string, Content>>,
): Promise<StimulusSet> {
  const rows = Object.keys(files).map((name, i) => ({
    stimulus_id: name.replace(/\.\w+$/, ""),
    row: i,
  }));
  const paths: Record<string, string> = {};
  for (const [i, [name, content]] of Object.entries(files).entries()) {
    paths[rows[i]!.stimulus_id] = join(folder, name);
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await Deno.writeFile(join(folder, name), bytes);
  }
  return StimulusSet.fromRows("Test2024", rows, paths);
}

const brief = ({ severity, code, message }: Issue) => `${severity} ${code}: ${message}`;

Deno.test("a stimulus that is not what its name promises is an error that says what it is", async () => {
  const cases: [name: string, content: Content, RegExp][] = [
    ["b.png", POINTER, /"[^"]*b\.png" is a git-LFS pointer in place of a file of 912 bytes$/],
    ["b.txt", POINTER, /"[^"]*b\.txt" is a git-LFS pointer/],
    ["b.jpg", "/annex/objects/MD5-s9--ab.jpg\n", /is a git-annex pointer/],
    ["b.PNG", "<!doctype html><title>Sign in</title>", /is an HTML page \("Sign in"\)/],
    ["b.png", png.subarray(0, png.length / 2), /is a PNG file, cut after \d+ bytes/],
    ["b.mp4", "<html>", /is an HTML page/],
    ["b.wav", "no sound", /is text that begins "no sound"/],
    ["b.gif", new Uint8Array(99), /is nothing but zeros/],
  ];
  for (const [name, content, message] of cases) {
    await withFolder(async (folder) => {
      const set = await setOf(folder, { "a.png": png, [name]: content });
      const [issue, ...others] = (await checkStimulusSet(set)).map(brief);
      assert.match(
        issue!,
        /^error STIMULUS_NOT_AS_NAMED: files that are not what their names promise/,
      );
      assert.match(issue!, message);
      assert.deepEqual(others, []);
    });
  }
});

Deno.test("a link whose content was not fetched is named, and is not only missing", async () => {
  await withFolder(async (folder) => {
    const set = await setOf(folder, { "a.png": png, "b.png": png });
    await Deno.remove(join(folder, "b.png"));
    await Deno.symlink("../.git/annex/objects/aa/bb/MD5-s9--cc/MD5-s9--cc", join(folder, "b.png"));
    const found = (await checkStimulusSet(set)).map(brief);
    assert.equal(found.length, 1);
    assert.match(
      found[0]!,
      /^error STIMULUS_NOT_AS_NAMED: .* is a git-annex link whose content is not/,
    );
  });
});

Deno.test("texts, arrays and pictures of all usual kinds have no findings", async () => {
  await withFolder(async (folder) => {
    const jpeg = await Deno.readFile(projectPath(
      "data-samples/nsd-mini-expected/surface_package/stimuli_test/nsd_00151.jpg",
    ));
    const files = {
      "a.png": png,
      "b.jpg": jpeg,
      "c.txt": "a sentence",
      "d.html": "<html>",
      "e.png": jpeg,
    };
    assert.deepEqual(await checkStimulusSet(await setOf(folder, files)), []);
  });
});

Deno.test("CMYK, 16 bits and transparency of pictures are notes", async () => {
  await withFolder(async (folder) => {
    const set = await setOf(folder, {
      "a.png": alpha,
      "b.jpg": Uint8Array.fromBase64(CMYK),
      "c.png": Uint8Array.fromBase64(DEEP),
    });
    assert.deepEqual((await checkStimulusSet(set)).map(brief), [
      `note STIMULUS_PICTURE_CMYK: pictures in CMYK: "${join(folder, "b.jpg")}"`,
      `note STIMULUS_PICTURE_DEEP: pictures of more than 8 bits a channel: "${
        join(folder, "c.png")
      }"`,
      `note STIMULUS_PICTURE_ALPHA: pictures with transparency: "${join(folder, "a.png")}"`,
    ]);
  });
});

Deno.test("a packaged ZIP is looked into as well", async () => {
  await withFolder(async (folder) => {
    const files = { "a.png": png, "b.png": POINTER, "c.jpg": Uint8Array.fromBase64(CMYK) };
    await writePackagedStimulusSet(await setOf(folder, files), folder);
    const issues = (await checkPackage(folder)).issues.map(brief);
    const own = issues.filter((issue) => /NOT_AS_NAMED|PICTURE/.test(issue));
    assert.deepEqual(own, [
      'error STIMULUS_NOT_AS_NAMED: files that are not what their names promise: "b.png" is a git-LFS ' +
      "pointer in place of a file of 912 bytes",
      'note STIMULUS_PICTURE_CMYK: pictures in CMYK: "c.jpg"',
    ]);
  });
});

Deno.test("without --allow-ffi what only a decoder can tell is said to be open; marks are looked at", async () => {
  await withFolder(async (folder) => {
    await setOf(folder, { "a.png": png, "b.jpg": Uint8Array.fromBase64(CMYK) });
    await Deno.writeTextFile(
      join(folder, "s.csv"),
      "stimulus_id,filename,x\na,a.png,1\nb,b.jpg,2\n",
    );
    const check = async () => {
      const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [
          ..."run --no-check --no-prompt --allow-read --allow-env --allow-write".split(" "),
          projectPath("tasks/brainscore_package.ts"),
          ...["--stimuli", join(folder, "s.csv"), "--images", folder, "--identifier", "Me2024"],
          ...["--out", join(folder, "out")],
        ],
        env: { NO_COLOR: "1" },
      }).output();
      return new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    };
    assert.match(
      await check(),
      /note STIMULUS_NOT_DECODED: .*: 1 picture could be looked at only in part/,
    );
    await Deno.writeFile(join(folder, "a.png"), png.subarray(0, 60));
    assert.match(await check(), /STIMULUS_NOT_AS_NAMED: .* is a PNG file, cut after 60 bytes/);
  });
});

const composed = "caf\u00e9";
const decomposed = "cafe\u0301";

Deno.test("ids that are equal but for their normal form are warned of, and told apart", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.png");
    await Deno.writeFile(path, png);
    for (
      const [one, other, shown] of [
        [composed, decomposed, '"caf\u00e9" and "cafe\\u0301"'],
        ["\u2260", "=\u0338", '"\u2260" and "=\\u0338"'],
        ["\uac00", "\u1100\u1161", '"\uac00" and "\u1100\\u1161"'],
      ] as const
    ) {
      const rows = [one, other].map((stimulus_id, x) => ({ stimulus_id, x }));
      const set = StimulusSet.fromRows("Test2024", rows, { [one]: path, [other]: path });
      assert.deepEqual((await checkStimulusSet(set)).map(brief), [
        "warning STIMULUS_ID_NORMAL_FORM: ids that look the same, in two normal forms of Unicode: " +
        shown,
      ]);
    }
  });
});

Deno.test("names of more than 255 bytes of UTF-8 are an error, by bytes and with the ending", async () => {
  await withFolder(async (folder) => {
    const path = join(folder, "a.png");
    await Deno.writeFile(path, png);
    for (
      const [id, bytes] of [["x".repeat(252), 256], ["\u8133".repeat(84), 256], [
        "\u{1f600}".repeat(63),
        256,
      ]] as const
    ) {
      const set = (id: string) =>
        StimulusSet.fromRows("T2024", [{ stimulus_id: id, x: 1 }], { [id]: path });
      const [issue] = (await checkStimulusSet(set(id))).map(brief);
      assert.match(issue!, /^error STIMULUS_NAME_TOO_LONG: names of more than 255 bytes/);
      assert.match(issue!, new RegExp(`\u2026" of ${bytes} bytes$`));
      const shorter = [...id].slice(1).join("");
      assert.deepEqual(await checkStimulusSet(set(shorter)), []);
    }
  });
});

Deno.test("a file on disk under a name in another normal form is said to be there", async () => {
  await withFolder(async (folder) => {
    await Deno.writeFile(join(folder, `${decomposed}.png`), png);
    const path = join(folder, `${composed}.png`);
    const set = StimulusSet.fromRows("T2024", [{ stimulus_id: "a", x: 1 }], { a: path });
    assert.deepEqual((await checkStimulusSet(set)).map(brief), [
      "error STIMULUS_FILE_MISSING: files whose names are in another normal form of Unicode on disk: " +
      '"caf\u00e9.png", on disk "cafe\\u0301.png"',
    ]);
  });
});

Deno.test("an id of the assembly that the set spells in another normal form is told apart", () => {
  const ids: CoordinateInput = ["presentation", [composed, "b", "c"]];
  const assembly = new DataArray(ndarray("float32", [3, 1], new Float32Array(3)), {
    dims: ["presentation", "neuroid"],
    coords: { stimulus_id: ids, neuroid_id: ["neuroid", ["n"]] },
  });
  const columns = new Map([["stimulus_id", [decomposed, "b"]], ["x", ["1", "2"]]]);
  const set = new StimulusSet("Test2024", columns, new Map());
  const found = checkAlignment(assembly, set, "test").map(brief);
  assert.deepEqual(found.slice(0, 2), [
    "error ASSEMBLY_STIMULUS_UNKNOWN: ids that the stimulus set Test2024 has in another normal form of " +
    'Unicode: "caf\u00e9" for its "cafe\\u0301"',
    'error ASSEMBLY_STIMULUS_UNKNOWN: ids that are not in the stimulus set Test2024: "c"',
  ]);
});
