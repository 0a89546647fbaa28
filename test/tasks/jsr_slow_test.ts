/**
 * The library and the command as JSR serves them: published by `deno publish` to a registry on this
 * machine, and run from there in a project and a home that hold nothing else.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import config from "../../deno.json" with { type: "json" };
import { projectPath, projectTask, withFolder } from "../helpers.ts";
import { TestServer } from "../remote/server/server.ts";
import { cacheFolder, type Ended } from "./installed.ts";
import { Registry } from "./registry.ts";

const SAMPLES = projectPath("data-samples");
const PACKAGE = `${config.name}@${config.version}`;
const DOORS = Object.keys(config.imports).filter((name) => /^neuroid\b/.test(name));

/** A project with a home of its own, into which packages of npm come from this machine's cache. */
async function openProject(folder: string, { url }: Registry) {
  const home = join(folder, "home"), place = join(folder, "project");
  for (const each of [home, place]) await Deno.mkdir(each);
  await Deno.symlink(join(await cacheFolder(), "npm"), join(home, "npm"), { type: "dir" });
  const imports = { "neuroid": `jsr:${PACKAGE}`, "neuroid/": `jsr:/${PACKAGE}/` };
  await Deno.writeTextFile(join(place, "deno.json"), JSON.stringify({ imports }));
  await Deno.copyFile(projectPath("deno.lock"), join(place, "deno.lock"));
  const env = { HOME: home, USERPROFILE: home, DENO_DIR: home, JSR_URL: url, INIT_CWD: "" };
  const deno = (...args: string[]) => runDeno(args, place, env);
  const command = (...args: string[]) =>
    deno(
      ...["run", "--quiet", "--no-lock", "--allow-read", "--allow-env", "--allow-run"],
      ...[`jsr:${PACKAGE}/cli`, ...args],
    );
  /** Puts a program of the tests there; gives the path of the original. */
  const copy = async (name: string) => {
    const path = projectPath("test", "fixtures", name);
    await Deno.copyFile(path, join(place, name));
    return path;
  };
  return { deno, command, copy };
}

async function runDeno(args: string[], cwd: string, env: Record<string, string>): Promise<Ended> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd,
    env: { NO_COLOR: "1", ...env },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

Deno.test("from a registry the library and the command do what they do from files", (t) =>
  withFolder(async (folder) => {
    await using registry = await Registry.start();
    using server = await TestServer.start(SAMPLES);
    const project = await openProject(folder, registry);

    await t.step("the library: the same bytes, and no request once it was fetched", async () => {
      const outcomeOf = async (at: string, run: (args: string[]) => Promise<Ended>) => {
        const out = join(folder, at);
        await Deno.mkdir(out);
        const { code, stdout, stderr } = await run([SAMPLES, server.url, out, ...DOORS]);
        assert.equal(code, 0, stderr);
        return JSON.parse(stdout);
      };
      const { deno } = project, program = await project.copy("from_server.ts");
      const [here, cached] = await Promise.all([
        outcomeOf("here", (args) => runDeno(["run", "-A", program, ...args], projectPath(), {})),
        deno(
          "cache",
          "from_server.ts",
          ...DOORS.map((door) => `jsr:${door.replace("neuroid", PACKAGE)}`),
        ),
      ]);
      assert.equal(cached.code, 0, cached.stderr);
      registry.asked.length = 0;
      const there = await outcomeOf(
        "there",
        (args) => deno("run", "-A", "from_server.ts", ...args),
      );
      assert.deepEqual(registry.asked, []);
      assert.deepEqual(there, here);
      assert.ok(here.remote);
    });

    await t.step(
      "the library with few permissions: kernels, threads; a picture says what it lacks",
      async () => {
        await project.copy("without_permissions.ts");
        const run = async (...allow: string[]) => {
          const args = ["run", "--no-prompt", ...allow, "without_permissions.ts"];
          const { stdout, stderr } = await project.deno(...args);
          assert.match(stdout, /^{/, stderr);
          return JSON.parse(stdout);
        };
        const { png: refused, ...numbers } = await run();
        assert.match(refused, /--allow-sys/); // at resvg's own start
        const drawing = ["--allow-read", "--allow-env", "--allow-ffi", "--allow-sys"];
        const { png, ...again } = await run(...drawing, `--allow-write=${folder}`);
        assert.deepEqual(again, numbers);
        assert.match(
          png,
          /^draw a chart as a picture: its font cannot be written: .*; write access \(--allow-write\)/,
        );
      },
    );

    const { command } = project;
    await t.step("the command: its texts, and what needs a checkout", async () => {
      const { stdout: version } = await command("--version");
      assert.equal(version, `neuroid ${config.version} (deno ${Deno.version.deno})\n`);
      const help = await command("--help");
      assert.equal(help.code, 0, help.stderr);
      assert.match(help.stdout, /^neuroid TASK \[flags\]\n[^]*\n {2}nsd:check /);
      assert.doesNotMatch(help.stdout, /\n {2}(demo|lab|test) /);
      const { code, stderr } = await command("demo");
      assert.equal(code, 2);
      assert.match(
        stderr,
        /^error: run demo: a package, which lacks neuroid's own files .*; .*: deno task demo\n$/,
      );
    });

    await t.step(
      "tasks: nsd:check as deno task does it, activations by its own packages, doctor",
      async () => {
        await command("nsd:check", "--help");
        registry.asked.length = 0;
        const tree = ["--root", projectPath("data-samples", "nsd-mini"), "--json"];
        const [checked, wanted] = await Promise.all([
          command("nsd:check", ...tree),
          projectTask("nsd:check", ...tree),
        ]);
        assert.equal(checked.code, 0, checked.stderr);
        assert.deepEqual(registry.asked, [], "its help has fetched it all");
        assert.equal(withoutTimes(checked.stdout), withoutTimes(wanted.stdout));
        const model = projectPath("test", "fixtures", "onnx", "small.onnx");
        const [listed, doctor] = await Promise.all([
          command("activations", "--model", model),
          command("doctor", "--json"),
        ]);
        assert.equal(listed.code, 0, listed.stderr);
        assert.match(listed.stdout, /^ *logits/m);
        assert.equal(doctor.code, 0, doctor.stderr + doctor.stdout);
        const findings = JSON.parse(doctor.stdout).findings as { name: string; state: string }[];
        const fine = findings.filter(({ state }) => state === "fine").map(({ name }) => name);
        for (const name of ["netCDF", "RDM", "charts", "pictures"]) {
          assert.ok(fine.includes(name), name);
        }
      },
    );
  }));

const withoutTimes = (json: string) =>
  JSON.stringify(JSON.parse(json), (key, value) => /^(seconds|ms)$/.test(key) ? 0 : value);
