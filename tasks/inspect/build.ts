/** Puts the page together: one file with its style, its program, and that of its worker. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { projectPath } from "../cli/mod.ts";
import { installPackages, readLicenses, writeBundles } from "../npm/mod.ts";
import { framedPage } from "./frame.ts";
import style from "./inspect.css" with { type: "text" };

/** Writes `inspect.html` into `out`; bundles are made below `work`. Returns its path and size. */
export async function buildInspectPage(out: string, work: string) {
  await installPackages(work);
  const bundled = await writeBundles({
    platform: "browser",
    entries: { worker: "tasks/inspect/work/worker.ts", page: "tasks/inspect/page/main.ts" },
    out: work,
    packages: work,
    whole: true,
  });
  const bundle = (name: string) => Deno.readTextFile(join(work, `${name}.js`));
  const worker = `const WORKER = ${JSON.stringify(await bundle("worker"))};`;
  const scripts = [worker, await bundle("page")].map(inScript);
  const licenses = await readLicenses(bundled);
  const html = framedPage({ policy: policy(style, scripts), style, scripts, licenses });
  await Deno.mkdir(out, { recursive: true });
  const path = join(out, "inspect.html");
  await Deno.writeTextFile(path, html);
  return { path, bytes: new TextEncoder().encode(html).length };
}

/** Where the page is built. */
export const INSPECT_FOLDER = projectPath("out", "inspect");

/** The page may run what stands in it and show what was dropped; it may ask nobody for anything. */
function policy(style: string, scripts: readonly string[]): string {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    "connect-src 'none'",
    "img-src blob:",
    `style-src ${hash(style)}`,
    `script-src ${scripts.map(hash).join(" ")} blob: 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** What an HTML parser would take for the end of a script, or a comment in it. */
function inScript(text: string): string {
  return text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}
