/** What texts may say of this machine, and which version of the library made them. */
import { dirname, resolve } from "node:path";
import { projectPath } from "../../cli/mod.ts";

/** Variables whose values are folders of this machine. */
const FOLDERS = ["HOME", "USERPROFILE", "PWD", "TMPDIR", "TEMP", "INIT_CWD"];
const DATA = ["NSD_ROOT", "NSD_OUT", "SENSORIUM_STATIC", "SENSORIUM_DYNAMIC", "SENSORIUM_OUT"];

/** Folders by which a text could name this machine, as it was given them and whole. */
export function homeFolders(
  folder: string,
  out: string | undefined,
  env: Readonly<Record<string, string>> = {},
): string[] {
  const data = DATA.flatMap((name) => env[name] ?? Deno.env.get(name) ?? []);
  const outside = data.filter((path) => !/^[a-z0-9]+:\/\//i.test(path));
  return [
    ...FOLDERS.flatMap((name) => Deno.env.get(name) ?? []),
    ...outside,
    ...outside.map((path) => resolve(folder, path)),
    dirname(resolve(folder)),
    ...(out === undefined ? [] : [resolve(out)]),
  ];
}

/** The version in the project's `deno.json`. */
export async function projectVersion(): Promise<string> {
  const { version } = JSON.parse(await Deno.readTextFile(projectPath("deno.json")));
  return String(version);
}
