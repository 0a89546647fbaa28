import assert from "node:assert/strict";
import { join } from "node:path";
import { projectPath, projectTask, withFolder } from "../helpers.ts";

const MODEL = projectPath("test", "fixtures", "onnx", "small.onnx");
const PACKAGE = projectPath("data-samples", "nsd-mini-expected", "surface_package");
const sound = ["--model", MODEL, "--package", PACKAGE, "--preprocess", "imagenet"];

Deno.test("activations: the runtime has a configuration of its own, with the project's versions", async () => {
  const imports = async (path: string): Promise<Record<string, string>> =>
    JSON.parse(await Deno.readTextFile(projectPath(path))).imports;
  const project = await imports("deno.json");
  const { "onnxruntime-node": runtime, ...others } = await imports(
    "tasks/activations/deno_with_onnx.json",
  );
  assert.match(runtime!, /^npm:onnxruntime-node@\d+\.\d+\.\d+$/);
  assert.equal(project["onnxruntime-node"], undefined, "nobody else fetches it");
  for (const [name, version] of Object.entries(others)) assert.equal(version, project[name], name);
});

Deno.test("activations: help, and layers listed without --layers or without its value (0)", async () => {
  const help = await projectTask("activations", "--help");
  assert.equal(help.code, 0);
  const flags = "model layers package stimuli images file-column preprocess size crop " +
    "interpolation scale mean sd channels layout degrees stimulus-degrees batch threads out";
  for (const flag of flags.split(" ")) assert.match(help.stdout, new RegExp(`--${flag}\\b`));
  const { code, stdout, stderr } = await projectTask("activations", "--model", MODEL, "--layers");
  assert.equal(code, 0, stderr);
  assert.match(stdout, /has 5 layers;/);
  assert.match(stdout, /^ {2}conv1_out {2}\(N, 4, 8, 8\) {2}Conv, node conv1$/m);
});

Deno.test("activations: a run that was stopped goes on, and score takes what it ends with (0)", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "whole.nc"), again = join(folder, "again.nc");
    const layers = ["--layers", "conv1,logits", "--batch", "8"];
    const whole = await projectTask("activations", ...sound, ...layers, "--out", out);
    assert.equal(whole.code, 0, whole.stderr);
    assert.match(whole.stdout, /41 pictures:\n {2}conv1: 256 features\n {2}logits: 5 features/);
    // A folder in place of the file: the run fails at its end, with all parts made.
    await Deno.mkdir(again);
    const failed = await projectTask("activations", ...sound, ...layers, "--out", again);
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /^error: write a file: /m);
    await Deno.remove(again);
    const parts = join(`${again}.unfinished`, ".neuroid-parts");
    const kept = (await Array.fromAsync(Deno.readDir(parts))).filter(({ name }) => name !== "lock");
    assert.equal(kept.length, 2, "32 pictures, and 9");
    const [first, second] = kept.map(({ name }) => join(parts, name));
    await Deno.remove(first!);
    const bytes = await Deno.readFile(second!);
    await Deno.writeFile(second!, bytes.with(0, bytes[0]! ^ 1)); // damaged: made again
    const resumed = await projectTask("activations", ...sound, ...layers, "--out", again);
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.deepEqual(await Deno.readFile(again), await Deno.readFile(out));
    const left = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
    assert.deepEqual(left, ["again.nc", "whole.nc"]);
    const scored = await projectTask(
      ...[
        "score",
        "--package",
        PACKAGE,
        "--activations",
        out,
        "--regions",
        "IT",
        "--json",
      ] as const,
    );
    assert.equal(scored.code, 0, scored.stderr);
    assert.deepEqual(Object.keys(JSON.parse(scored.stdout).regions.IT.layers), ["conv1", "logits"]);
  });
});

/** Formats and marks of the camera (Exif, 1 to 8; 1 is upright), a picture each. */
const MARKS: readonly (readonly ["jpg" | "png" | "webp" | "tif", number])[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((mark) => ["jpg", mark] as const),
  ...(["png", "webp", "tif"] as const).flatMap((kind) => [[kind, 1], [kind, 6]] as const),
];

