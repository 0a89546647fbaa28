import assert from "node:assert/strict";
import { join } from "node:path";
import { loadPackage, readDataArray, writeDataArray } from "neuroid";
import { encodePng } from "neuroid/files";
import { projectPath, withFolder } from "../helpers.ts";

const sample = projectPath("data-samples/nsd-mini-expected/surface_package");
const stimuli = join(sample, "stimulus_metadata_test.csv");
const images = join(sample, "stimuli_test");
const assembly = join(sample, "Allen2022_fmri_surface_test.nc");
const identifier = ["--identifier", "Allen2022.test"];
const everything = [
  "--stimuli",
  stimuli,
  "--images",
  images,
  "--assembly",
  assembly,
  ...identifier,
];

interface Run {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a task as its own process, behind a shell command such as `umask 077`. */
async function run(task: string, args: readonly string[], env = {}, before = ":"): Promise<Run> {
  const permissions = ["--allow-read", "--allow-env", "--allow-write", "--allow-ffi"];
  const command = [Deno.execPath(), "run", "--no-check", ...permissions, projectPath(task)];
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", `${before}; exec "$@"`, "sh", ...command, ...args],
    env: { NO_COLOR: "1", ...env },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), error: text(stderr) };
}

const pack = (args: readonly string[], env = {}, before?: string) =>
  run("tasks/brainscore_package.ts", args, env, before);
const check = (...args: string[]) => run("tasks/brainscore_check.ts", args);

