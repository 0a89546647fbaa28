/** The folder of a site: replaced as a whole, never half of it, and never other files. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SEARCH_INDEX } from "../../tasks/site/frame/mod.ts";
import { requireSiteFolder, writeSite } from "../../tasks/site/site_folder.ts";
import { projectPath, withFolder } from "../helpers.ts";

const SITE_FOLDER = pathToFileURL(projectPath("tasks", "site", "site_folder.ts")).href;

const site = (text: string) => new Map([["index.html", text], [SEARCH_INDEX, text]]);

async function filesIn(folder: string, within = ""): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(folder, within))) {
    if (isDirectory) found.push(...await filesIn(folder, `${within}${name}/`));
    else found.push(within + name);
  }
  return found.sort();
}

Deno.test("a site takes the place of an earlier one, and of nothing else", () =>
  withFolder(async (folder) => {
    const out = join(folder, "docs", "site");
    await requireSiteFolder(out);
    await writeSite(out, new Map([...site("first"), ["old/page.html", "first"]]));
    await requireSiteFolder(out);
    await writeSite(out, site("second"));
    assert.deepEqual(await filesIn(folder), [`docs/site/${SEARCH_INDEX}`, "docs/site/index.html"]);
    assert.equal(await Deno.readTextFile(join(out, "index.html")), "second");
    await Deno.mkdir(join(folder, "empty"));
    await requireSiteFolder(join(folder, "empty"));
    await writeSite(join(folder, "empty"), site("third"));
    assert.deepEqual(await filesIn(join(folder, "empty")), [SEARCH_INDEX, "index.html"]);
    await assert.rejects(requireSiteFolder(folder), /2 files that are not of an earlier site/);
  }));

Deno.test("a site that is not written to its end leaves the earlier one, and the next run works", () =>
  withFolder(async (folder) => {
    const out = join(folder, "site");
    await writeSite(out, site("first"));
    // A file below a file: the second cannot be written.
    const wrong = new Map([...site("second"), ["index.html/below", ""]]);
    await assert.rejects(writeSite(out, wrong));
    assert.deepEqual(await filesIn(folder), [`site/${SEARCH_INDEX}`, "site/index.html"]);
    assert.equal(await Deno.readTextFile(join(out, "index.html")), "first");
    // Killed after its first file.
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: [
        "eval",
        "--no-check",
        `import { writeSite } from ${JSON.stringify(SITE_FOLDER)};
         const files = new Map(${JSON.stringify([...site("second")])});
         await writeSite(${JSON.stringify(out)}, files, () => Deno.kill(Deno.pid, "SIGKILL"));`,
      ],
      cwd: projectPath(),
      stderr: "null",
    }).output();
    assert.equal(success, false);
    assert.equal(await Deno.readTextFile(join(out, "index.html")), "first");
    assert.equal((await filesIn(folder)).length, 3, "the half of the second");
    await requireSiteFolder(out);
    await writeSite(out, site("third"));
    assert.deepEqual(await filesIn(folder), [`site/${SEARCH_INDEX}`, "site/index.html"]);
    assert.equal(await Deno.readTextFile(join(out, "index.html")), "third");
  }));
