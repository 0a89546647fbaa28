/** The changelog's part about a version, and what of a version must agree. */

/** Source: https://semver.org, the pattern of version 2.0.0 without build metadata. */
const VERSION = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** The heading of what the next version brings. */
const UNRELEASED = "Unreleased";

/** What is wrong with a release, each as a sentence; empty where all agrees. */
export function faultsOf(
  { version, changelog, citation }: {
    readonly version: string;
    readonly changelog: string;
    readonly citation: string;
  },
): string[] {
  const faults: string[] = [];
  if (!VERSION.test(version)) {
    faults.push(`deno.json has version "${version}"; it takes three numbers such as 1.2.3`);
  }
  const cited = /^version: (\S+)$/m.exec(citation)?.[1];
  if (cited !== version) {
    faults.push(`CITATION.cff has version ${cited ?? "(none)"}; deno.json has ${version}`);
  }
  const released = headings(changelog).filter((each) => each !== UNRELEASED);
  for (const each of released) {
    if (!VERSION.test(each)) {
      faults.push(`CHANGELOG.md has a heading "${each}"; it takes a version`);
    }
  }
  for (const [i, each] of released.slice(1).entries()) {
    if (isNewer(each, released[i]!)) {
      faults.push(`CHANGELOG.md has ${each} below ${released[i]}; the newest goes first`);
    }
  }
  const coming = textUnder(changelog, UNRELEASED) ?? "";
  if (released.includes(version) && coming !== "") {
    faults.push(
      `CHANGELOG.md has ${version} already, and more under "${UNRELEASED}": that is a newer version, ` +
        "in deno.json and CITATION.cff (deno bump-version minor)",
    );
  }
  if ((notesOf(changelog, version) ?? "") === "") {
    faults.push(`CHANGELOG.md says nothing under "## ${version}", nor under "## ${UNRELEASED}"`);
  }
  for (const each of released) {
    if (VERSION.test(each) && VERSION.test(version) && isNewer(each, version)) {
      faults.push(`CHANGELOG.md has ${each}, which is newer than ${version}`);
    }
  }
  return faults;
}

/**
 * What the changelog says of a version, or of what is not released yet where it has no heading of its
 * own; undefined where there is neither.
 */
export function notesOf(changelog: string, version: string): string | undefined {
  return textUnder(changelog, version) ?? textUnder(changelog, UNRELEASED);
}

function textUnder(changelog: string, heading: string): string | undefined {
  const lines = changelog.split("\n");
  const start = lines.findIndex((line) => headingOf(line) === heading);
  if (start < 0) return undefined;
  const length = lines.slice(start + 1).findIndex((line) => headingOf(line) !== undefined);
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join("\n").trim();
}

function headings(changelog: string): string[] {
  return changelog.split("\n").flatMap((line) => headingOf(line) ?? []);
}

/** `## 1.2.3`, and `## 1.2.3, 1 May 2027`. */
function headingOf(line: string): string | undefined {
  return /^## ([^\s,]+)/.exec(line)?.[1];
}

/** Whether a version is newer than another; one before a release (`-beta.1`) is older than that. */
export function isNewer(version: string, other: string): boolean {
  const [, ...a] = VERSION.exec(version) ?? [], [, ...b] = VERSION.exec(other) ?? [];
  for (let i = 0; i < 3; i++) {
    const difference = Number(a[i]) - Number(b[i]);
    if (difference !== 0) return difference > 0;
  }
  if (a[3] === undefined || b[3] === undefined) return a[3] === undefined && b[3] !== undefined;
  return a[3].localeCompare(b[3], "en", { numeric: true }) > 0;
}