Deno.test("brainscore:package writes what brainscore:check finds in order and loadPackage() reads", async () => {
  await withFolder(async (folder) => {
    const out = join(folder, "package");
    const bibtex = join(folder, "ref.bib");
    await Deno.writeTextFile(bibtex, "@misc{x, title = {Größe \"'''\\\\}}\n");
    const packed = await pack([
      ...everything,
      ...["--assembly-identifier", "Allen2022.surface", "--plugin-name", "allen2022"],
      ...["--bibtex", bibtex, "--bucket", "bucket/folder", "--csv-version-id", "v1"],
      ...["--zip-version-id", "v2", "--assembly-version-id", "v3", "--out", out, "--json"],
      ...["--stimulus-key", "Allen2022_stim", "--assembly-key", "Allen2022_data"],
    ]);
    assert.equal(packed.code, 0, packed.error);
    const result = JSON.parse(packed.out);
    assert.equal(result.internal_consistency.center.toFixed(4), "0.4242");
    const names = (await Array.fromAsync(Deno.readDir(out))).map(({ name }) => name).sort();
    assert.deepEqual(names, [
      "allen2022",
      "assy_Allen2022_surface.nc",
      "package.json",
      "stimulus_Allen2022_test.csv",
      "stimulus_Allen2022_test.zip",
    ]);
    const manifest = JSON.parse(await Deno.readTextFile(join(out, "package.json")));
    assert.equal(manifest.assembly.sha1, result.assembly.sha1);
    assert.equal(manifest.assembly.path, "assy_Allen2022_surface.nc");
    const init = await Deno.readTextFile(join(out, "allen2022", "__init__.py"));
    assert.doesNotMatch(init, /FILL-IN/);
    assert.deepEqual(init.match(/(?<=registry\[')[^']+/g), ["Allen2022_stim", "Allen2022_data"]);
    assert.match(init, /load_stimulus_set\("Allen2022_stim"\)/);

    const checked = await check(out, "--json");
    assert.equal(checked.code, 0, checked.error);
    const { issues } = JSON.parse(checked.out);
    assert.deepEqual(issues.map(({ code }: { code: string }) => code), [
      "COORDINATE_NAN",
      "NEUROID_CONSTANT",
    ]);
    assert.deepEqual(Object.keys(issues[0]).sort(), [
      "code",
      "location",
      "message",
      "severity",
      "suggestion",
    ]);

    const loaded = await loadPackage(out);
    const original = await readDataArray(assembly);
    assert.deepEqual(loaded.assembly!.data, original.data);
    assert.deepEqual(loaded.assembly!.coords.get("filename").at(0), "nsd_00151.jpg");
  });
});

Deno.test("the same sha1s in another time zone, locale, umask, folder and with other file times", async () => {
  await withFolder(async (folder) => {
    const copies = join(folder, "cöpies of images");
    await Deno.mkdir(copies);
    for await (const { name } of Deno.readDir(images)) {
      await Deno.copyFile(join(images, name), join(copies, name));
      await Deno.utime(join(copies, name), 1e9, 1e9);
    }
    const sha1s = async (from: string, to: string, env: Record<string, string>, before: string) => {
      const args = ["--stimuli", stimuli, "--images", from, "--assembly", assembly];
      const { code, out, error } = await pack(
        [...args, ...identifier, "--out", join(folder, to), "--json"],
        env,
        before,
      );
      assert.equal(code, 0, error);
      const { stimulus_set, assembly: { sha1 } } = JSON.parse(out);
      return [stimulus_set.csv_sha1, stimulus_set.zip_sha1, sha1];
    };
    const here = await sha1s(images, "a", { TZ: "UTC", LC_ALL: "C" }, "umask 022");
    const there = await sha1s(
      copies,
      "somewhere else/b",
      { TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" },
      "umask 077",
    );
    assert.deepEqual(there, here);
  });
});

Deno.test("an error stops brainscore:package before anything is written; exit 1", async () => {
  await withFolder(async (folder) => {
    const broken = join(folder, "broken.nc");
    await writeDataArray(broken, (await readDataArray(assembly)).dropCoords("neuroid_id"));
    const out = join(folder, "out");
    const args = ["--stimuli", stimuli, "--images", images, "--assembly", broken, ...identifier];
    const { code, error } = await pack([...args, "--out", out, "--quiet"]);
    assert.equal(code, 1);
    assert.match(error, /^error: package Allen2022\.test: NEUROID_ID_MISSING: /);
    await assert.rejects(Deno.stat(out), { name: "NotFound" });
  });
});

Deno.test("brainscore:package lists all findings behind the error, and as JSON", async () => {
  await withFolder(async (folder) => {
    const csv = join(folder, "stimuli.csv");
    await Deno.writeTextFile(csv, "stimulus_id,image_file_name,x\na,no.jpg,1\na,no.jpg,2\n");
    const args = [
      "--stimuli",
      csv,
      "--images",
      images,
      ...identifier,
      "--out",
      join(folder, "out"),
    ];
    const { code, out, error } = await pack([...args, "--json"]);
    assert.equal(code, 1);
    const expected = [
      "STIMULUS_ID_DUPLICATE",
      "STIMULUS_FILE_MISSING",
      "STIMULUS_MEMBER_DUPLICATE",
    ];
    const { issues } = JSON.parse(out);
    assert.deepEqual(issues.map(({ code }: { code: string }) => code), expected);
    const [first, , heading, ...findings] = error.split("\n");
    assert.match(first!, /^error: package Allen2022\.test: STIMULUS_ID_DUPLICATE: /);
    assert.equal(heading, "all findings:");
    assert.deepEqual(findings.join("\n").match(/^error \w+/gm), expected.map((e) => `error ${e}`));
  });
});

Deno.test("a BibTeX file that is not there is an error of one line", async () => {
  const { code, error } = await pack([...everything, "--bibtex", "/no.bib", "--out", "/no/out"]);
  assert.equal(code, 1);
  assert.match(error, /^error: read the BibTeX entry: [^\n]+ \(\/no\.bib\)\n$/);
});

Deno.test("wrong usage ends in exit 2, and each task has --help", async () => {
  assert.equal((await pack(["--identifier", "A2024"])).code, 2);
  assert.equal((await pack([...everything, "--out", "/tmp/x", "--class", "Other"])).code, 2);
  assert.equal((await check()).code, 2);
  assert.match((await check("--help")).out, /brainscore:check DIR/);
  assert.match((await pack(["--help"])).out, /--assembly-identifier ID/);
});

Deno.test("brainscore:check reports what was changed in words, and ends in exit 1", async () => {
  await withFolder(async (folder) => {
    const packed = await pack([...everything, "--out", folder, "--quiet"]);
    assert.equal(packed.code, 0, packed.error);
    const csv = join(folder, "stimulus_Allen2022_test.csv");
    const text = await Deno.readTextFile(csv);
    await Deno.writeTextFile(csv, text.replace(/\nnsd_00151,151,nsd_00151\.jpg/, ""));
    const { code, out } = await check(folder);
    assert.equal(code, 1);
    for (const expected of ["SHA1_DIFFERS", "ZIP_FILE_EXTRA", "ASSEMBLY_STIMULUS_UNKNOWN"]) {
      assert.match(out, new RegExp(`^error ${expected}: .*\n    .`, "m"));
    }
    assert.match(out, /\n3 errors, 1 warning, 1 note\n$/);
  });
});

Deno.test("a folder that is empty or not there is said to be", async () => {
  await withFolder(async (folder) => {
    assert.match((await check(folder)).out, /^error PACKAGE_EMPTY: /);
    const absent = await check(join(folder, "no"));
    assert.equal(absent.code, 1);
    assert.match(
      absent.error,
      /^error: open a package folder: no such file or folder; a folder with /,
    );
  });
});

Deno.test("--drop-undefined leaves constant neuroids out and says which", async () => {
  await withFolder(async (folder) => {
    const packed = await pack([...everything, "--drop-undefined", "--out", folder, "--json"]);
    assert.equal(packed.code, 0, packed.error);
    const { dropped } = JSON.parse(packed.out);
    assert.equal(dropped.length, 9);
    assert.ok(dropped.includes("subj04_rh_V1_v00044"));
    const { issues, assemblies } = JSON.parse((await check(folder, "--json")).out);
    assert.deepEqual(assemblies[0].shape, [27, 1216 - 9, 1]);
    assert.ok(!JSON.stringify(issues).includes("NEUROID_CONSTANT"));
  });
});

Deno.test("files outside --images are refused, by name and by link, unless --allow-outside", async () => {
  await withFolder(async (folder) => {
    const inside = join(folder, "images");
    await Deno.mkdir(join(inside, "sub"), { recursive: true });
    const dot = encodePng({ width: 2, height: 2, channels: 1, pixels: Uint8Array.of(1, 2, 3, 4) });
    for (const path of [join(folder, "secret.png"), join(inside, "sub", "b.png")]) {
      await Deno.writeFile(path, dot);
    }
    await Deno.symlink(join(folder, "secret.png"), join(inside, "link.png"));
    await Deno.symlink(folder, join(inside, "up"));
    const csv = join(folder, "stimuli.csv");
    const args = ["--stimuli", csv, "--images", inside, "--identifier", "Me2024"];
    const wrong: [file: string, RegExp][] = [
      [
        "../secret.png",
        /secret\.png, which lies outside the folder of the files; .*--allow-outside/,
      ],
      ["sub/../../secret.png", /lies outside/],
      [join(folder, "secret.png"), /lies outside/],
      ["link.png", /link\.png, a link to .*secret\.png, which lies outside/],
      ["up/secret.png", /a link to/],
      ["../images-of-others/no.png", /lies outside/],
    ];
    for (const [i, [file, message]] of wrong.entries()) {
      await Deno.writeTextFile(csv, `stimulus_id,x,filename\na,1,${file}\n`);
      const refused = await pack([...args, "--out", join(folder, `no${i}`)]);
      assert.equal(refused.code, 1, file);
      assert.match(refused.error, message);
      await assert.rejects(Deno.stat(join(folder, `no${i}`)), { name: "NotFound" });
      if (i > 4) continue;
      const allowed = await pack([...args, "--allow-outside", "--out", join(folder, `yes${i}`)]);
      assert.equal(allowed.code, 0, allowed.error);
    }
    for (const [i, file] of ["sub/b.png", join(inside, "sub/b.png"), "./sub//b.png"].entries()) {
      await Deno.writeTextFile(csv, `stimulus_id,x,filename\na,1,${file}\n`);
      const { code, error } = await pack([...args, "--out", join(folder, `in${i}`)]);
      assert.equal(code, 0, error);
    }
  });
});

Deno.test("gaps of a column are said, and --fill-missing puts a word there", async () => {
  await withFolder(async (folder) => {
    const csv = join(folder, "stimuli.csv");
    await Deno.writeTextFile(csv, "stimulus_id,kind,size,filename\na,face,1,a.txt\nb,,,b.txt\n");
    for (const name of ["a.txt", "b.txt"]) await Deno.writeTextFile(join(folder, name), name);
    const args = ["--stimuli", csv, "--images", folder, "--identifier", "Me2024"];
    const plain = await pack([...args, "--out", join(folder, "plain")]);
    assert.equal(plain.code, 0);
    assert.match(
      plain.out,
      /warning COLUMN_PARTLY_EMPTY: .*kind: 1 of 2 stimuli has no value: "b"/,
    );
    assert.match(plain.out, /--fill-missing TEXT/);
    const filled = await pack([...args, "--fill-missing", "0", "--out", join(folder, "filled")]);
    assert.doesNotMatch(filled.out, /COLUMN_PARTLY_EMPTY/);
    assert.equal(
      await Deno.readTextFile(join(folder, "filled", "stimulus_Me2024.csv")),
      "stimulus_id,kind,size,filename\na,face,1,a.txt\nb,0,0,b.txt\n",
    );
    const useless = await pack([...args, "--fill-missing", "NA", "--out", join(folder, "no")]);
    assert.equal(useless.code, 1);
    assert.match(useless.error, /the text "NA", which pandas reads as no value/);
  });
});

Deno.test("a column names the members of the ZIP, another keeps the file names, and neither is lost", async () => {
  await withFolder(async (folder) => {
    const csv = join(folder, "stimuli.csv");
    const table = (first: string) =>
      `stimulus_id,image_file_name,stimulus_path_within_store\n001,a.txt,${first}\n002,b.txt,second\n`;
    for (const name of ["a.txt", "b.txt"]) await Deno.writeTextFile(join(folder, name), name);
    const args = ["--stimuli", csv, "--images", folder, "--identifier", "Me2024"];
    const packInto = async (out: string, first: string, ...more: string[]) => {
      await Deno.writeTextFile(csv, table(first));
      return await pack([...args, ...more, "--out", join(folder, out)]);
    };
    const packed = await packInto("out", "first", "--keep-file-column", "original");
    assert.equal(packed.code, 0, packed.error);
    assert.match(packed.out, /warning STIMULUS_ID_LIKE_NUMBER: .*"001", "002"/);
    assert.equal(
      await Deno.readTextFile(join(folder, "out", "stimulus_Me2024.csv")),
      "stimulus_id,original,filename\n001,a.txt,first.txt\n002,b.txt,second.txt\n",
    );
    assert.equal((await check(join(folder, "out"))).code, 0);
    const { stimulusSet } = await loadPackage(join(folder, "out"));
    assert.deepEqual(stimulusSet!.stimulusIds, ["1", "2"], "as pandas reads them");
    const path = stimulusSet!.stimulusPaths.get("1")!;
    assert.equal(await Deno.readTextFile(path), "a.txt");
    for (const [i, name] of ["filename", "stimulus_path_within_store"].entries()) {
      const taken = await packInto(`taken${i}`, "first", "--keep-file-column", name);
      assert.equal(taken.code, 1);
      assert.match(taken.error, /keep the column image_file_name: /);
    }
    for (const [i, first] of ["sub/first", "", ".hidden", "second"].entries()) {
      const wrong = await packInto(`wrong${i}`, first, "--keep-file-column", "original");
      assert.equal(wrong.code, 1, first);
      assert.match(
        wrong.error,
        first === "second" ? /STIMULUS_MEMBER_DUPLICATE/ : /STIMULUS_MEMBER_NOT_A_FILE_NAME/,
      );
    }
  });
});

Deno.test("brainscore:check takes the folder of nsd:package, before it is packaged", async () => {
  const { code, out } = await check(sample, "--json");
  assert.equal(code, 0);
  const { stimulusSets, assemblies, issues } = JSON.parse(out);
  assert.deepEqual(stimulusSets.map(({ stimuli }: { stimuli: number }) => stimuli), [32, 9]);
  assert.deepEqual(assemblies.map(({ shape }: { shape: number[] }) => shape), [
    [32, 1216, 1],
    [27, 1216, 1],
  ]);
  const found = issues.map(({ code, severity }: Record<string, string>) => `${severity} ${code}`);
  assert.deepEqual([...new Set(found)].sort(), [
    "note COORDINATE_NAN",
    "note STIMULUS_SET_IDENTIFIER_MISSING",
    "warning NEUROID_CONSTANT",
  ]);
});