Deno.test("activations: pictures with an Exif mark are counted after a stop as in one go", async () => {
  await withFolder(async (folder) => {
    const { default: sharp } = await import("sharp");
    const create = { width: 20, height: 16, channels: 3, background: "#a06030" } as const;
    const rows = ["stimulus_id,filename"];
    // Three parts of 32, 32 and 6 pictures, with marks in each.
    for (let i = 0; i < 70; i++) {
      const [kind, orientation] = MARKS[i % MARKS.length]!, name = `p${i}.${kind}`;
      await sharp({ create }).withMetadata({ orientation }).toFile(join(folder, name));
      rows.push(`p${i},${name}`);
    }
    const marked = Array.from({ length: 70 }, (_, i) => MARKS[i % MARKS.length]![1])
      .filter((mark) => mark !== 1).length;
    const stimuli = join(folder, "stimuli.csv");
    await Deno.writeTextFile(stimuli, rows.join("\n") + "\n");
    const run = async (out: string, code: number) => {
      const found = await projectTask(
        ...["activations", "--model", MODEL, "--stimuli", stimuli, "--preprocess", "imagenet"],
        ...["--layers", "logits", "--batch", "8", "--out", out] as const,
      );
      assert.equal(found.code, code, found.stderr);
      return found.stderr.match(/\d+ pictures? with an Exif mark/g);
    };
    const said = [`${marked} pictures with an Exif mark`];
    assert.deepEqual(await run(join(folder, "whole.nc"), 0), said);
    const again = join(folder, "again.nc"), parts = join(`${again}.unfinished`, ".neuroid-parts");
    await Deno.mkdir(again);
    assert.deepEqual(await run(again, 1), said, "a run that fails at its end");
    const kept = (await Array.fromAsync(Deno.readDir(parts))).map(({ name }) => name);
    assert.deepEqual(await run(again, 1), said, "all parts on disk");
    for (const name of kept.filter((name) => name.startsWith("rows-32"))) {
      await Deno.remove(join(parts, name));
    }
    await Deno.remove(again);
    assert.deepEqual(await run(again, 0), said, "one part made again");
    assert.deepEqual(await Deno.readFile(again), await Deno.readFile(join(folder, "whole.nc")));
  });
});

Deno.test("activations: wrong usage (2), and what the runtime refuses (1), one line on stderr", async () => {
  await withFolder(async (folder) => {
    const out = ["--out", join(folder, "out.nc")];
    const layers = ["--layers", "conv1"];
    const wrong: [string[], number, RegExp][] = [
      [["--layers", "a"], 2, /^error: --model is missing/],
      [[...sound, ...out], 2, /^error: --layers is missing; .* leave out --out/],
      [["--model", MODEL, ...layers], 2, /^error: --package is missing; give it, or --stimuli/],
      [[...sound, ...layers], 2, /^error: --out is missing; it takes NC/],
      [[...sound, ...layers, "--out", "out.h5"], 2, /it takes a name that ends in \.nc/],
      [["--model", MODEL, "--package", "p", ...layers, ...out], 2, /--preprocess is missing;/],
      [[...sound, ...layers, "--size", "a"], 2, /--out is missing/],
      [[...sound, ...layers, ...out, "--size", "9x"], 2, /--size is "9x"; it takes pixels/],
      [[...sound, ...layers, ...out, "--mean", "1,2"], 2, /--mean is "1,2"; it takes one or three/],
      [[...sound, ...layers, ...out, "--sd", "0"], 2, /--sd is "0"; .* numbers above 0/],
      [[...sound, ...layers, ...out, "--degrees", "x"], 2, /--degrees is "x"; it takes a number/],
      [[...sound, ...layers, ...out, "--stimulus-degrees", "8"], 2, /goes with --degrees/],
      [[...sound, ...layers, ...out, "--channels", "gray"], 1, /for pictures of 1; --channels rgb/],
      [
        [...sound, ...layers, ...out, "--size", "20"],
        1,
        /where the model takes 16 × 16; --size 16x16/,
      ],
    ];
    for (const [args, code, message] of wrong) {
      const found = await projectTask("activations", ...args, "--quiet");
      assert.match(found.stderr, message);
      assert.equal(found.code, code, found.stderr);
    }
  });
});
