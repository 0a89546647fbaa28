/** `deno task site`: the documentation as pages that need no server and no network. */
import { MissingError, plural } from "../lib/errors/mod.ts";
import { projectPath, runTask, text } from "./cli/mod.ts";

await runTask({
  name: "site",
  summary:
    "Builds the documentation: guides, the executed notebooks, a reference of the library, tasks " +
    "and checks, and a search. You can read the pages from the folder or from a server; they load " +
    "nothing from elsewhere. Ends with exit code 1 if a link is broken.",
  flags: {
    out: text("DIR", "folder for the pages; replaces an earlier site there", {
      default: "out/site",
    }),
  },
  examples: [""],
  run: async ({ out }, { progress, signal, note }) => {
    // The page for packages needs the bundler, which npm has to have been asked for once.
    const { buildInspectPage, INSPECT_FOLDER } = await import("./inspect/mod.ts");
    const inspect = await buildInspectPage(INSPECT_FOLDER, projectPath("out", "inspect-build"))
      .then(({ path }) => path, (error) => {
        note?.(`the page for packages is left out: ${error.message}`);
        return undefined;
      });
    const { buildSite, siteText } = await import("./site/mod.ts");
    const site = await buildSite(out, { inspect, progress, signal });
    const failed = site.broken.length === 0 ? undefined : new MissingError({
      doing: "build the site",
      found: `${plural(site.broken.length, "link")} to nowhere`,
      right: "a page, a file of the site or an anchor, for each that is listed",
    });
    return { text: siteText(site), json: site, failed };
  },
});
