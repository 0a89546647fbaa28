/** What the documents show runs: commands on the sample data, code, and Python beside ours. */
import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { flatLayout, officialLayout } from "../../lib/loaders/nsd/layouts.ts";
import { DEFAULT_BETAS, DEFAULT_RESOLUTION } from "../../lib/loaders/nsd/paths.ts";
import {
  consistencyFile,
  crossRegionFile,
  orderFile,
  packageFile,
  rdmFile,
  rdmSummaryFile,
  regionFile,
  splitFile,
  stimulusFolder,
  stimulusMetadataFile,
} from "../../lib/workflow/nsd/mod.ts";
import { readTasks } from "../../tasks/site/mod.ts";
import { projectPath } from "../helpers.ts";
import { blocksOf, type DocBlock, documents, taskCalls } from "./docs.ts";
import { type Ran, runCode, runTasks, tokens } from "./docs_examples.ts";
import { pythonTest } from "./python.ts";

const files = await documents();
const blocks = (await Promise.all(files.map(blocksOf))).flat();

/** All guides with `NEUROID_DOCS=all`; else those whose commands take a second or two. */
const LONG = Deno.env.get("NEUROID_DOCS") === "all";
const SHORT = ["docs/guides/own_data.md", "docs/install.md"];

const tasks = new Map((await readTasks()).map((task) => [task.name, task]));

Deno.test("each command line in the documents is one that its task takes", () => {
  const calls = blocks.filter(({ language }) => language === "sh").flatMap((block) =>
    taskCalls(block).map((call) => ({ ...call, place: `${block.file}:${block.line}` }))
  );
  const examples = [...tasks.values()].flatMap(({ name, examples }) =>
    examples.map((line) => ({
      ...taskCalls({ text: `deno task ${name} ${line}` } as DocBlock)[0]!,
      place: `deno task ${name} --help`,
    }))
  );
  for (const { name, args, line, place } of [...calls, ...examples]) {
    const task = tasks.get(name);
    assert.ok(task, `${place}: there is no task ${name}: ${line}`);
    const given: string[] = [], positional: string[] = [];
    for (let i = 0; i < args.length; i++) {
      const [, flag, value] = /^--([^=]+)(?:=(.*))?$/.exec(args[i]!) ?? [];
      if (flag === undefined) {
        positional.push(args[i]!);
        continue;
      }
      const known = task.flags.find((each) => each.name === flag);
      assert.ok(known, `${place}: ${name} has no flag --${flag}: ${line}`);
      assert.ok(!given.includes(flag), `${place}: --${flag} stands twice: ${line}`);
      given.push(flag);
      if (known.takes === null) continue;
      const word = value ?? args[++i];
      assert.ok(word !== undefined && !word.startsWith("--"), `${place}: --${flag}: ${line}`);
      const isChoice = /^[\w-]+(\|[\w-]+)+$/.test(known.takes) &&
        known.takes === known.takes.toLowerCase();
      if (isChoice) assert.ok(known.takes.split("|").includes(word), `${place}: --${flag} ${word}`);
    }
    if (given.includes("help")) continue;
    const { least = 0, most = 0 } = task.positional ?? {};
    assert.ok(positional.length >= least && positional.length <= most, `${place}: ${line}`);
    for (const flag of task.flags.filter(({ required }) => required)) {
      assert.ok(given.includes(flag.name), `${place}: --${flag.name} is missing: ${line}`);
    }
  }
  assert.ok(calls.length > 40, `${calls.length} command lines`);
});

Deno.test("each task has an example, and what examples read of the samples is there", async () => {
  for (const { name, examples } of tasks.values()) {
    assert.ok(examples.length > 0, name);
    for (const path of examples.flatMap((line) => line.match(/data-samples\/\S+/g) ?? [])) {
      assert.ok(await Deno.stat(projectPath(path)), `${name}: ${path}`);
    }
  }
});

