/** Bucket and version ids of an upload, put into the plugin of a package. */
import { basename, dirname, join } from "node:path";
import { boolean, checkCall, filePath, optionsOf, text as textKind } from "../../../calls/mod.ts";
import { DataError, MissingError } from "../../../errors/mod.ts";
import { lookForFile, readSha1, removePartials, runAlone, writeWhole } from "../../../files/mod.ts";
import { openPackageFolder, type PackageFolder } from "../../../packaging/mod.ts";
import { bucketIn, type Registration, registrationsIn, withValues } from "./plugin_text.ts";
import { parseVersions, type VersionEntry } from "./versions.ts";

const OPEN = "FILL-IN-AFTER-UPLOAD";
const VERSIONS = {
  "assembly": ["version_id"],
  "stimulus set": ["csv_version_id", "zip_version_id"],
};

/** Where the values come from. */
export interface RegisterOptions {
  /** The text that was copied from the upload page, or JSON or CSV of the same. */
  readonly versions: string;
  /** Where that text is from, for messages. */
  readonly where?: string | undefined;
  /** Whether everything is compared, but nothing written. */
  readonly dryRun?: boolean | undefined;
}

const REGISTER_OPTIONS = optionsOf<RegisterOptions>({ versions: textKind }, {
  where: textKind,
  dryRun: boolean,
});

/** The ids added, and those still missing. */
export interface RegisteredPlugin {
  /** The plugin's `__init__.py`. */
  readonly path: string;
  /** The bucket; undefined while it is open. */
  readonly bucket?: string | undefined;
  /** The ids added: `assembly Me2024: version_id`. */
  readonly filled: readonly string[];
  /** The ids still missing, in the same form. */
  readonly missing: readonly string[];
}

/**
 * Adds bucket and version ids to the plugin in a package folder. Identifiers and sha1s must match the
 * package, and its files must be unchanged.
 *
 * @throws {MissingError} if the folder has no plugin
 * @throws {FormatError} if versions or plugin cannot be read
 * @throws {DataError} if an identifier, a file or a sha1 is not the package's, a file was changed, or
 *   two values contradict each other; nothing is written then
 * @throws {WriteError} if another run is at work in the folder
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { StimulusSet } from "neuroid";
 * import { buildPlugin, saveVersions } from "neuroid/brainscore";
 *
 * const picture = "data-samples/nsd-mini-expected/surface_package/stimuli_test/nsd_00151.jpg";
 * const set = StimulusSet.fromRows("Me2024", [{ stimulus_id: "a", kind: "scene" }], { a: picture });
 * const folder = await Deno.makeTempDir();
 * await buildPlugin({ sets: [{ set }], assemblies: [], plugin: { command: "make" } }, folder);
 * const { missing } = await saveVersions(folder, {
 *   versions: 'bucket="brainscore-storage/me"\ncsv_version_id="v1"',
 * });
 * assert.deepEqual(missing, ["stimulus set Me2024: zip_version_id"]);
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export async function saveVersions(
  folder: string,
  options: RegisterOptions,
): Promise<RegisteredPlugin> {
  checkCall("saveVersions", {
    folder: [folder, filePath],
    options: [options, REGISTER_OPTIONS],
  }, arguments);
  const { dryRun = false } = options;
  const contents = await openPackageFolder(folder);
  if (dryRun) return (await fillIn(contents, options)).made;
  return await runAlone(folder, {}, async (held) => {
    // Again, now that no other run can write.
    const { made, text, changed } = await fillIn(await openPackageFolder(folder), options);
    await removePartials(dirname(made.path));
    await held.requireHeld();
    if (changed !== text) await writeWhole(made.path, changed);
    return made;
  });
}

async function fillIn(
  contents: PackageFolder,
  { versions, where }: RegisterOptions,
): Promise<{ made: RegisteredPlugin; text: string; changed: string }> {
  const { folder } = contents;
  const path = await pluginOf(folder);
  const text = await Deno.readTextFile(path);
  const registrations = registrationsIn(text, path);
  await checkPackaged(contents, registrations, path);
  const entries = parseVersions(versions, where);
  const changes = new Map(registrations.map((each) => [each, new Map<string, string>()]));
  const filled: string[] = [];
  let bucket: string | undefined;
  for (const entry of entries) {
    for (const [name, value] of entry.values) {
      if (value === "" || value === OPEN) continue;
      if (name === "bucket") {
        bucket = onlyOne("bucket", bucket, value.replace(/\/+$/, ""), where);
        continue;
      }
      const [target, as] = targetOf(entry, name, registrations, contents, where);
      if (name.endsWith("sha1")) {
        const own = target.values.get(as);
        if (own === value) continue;
        throw wrong(`${as} ${value} of ${labelOf(target)}`, `${own}, as the package has it`, where);
      }
      const known = changes.get(target)!;
      known.set(as, onlyOne(`${as} of ${labelOf(target)}`, known.get(as), value, where));
    }
  }
  if (bucket !== undefined) filled.push("bucket");
  for (const [target, values] of changes) {
    for (const name of values.keys()) filled.push(`${labelOf(target)}: ${name}`);
  }
  const changed = withValues(text, bucket, changes);
  const open = registrationsIn(changed, path).flatMap((each) =>
    VERSIONS[each.kind].filter((name) => each.values.get(name) === OPEN)
      .map((name) => `${labelOf(each)}: ${name}`)
  );
  const named = bucketIn(changed);
  const missing = [...named === OPEN ? ["bucket"] : [], ...open];
  const made = { path, ...(named !== OPEN && { bucket: named }), filled, missing };
  return { made, text, changed };
}

const DOING = "register a package";

function wrong(found: string, right: string, where: string | undefined): DataError {
  return new DataError({ doing: DOING, found, right, where });
}

function labelOf({ kind, values }: Registration): string {
  return `${kind} ${values.get("identifier")}`;
}

function onlyOne(
  what: string,
  known: string | undefined,
  value: string,
  where: string | undefined,
): string {
  if (known === undefined || known === value) return value;
  throw wrong(`two values of ${what}: ${known} and ${value}`, "one", where);
}

async function pluginOf(folder: string): Promise<string> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name, "__init__.py");
    if (entry.isDirectory && await lookForFile(path)) found.push(path);
  }
  if (found.length === 1) return found[0]!;
  throw new MissingError({
    doing: DOING,
    found: found.length === 0 ? "no plugin in the folder" : `${found.length} plugins in the folder`,
    right: "the one folder that brainscore:package wrote",
    where: folder,
  });
}

/** The plugin must register the package's own files, unchanged. */
async function checkPackaged(
  { folder, stimulusSets, assemblies }: PackageFolder,
  registrations: readonly Registration[],
  path: string,
): Promise<void> {
  const files = [
    ...stimulusSets.flatMap(({ identifier, csv, zip }) => [
      ["stimulus set", identifier, "csv_sha1", csv] as const,
      ["stimulus set", identifier, "zip_sha1", zip] as const,
    ]),
    ...assemblies.map((each) => ["assembly", each.identifier, "sha1", each.path] as const),
  ];
  for (const registration of registrations) {
    const identifier = registration.values.get("identifier");
    if (files.some(([kind, each]) => kind === registration.kind && each === identifier)) continue;
    throw wrong(`${labelOf(registration)} in the plugin, not in ${folder}`, "package again", path);
  }
  for (const [kind, identifier, name, file] of files) {
    const own = registrations.find((each) =>
      each.kind === kind && each.values.get("identifier") === identifier
    );
    if (own === undefined) {
      throw wrong(`no ${kind} ${identifier} in the plugin`, "package again", path);
    }
    const sha1 = await readSha1(file);
    if (sha1 === own.values.get(name)) continue;
    const right = `${own.values.get(name)}, as the plugin has it: package again, and upload again`;
    throw wrong(`a file of sha1 ${sha1}`, right, file);
  }
}

