/** Paths that say on which machine, and in whose folders, a notebook ran. */

/** Folders that are the first of a path on some machine; `s3:` and `https:` are no paths of a machine. */
const TOPS =
  "home|Users|root|tmp|private|mnt|media|var|opt|srv|work|data|scratch|gpfs|lustre|net|nfs|" +
  "Volumes|vol|volumes|project|projects|cluster|export|beegfs|ceph|lfs|storage|u|users|etc|usr";
const PART = String.raw`[^\s"'<>\x60|:;,()[\]{}\\/]+`;
const PATHS = [
  // file:///home/anna/nsd
  new RegExp(String.raw`file:\/\/\/?(?:${PART}[\\/])*${PART}`, "g"),
  // ../../../home/anna/nsd, ~/nsd
  new RegExp(String.raw`(?:\.\.\/)+(?:${TOPS})(?:\/${PART})+\/?`, "g"),
  new RegExp(String.raw`(?<![\w.:/~])~(?:\/${PART})+\/?`, "g"),
  // /home/anna/nsd
  new RegExp(String.raw`(?<![\w.:/\\])\/(?:${TOPS})(?:\/${PART})+\/?`, "g"),
  // C:\Users\anna\nsd, \\server\share\nsd, with single or doubled backslashes
  new RegExp(
    String.raw`\b[A-Za-z]:(?:\\{1,2}|\/(?!\/))(?:${PART}(?:\\{1,2}|\/))*(?:${PART})?`,
    "g",
  ),
  new RegExp(String.raw`(?<![\w\\])\\{2,4}${PART}(?:\\{1,2}${PART})+`, "g"),
];

/** A text without paths of this machine: of each, its last part is left. `known` are told by heart. */
export class PathRemover {
  readonly #known: readonly string[];
  /** How many paths were taken out so far. */
  count = 0;

  /** `known`: folders and names of this machine, spaces and all, of at least three characters. */
  constructor(known: readonly string[]) {
    this.#known = [...new Set(known.flatMap((path) => [path, path.replaceAll("\\", "\\\\")]))]
      .filter((path) => path.length > 2 && /[\\/]/.test(path))
      .sort((a, b) => b.length - a.length);
  }

  /** The text with `…/last` in place of each path. */
  of(text: string): string {
    let rest = text;
    for (const path of this.#known) {
      const trimmed = path.replace(/[\\/]+$/, "");
      if (trimmed.length > 2) rest = rest.replaceAll(trimmed, () => this.#short(trimmed));
    }
    for (const pattern of PATHS) rest = rest.replace(pattern, (path) => this.#short(path));
    return rest;
  }

  /** In all texts of a JSON value, its keys too. */
  ofJson<T>(value: T): T {
    if (typeof value === "string") return this.of(value) as T;
    if (Array.isArray(value)) return value.map((each) => this.ofJson(each)) as T;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [this.of(key), this.ofJson(each)]),
    ) as T;
  }

  #short(path: string): string {
    this.count++;
    const last = path.replace(/[\\/.]+$/, "").split(/[\\/]+/).at(-1) ?? "";
    return `…/${last}`;
  }
}