Deno.test("each flag that a message of the library names is one of a task, or of Deno", async () => {
  /** Flags of curl, of Amazon's program and of Deno itself, and a name of Brain-Score's. */
  const foreign = /^(allow-\w+|fail|create-dirs|no-sign-request|config|version|with-test)$/;
  const known = new Set([...tasks.values()].flatMap(({ flags }) => flags.map(({ name }) => name)));
  const named = new Set<string>(), wrong: string[] = [];
  for await (const path of filesBelow(projectPath("lib"))) {
    if (!path.endsWith(".ts") || path.endsWith("compile.ts")) continue;
    for (const line of (await Deno.readTextFile(path)).split("\n")) {
      if (/^\s*(\/?\*|\/\/)/.test(line)) continue;
      for (const [, flag] of line.matchAll(/(?<![\w-])--([a-z][a-z-]*)(?![\w.\[\]-])/g)) {
        if (foreign.test(flag!)) continue;
        named.add(flag!);
        if (!known.has(flag!)) wrong.push(`${path}: --${flag}: ${line.trim()}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(named.size > 30, [...named].join(" "));
});

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* filesBelow(join(folder, name));
    else yield join(folder, name);
  }
}

Deno.test("docs/files.md names the files as the library does", async () => {
  const page = await Deno.readTextFile(projectPath("docs/files.md"));
  const named = [
    regionFile("", "volume", "{V1,V2,V4,IT}"),
    regionFile("", "surface", "{V1,V2,V4,IT}"),
    packageFile("", "volume", "test").replace("test", "{train,test}"),
    packageFile("", "surface", "test").replace("test", "{train,test}"),
    splitFile(""),
    stimulusMetadataFile("", "test").replace("test", "{train,test}"),
    stimulusFolder("", "test").replace("test", "{train,test}"),
    ...(["csv", "png"] as const).map((kind) => rdmFile("", "{region}", kind)),
    orderFile("", "{region}"),
    consistencyFile("", "{region}"),
    crossRegionFile(""),
    rdmSummaryFile(""),
  ];
  for (const path of named) assert.ok(page.includes(`\`${basename(path)}`), path);
});

Deno.test("the paths that docs/data.md and the README name are those of NSD's bucket", async () => {
  const choice = { betas: DEFAULT_BETAS, resolution: DEFAULT_RESOLUTION };
  const { design, stimulusInfo, stimuli, ...of } = officialLayout("", choice);
  assert.notEqual(design, flatLayout("", choice).design);
  const files = [
    design,
    stimulusInfo,
    stimuli,
    of.volumeBetas(1, 1),
    of.volumeNcsnr(1),
    ...["prf-visualrois", "lh.streams", "rh.streams"].map((name) => of.volumeRoi(1, name)),
    of.surfaceBetas(1, "lh", 1),
    of.surfaceNcsnr(1, "lh"),
    ...["Kastner2015", "streams"].map((name) => of.surfaceLabels("lh", name)),
  ].map((path) => path.replaceAll("\\", "/").replace(/^\//, ""));
  const page = await Deno.readTextFile(projectPath("docs/data.md"));
  for (const file of files) assert.ok(page.includes(`\`${file}\``), file);
  const folders = files.flatMap((file) =>
    file.split("/").map((_, i, all) => all.slice(0, i + 1).join("/"))
  );
  for (const text of [page, await Deno.readTextFile(projectPath("README.md"))]) {
    for (const [path] of text.matchAll(/nsddata\w*\/[-\w./]+\w/g)) {
      assert.ok(folders.includes(path), path);
    }
  }
});

for (const file of files) {
  const runs = blocks.filter((block) => block.file === file && block.info === "run");
  if (runs.length === 0) continue;
  const isRun = LONG || SHORT.includes(file);
  Deno.test({
    name: `${file}: its commands and its code run on the sample data, and print what it says` +
      (isRun ? "" : " (by hand: NEUROID_DOCS=all)"),
    ignore: !isRun,
    fn: async () => {
      const out = join(await Deno.makeTempDir({ prefix: "neuroid-guide-" }), "guide");
      try {
        for (const block of runs) {
          if (block.language === "sh") await runTasks(block, out);
          else for (const ran of await runCode([block], out, LONG)) saysWhatItPrints(ran);
        }
      } finally {
        await Deno.remove(join(out, ".."), { recursive: true });
      }
    },
  });
}

/** What stands behind `//` in a line that prints is what it prints, to the digits that are given. */
function saysWhatItPrints({ block, lines }: Ran): void {
  const prints = block.text.split("\n").filter((line) => line.includes("console.log("));
  if (!prints.some((line) => line.includes("; // "))) return;
  assert.ok(lines.length >= prints.length, `${block.file}:${block.line} prints too little`);
  for (const [i, line] of prints.entries()) {
    const [, said] = /; \/\/ (.*)$/.exec(line) ?? [];
    if (said === undefined) continue;
    const where = `${block.file}:${block.line}: ${line}\nprints ${lines[i]}`;
    assert.deepEqual(tokens(said), tokens(lines[i]!), where);
  }
}

await pythonTest(
  "docs/from_python.md: each block of Python and ours below it print the same",
  "reference",
  async (python) => {
    const page = blocks.filter(({ file }) => file === "docs/from_python.md");
    const ours = page.filter(({ language }) => language === "ts");
    const theirs = page.filter(({ language }) => language === "python");
    assert.deepEqual(ours.map(({ section }) => section), theirs.map(({ section }) => section));
    const sections = [...new Set(ours.map(({ section }) => section))];
    const input = await Deno.makeTempFile({ suffix: ".json" });
    const programs = sections.map((section) =>
      theirs.filter((block) => block.section === section).map(({ text }) => text)
    );
    await Deno.writeTextFile(input, JSON.stringify(programs));
    const printed = (JSON.parse(await python("docs_examples.py", input)) as string[][]).flat();
    await Deno.remove(input);
    const ran = [];
    for (const section of sections) {
      ran.push(...await runCode(ours.filter((block) => block.section === section), "", LONG));
    }
    for (const [i, { block, lines }] of ran.entries()) {
      const [here, there] = [tokens(lines.join("\n")), tokens(printed[i]!)];
      const where = `${block.file}:${block.line}\nhere:  ${lines.join("\n")}\nthere: ${printed[i]}`;
      assert.equal(here.length, there.length, where);
      for (const [k, token] of here.entries()) {
        const other = there[k]!;
        if (typeof token === "string" || typeof other === "string") {
          assert.equal(token, other, where);
        } else assert.ok(Math.abs(token - other) <= 1e-12 * Math.max(1, Math.abs(other)), where);
      }
    }
    assert.ok(ran.length >= 9);
  },
);