/** The registration that a value belongs to, and its name there. */
function targetOf(
  entry: VersionEntry,
  name: string,
  registrations: readonly Registration[],
  { stimulusSets, assemblies }: PackageFolder,
  where: string | undefined,
): [Registration, string] {
  const { identifier, file } = entry;
  if (file !== undefined) {
    const kind = file.endsWith(".nc") ? "assembly" : "stimulus set";
    const known = kind === "assembly"
      ? assemblies.map((each) => [each.identifier, basename(each.path)])
      : stimulusSets.flatMap((each) =>
        [each.csv, each.zip].map((path) => [
          each.identifier,
          basename(path),
        ])
      );
    const found = known.find(([, path]) => path === file)?.[0];
    const target = registrations.find((each) =>
      each.kind === kind && each.values.get("identifier") === found
    );
    if (found === undefined || target === undefined) {
      throw wrong(`the file ${file}`, known.map(([, path]) => path).join(", "), where);
    }
    const prefix = kind === "assembly" ? "" : file.endsWith(".csv") ? "csv_" : "zip_";
    return [target, name.startsWith(prefix) ? name : prefix + name];
  }
  const kind = /^(csv|zip)_/.test(name) ? "stimulus set" : "assembly";
  const all = registrations.filter((each) => each.kind === kind);
  const fitting = identifier === undefined
    ? all
    : all.filter(({ values }) => values.get("identifier") === identifier);
  if (fitting.length === 1) return [fitting[0]!, name];
  const known = all.map(({ values }) => values.get("identifier")).join(", ") || `no ${kind}`;
  throw wrong(
    identifier === undefined
      ? `${name} without the identifier that it belongs to`
      : `${name} of ${kind} ${identifier}`,
    `the package has ${known}`,
    where,
  );
}
