import assert from "node:assert/strict";
import { join } from "node:path";
import {
  choice,
  choices,
  count,
  fromZero,
  labels,
  list,
  names,
  ncFile,
  numbers,
  paths,
  positive,
  positives,
  runTaskWith,
  text,
  toggle,
} from "../../tasks/cli/mod.ts";
import { withFolder } from "../helpers.ts";

/** Runs a task that keeps its flags; returns its exit code, the flags and what went to stderr. */
async function run(...args: string[]) {
  let given: unknown;
  const flags = {
    root: text("DIR", "a folder", { required: true }),
    space: choice(["volume", "surface"], "a space", { default: "volume" }),
    subjects: numbers("1,2,…", "subjects"),
    workers: count("N", "workers"),
    port: count("N", "a port", { most: 65_535 }),
    fileColumn: text("NAME", "a column"),
    regions: names("V1,V2,…", "regions"),
    html: toggle("pages too"),
    layers: list("L1,L2,…", "layers"),
    parts: choices(["train", "test", "all"], "train,…", "parts"),
    degrees: positive("NUMBER", "degrees"),
    alphas: positives("A1,A2,…", "penalties"),
    out: ncFile("a file"),
    from: paths("SHARE,…", "shares"),
    areas: labels("A1,A2,…", "areas"),
    above: fromZero("PERCENT", "percent"),
  };
  const errors: string[] = [];
  const { error } = console;
  console.error = (line: string) => errors.push(line);
  try {
    const code = await runTaskWith({
      name: "try",
      summary: "Keeps its flags.",
      flags,
      run: (values) => {
        given = values;
        return { text: "", json: null };
      },
    }, args);
    return { code, given: given as Record<string, unknown>, stderr: errors.join("\n") };
  } finally {
    console.error = error;
  }
}

Deno.test("flags come with =, apart, and dashed; numbers sorted, each once, with ranges", async () => {
  const { code, given } = await run(
    "--root=a b",
    "--subjects",
    "5,1-3,2",
    "--file-column",
    "-",
    "--html",
  );
  assert.equal(code, 0);
  assert.deepEqual(
    [given.root, given.subjects, given.fileColumn, given.html, given.space, given.workers],
    ["a b", [1, 2, 3, 5], "-", true, "volume", undefined],
  );
});

Deno.test("a flag has two dashes, as the launcher looks for them; -h alone has one", async () => {
  const { code, stderr } = await run("-root", "a");
  assert.equal(code, 2);
  assert.match(stderr, /^error: unknown flag -root; did you mean --root\? try takes --root /);
  for (const wrong of ["-help", "-h=1", "h"]) assert.equal((await run(wrong)).code, 2, wrong);
});

Deno.test("paths have commas between, come again, and are taken with commas of their own", async () => {
  await withFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    for (const name of ["a,b", "c", "d,e, f"]) await Deno.mkdir(at(name));
    const cases: readonly [readonly string[], readonly string[]][] = [
      [[at("c")], [at("c")]],
      [[at("a,b")], [at("a,b")]],
      [["x,y"], ["x", "y"]], // what is not there is split, and missed by whoever reads it
      [[`${at("c")}, ${at("a,b")},x`], [at("c"), at("a,b"), "x"]],
      [[`x,${at("d,e, f")}`], ["x", at("d,e, f")]],
      [[at("c"), `y,${at("a,b")}`, "x"], [at("c"), "y", at("a,b"), "x"]],
    ];
    for (const [values, right] of cases) {
      const args = values.map((value) => `--from=${value}`);
      assert.deepEqual((await run("--root", "a", ...args)).given.from, right);
    }
    const { code, stderr } = await run("--root", "a", "--from", "x,,y");
    assert.equal(code, 2);
    assert.match(stderr, /--from is "x,,y", with an empty name; it takes names with commas/);
  });
});

Deno.test("a number from 0 up may have a fraction", async () => {
  for (const [value, right] of [["0", 0], ["12.5", 12.5], ["1e1", 10]] as const) {
    assert.equal((await run("--root", "a", "--above", value)).given.above, right);
  }
});

Deno.test("what data call things is taken as it is, a comma in it written as \\,", async () => {
  const cases: readonly [value: string, right: readonly string[]][] = [
    ["V1, V2", ["V1", "V2"]],
    ["V1\\, left,V1\\,right", ["V1, left", "V1,right"]],
    ["V1/v,V1: d,α?", ["V1/v", "V1: d", "α?"]],
    ["a\\b,\\,", ["a\\b", ","]],
  ];
  for (const [value, right] of cases) {
    const { given } = await run("--root", "a", "--areas", value, "--layers", value);
    assert.deepEqual([given.areas, given.layers], [right, right]);
  }
});

