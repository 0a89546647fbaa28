import assert from "node:assert/strict";
import { join } from "node:path";
import { drawn, mutantsOf } from "../../tasks/mutate/mutants.ts";
import { mutate } from "../../tasks/mutate/mutate.ts";
import { copyProject } from "../../tasks/mutate/project_copy.ts";
import { mutationText } from "../../tasks/mutate/mutation_text.ts";
import { runTests } from "../../tasks/mutate/test_run.ts";
import { projectTask, withFolder } from "../helpers.ts";

/** The changes of a file, as `was → becomes`. */
function changesOf(code: string): string[] {
  return mutantsOf("code.ts", code).map(({ was, becomes }) => `${was} → ${becomes}`);
}

for (
  const [code, ...changes] of [
    ["a + b", "+ → -"],
    ["a ** b % c", "% → *", "** → *"],
    ['"a" + b + c'],
    ["`${a}` + b"],
    ["a < b", "< → >=", "< → <="],
    ["a === b", "=== → !=="],
    ["a && !b", "&& → ||", "!b → b"],
    ["a || b", "|| → &&", "|| → ??"],
    ["a || b && c", "|| → &&", "&& → ||"],
    ["a ?? b", "?? → ||", "?? → &&"],
    ["a ??= b", "??= → ="],
    ["a?.b", "?. → ."],
    ["a?.[b]", "?. → "],
    ["-a", "-a → a"],
    ["a++", "a++ → a--"],
    ["1", "1 → 2", "1 → 0"],
    ["0", "0 → 1", "0 → (-1)"],
    ["1_000", "1_000 → 1001", "1_000 → 999", "1_000 → 0"],
    ["{ 1: true }", "true → false"],
    ["Math.sqrt(a)", "Math.sqrt(a) → (a)"],
    ["Math.max(a, b)", "max → min"],
    ["a.slice(b)", "a.slice(b) → a"],
    ["a.some(b)", "some → every"],
    ["a ? b : c", "a → true", "a → false"],
    ["a as 1 | 2"],
    ["a[0 /* or 1 < 2 */]!", "0 → 1", "0 → (-1)"],
  ] as const
) {
  Deno.test(`mutants of ${code}: ${changes.join(", ") || "none"}`, () => {
    assert.deepEqual(changesOf(`export default (${code});`), changes);
  });
}

Deno.test("mutants of statements: guards, loops, calls, bodies; none of types and imports", () => {
  const code = `
import { f } from "./1.ts";
interface Two { 2: 2 }
type Three = 3;
/** 4 + 4 */
function g(a: 5, b: number): void {
  if (a) throw f();
  for (let i = b; i; f()) continue;
  while (b) f();
}
function h(): void {
  f();
}
class K { constructor() { super(); f(); } }
`;
  assert.deepEqual(changesOf(code), [
    " → return;",
    "a → true",
    "a → false",
    "throw f(); → ;",
    "i → false",
    "continue; → ;",
    "b → false",
    "f(); → ;",
    "f(); → ;",
    " → return;",
    "f(); → ;",
  ]);
});

Deno.test("a mutant names its place; of many a seed draws, in order, the same ones each time", () => {
  const code = Array.from({ length: 30 }, (_, i) => `const x${i} = a * b;\n`).join("");
  const mutants = mutantsOf("lib/x.ts", code);
  const { text, ...third } = mutants[2]!;
  assert.deepEqual(third, {
    ...{ file: "lib/x.ts", line: 3, column: 14 },
    ...{ operator: "arithmetic", was: "*", becomes: "/" },
  });
  assert.equal(text, code.replace("x2 = a * b", "x2 = a / b"));
  const lines = (seed: number) => drawn(mutants, 10, seed).map(({ line }) => line);
  assert.deepEqual(lines(1), lines(1));
  assert.notDeepEqual(lines(1), lines(2));
  assert.deepEqual(lines(2), lines(2).toSorted((a, b) => a - b));
  assert.equal(new Set(lines(1)).size, 10);
  assert.deepEqual(drawn(mutants, 30, 1), mutants);
});

