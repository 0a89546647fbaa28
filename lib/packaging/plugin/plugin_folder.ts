/** A plugin as a folder, ready to be committed to Brain-Score. */
import { join } from "node:path";
import { ArgumentError } from "../../errors/mod.ts";
import { ensureFolder, removeFile, writeWhole } from "../../files/mod.ts";
import { initPy } from "./init_py.ts";
import { packagingFiles } from "./packaging_script.ts";
import type { PluginSpec } from "./plugin_spec.ts";
import { checkModuleName, classNamePart } from "./python_text.ts";
import { testPy } from "./test_py.ts";

/** Registry keys stand unescaped in `registry['KEY']`, the text by which plugins are found. */
const KEY = /^[A-Za-z0-9][\w.-]*$/;

/**
 * What 0.1 wrote beside the plugin. Brain-Score runs pip on it each time the plugin is loaded, for
 * packages that it has already.
 */
const OLD_REQUIREMENTS = ["numpy\npytest\n", "pytest\n"];

/**
 * The files of a plugin, path within its folder to text. No `requirements.txt`: nothing is needed that
 * Brain-Score lacks.
 */
export function pluginFiles(spec: PluginSpec): Map<string, string> {
  checkModuleName(spec.name);
  checkKeys(spec);
  return new Map([
    ["__init__.py", initPy(spec)],
    ["test.py", testPy(spec)],
    ...packagingFiles(spec),
  ]);
}

/** Writes the files of a plugin into `folder/NAME` and returns that path. */
export async function writePlugin(folder: string, spec: PluginSpec): Promise<string> {
  const files = pluginFiles(spec);
  const target = join(folder, spec.name);
  await ensureFolder(target);
  for (const [name, text] of files) await writeWhole(join(target, name), text);
  const requirements = join(target, "requirements.txt");
  const there = await Deno.readTextFile(requirements).catch(() => "");
  if (OLD_REQUIREMENTS.includes(there)) await removeFile(requirements);
  return target;
}

function checkKeys({ name, stimulusSets, assemblies }: PluginSpec): void {
  for (const entries of [stimulusSets, assemblies]) {
    const seen = new Map<string, string>();
    for (const { key } of entries) {
      const twin = seen.get(classNamePart(key));
      if (!KEY.test(key) || twin !== undefined) {
        throw new ArgumentError({
          doing: `make the plugin ${name}`,
          found: twin === undefined
            ? `the identifier ${JSON.stringify(key)}`
            : `the identifiers ${twin} and ${key}`,
          right: "letters, digits, _ . and -, different from each other in letters and digits",
        });
      }
      seen.set(classNamePart(key), key);
    }
  }
}