Deno.test("a task is given its own flags alone, so that it can hand them on to the library", async () => {
  for (const args of [["--root", "a"], ["--root", "a", "--quiet"], ["--root", "a", "--json"]]) {
    const { code, given } = await run(...args);
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(given), [
      "root",
      "space",
      "subjects",
      "workers",
      "port",
      "fileColumn",
      "regions",
      "html",
      "layers",
      "parts",
      "degrees",
      "alphas",
      "out",
      "from",
      "areas",
      "above",
    ]);
  }
});

for (
  const [args, message] of [
    [[], /--root is missing; it takes DIR/],
    [["--root"], /--root has no value/],
    [["--root", "--html"], /--root has no value/],
    [["--root", ""], /--root is empty/],
    [["--root", "a", "--root", "b"], /--root is given twice/],
    [
      ["--root", "a", "--rooot", "b"],
      /unknown flag --rooot; did you mean --root\? try takes --root --space/,
    ],
    [["--root", "a", "b"], /unexpected argument "b"; try takes flags alone/],
    [["--root", "a", "--space", "Volume"], /--space is "Volume"; it takes volume or surface/],
    [["--root", "a", "--subjects", "1,"], /--subjects is "1,"; it takes numbers such as/],
    [["--root", "a", "--subjects", "3-1"], /"3-1"; it takes ranges with the smaller number first/],
    [["--root", "a", "--subjects", "1,3-2"], /"1,3-2"; it takes ranges with the smaller number/],
    [["--root", "a", "--workers", "0"], /--workers is "0"; it takes a whole number from 1 up/],
    [["--root", "a", "--workers", "1e3"], /--workers is "1e3"/],
    [
      ["--root", "a", "--port", "65536"],
      /--port is "65536"; it takes a whole number from 1 to 65535/,
    ],
    [["a"], /unexpected argument "a"; try takes flags alone/],
    [["--root", "a", "--regions", "V1,"], /--regions is "V1,", with an empty name; it takes names/],
    [
      ["--root", "a", "--regions", "V1,V1"],
      /--regions is "V1,V1", with "V1" twice; it takes each name once/,
    ],
    [
      ["--root", "a", "--regions", "V1,a/b"],
      /--regions has "a\/b"; it takes names that a file can have/,
    ],
    [
      ["--root", "a", "--layers", "a/b,,c"],
      /--layers is "a\/b,,c", with an empty name; it takes names with commas between: L1,L2,…/,
    ],
    [["--root", "a", "--above", "-1"], /--above is "-1"; it takes a number from 0 up/],
    [["--root", "a", "--above", "x"], /--above is "x"; it takes a number from 0 up/],
    [["--root", "a", "--areas", "V1,V1"], /--areas is "V1,V1", with "V1" twice; it takes each/],
    [["--root", "a", "--parts", "tset"], /--parts has "tset"; it takes train, test or all/],
    [["--root", "a", "--degrees", "0"], /--degrees is "0"; it takes a number above 0/],
    [["--root", "a", "--alphas", "1,x"], /--alphas has "x"; it takes numbers above 0 with commas/],
    [["--root", "a", "--out", "a.h5"], /--out is "a\.h5"; it takes a name that ends in \.nc/],
    [["--root", "a", "--html=yes"], /--html is "yes"; it takes no value: leave out =yes/],
  ] as const
) {
  Deno.test(`try ${args.join(" ")} is wrong usage (2): ${message.source}`, async () => {
    const { code, given, stderr } = await run(...args);
    assert.equal(code, 2);
    assert.equal(given, undefined);
    assert.match(stderr, /^error: .*\nusage: deno task try --help$/);
    assert.match(stderr, message);
  });
}

Deno.test("--help --json gives a task's definition, without what it needs otherwise", async () => {
  const printed: string[] = [];
  const { writeSync } = Deno.stdout;
  Deno.stdout.writeSync = (bytes) => (printed.push(new TextDecoder().decode(bytes)), bytes.length);
  try {
    assert.equal((await run("--help", "--json")).code, 0);
  } finally {
    Deno.stdout.writeSync = writeSync;
  }
  const { name, positional, flags } = JSON.parse(printed.join(""));
  assert.deepEqual([name, positional], ["try", null]);
  const of = (wanted: string) => flags.find((flag: { name: string }) => flag.name === wanted);
  assert.deepEqual(of("root"), {
    name: "root",
    takes: "DIR",
    help: "a folder",
    required: true,
    bare: false,
    default: null,
  });
  assert.deepEqual([of("space").takes, of("space").default], ["volume|surface", "volume"]);
  assert.deepEqual([of("file-column").takes, of("html").takes], ["NAME", null]);
  assert.ok(of("json") && of("quiet") && of("help"));
});