/** A project of two functions, one of which is tested. */
async function smallProject(root: string, test: string): Promise<void> {
  await Deno.writeTextFile(join(root, "deno.json"), "{}");
  for (
    const [path, text] of [
      ["lib/x/tested.ts", "export const twice = (x: number) => x * 2;\n"],
      ["lib/x/y/untested.ts", "export const half = (x: number) => x / 2;\n"],
      ["test/x/twice_test.ts", test],
    ] as const
  ) {
    await Deno.mkdir(join(root, path, ".."), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
  }
}

const twiceTest = `import { twice } from "../../lib/x/tested.ts";
Deno.test("twice", () => {
  if (twice(3) !== 6) throw new Error();
});
`;

Deno.test("mutants of a tested function are killed, those of an untested one survive", async () => {
  await withFolder(async (root) => {
    await smallProject(root, twiceTest);
    const tested = join(root, "lib", "x", "tested.ts");
    const before = await Deno.readTextFile(tested);
    const steps: number[] = [];
    const options = { root, mutants: 300, seed: 1, workers: 2 };
    const report = await mutate({
      ...options,
      paths: [join(root, "lib", "x")],
      progress: ({ done }) => steps.push(done),
    });
    assert.equal(await Deno.readTextFile(tested), before);
    assert.deepEqual(steps, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const { survivors, unmutatedMilliseconds: _, ...counts } = report;
    assert.deepEqual(counts, {
      ...{ paths: ["lib/x"], tests: ["test/x"], seed: 1, possible: 8, mutants: 8 },
      ...{ killed: 4, timeouts: 0, score: 50 },
    });
    assert.deepEqual(survivors.map(({ file }) => file), Array(4).fill("lib/x/y/untested.ts"));
    const text = mutationText(report);
    assert.match(text, /^8 of 8 possible changes of lib\/x \(seed 1\)\ntests: test\/x, [\d.]+ s/);
    assert.match(text, /\n50\.0 % noticed: 4 by a failing test, 0 by tests that .*; 4 not\n/);
    assert.match(text, /\n {2}lib\/x\/y\/untested\.ts:1:38 {2}arithmetic: \/ → \*\n/);
    const one = await mutate({ ...options, paths: [tested], mutants: 1 });
    assert.deepEqual([one.tests, one.mutants, one.killed], [["test/x"], 1, 1]);
  });
});

Deno.test("what cannot be mutated is refused: no tests, tests that fail, no code, other projects", async () => {
  await withFolder(async (root) => {
    await smallProject(root, twiceTest.replace("6", "7"));
    await Deno.mkdir(join(root, "lib", "z"));
    await Deno.writeTextFile(join(root, "lib", "z", "z.ts"), "export const z = () => 1 + 2;\n");
    await Deno.writeTextFile(join(root, "lib", "z.md"), "z");
    await Deno.writeTextFile(join(root, "lib", "x", "types.ts"), "export type One = 1;\n");
    const refused = (message: RegExp, ...paths: string[]) =>
      assert.rejects(
        mutate({
          root,
          mutants: 1,
          seed: 1,
          workers: 1,
          paths: paths.map((path) => join(root, path)),
        }),
        message,
      );
    await refused(/tests that fail without any change; .*deno test --no-check -A test\/x/, "lib/x");
    await refused(/no folder of tests; name the tests with --tests \(lib\/z\)/, "lib/z");
    await refused(/no such file or folder.*\(lib\/none\)/, "lib/none");
    await refused(/no file of TypeScript; .*\(lib\/z\.md\)/, "lib/z.md");
    await refused(/a path outside the project; one below/, "../other");
    await refused(/no code that can be changed.*\(lib\/x\/types\.ts\)/, "lib/x/types.ts");
  });
});

Deno.test("a mutant cannot write to the project, nor to what its copy links to", async () => {
  await withFolder(async (root) => {
    const write = (path: string) =>
      `Deno.test("write", () => Deno.writeTextFileSync(${JSON.stringify(path)}, ""));\n`;
    await smallProject(root, write("lib/new"));
    await Deno.mkdir(join(root, "data"));
    const test = join(root, "test", "x", "twice_test.ts");
    const options = {
      root,
      paths: [join(root, "lib")],
      tests: [test],
      mutants: 1,
      seed: 1,
      workers: 1,
    };
    assert.equal((await mutate(options)).mutants, 1, "its own copy it may");
    for (const path of ["data/new", join(root, "new")]) {
      await Deno.writeTextFile(test, write(path));
      await assert.rejects(mutate(options), /tests that fail without any change/);
    }
    const left = (await Array.fromAsync(Deno.readDir(root))).map(({ name }) => name).sort();
    assert.deepEqual(left, ["data", "deno.json", "lib", "test"]);
    assert.deepEqual(await Array.fromAsync(Deno.readDir(join(root, "data"))), []);
  });
});

Deno.test({
  name: "a run that is too long, or stopped, ends with what it started, and leaves no copy",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await withFolder(async (root) => {
      const endless = `Deno.test("endless", async () => {
  const { pid } = new Deno.Command("sleep", { args: ["100"] }).spawn();
  await Deno.writeTextFile(Deno.env.get("TMPDIR") + "/writing", String(pid));
  await Deno.rename(Deno.env.get("TMPDIR") + "/writing", Deno.env.get("TMPDIR") + "/pid");
  while (true);
});
`;
      await smallProject(root, endless);
      let folder = "";
      let pid = "";
      {
        await using project = await copyProject(root, 1);
        const [copy] = project.copies;
        folder = copy!.folder;
        const { outcome } = await runTests(copy!, ["test/x"], { limit: 50 });
        assert.equal(outcome, "timeout");
        const aborter = new AbortController();
        const run = runTests(copy!, ["test/x"], { limit: 1e6, signal: aborter.signal });
        const path = join(copy!.temporary, "pid");
        while (pid === "") {
          pid = await Deno.readTextFile(path).catch(() => "");
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        aborter.abort(new Error("stopped"));
        await assert.rejects(run, /stopped/);
      }
      await assert.rejects(Deno.stat(folder), Deno.errors.NotFound);
      const { stdout } = await new Deno.Command("ps", { args: ["-o", "stat=", "-p", pid] })
        .output();
      assert.match(new TextDecoder().decode(stdout), /^(Z.*\n)?$/, "gone, or dead");
    });
  },
});

Deno.test("mutate: no folder is wrong usage (2), one that is not there is not (1)", async () => {
  assert.equal((await projectTask("mutate")).code, 2);
  const { code, stderr } = await projectTask("mutate", "lib/none");
  assert.equal(code, 1);
  assert.match(stderr, /^error: mutate code: no such file or folder.*\(lib\/none\)\n$/);
});
