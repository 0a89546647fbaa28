/**
 * What lies in a file's place where the file itself was not fetched: pointers of git-LFS and
 * git-annex, pages and refusals that a server sent instead.
 *
 * Pointers: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md,
 * https://git-annex.branchable.com/internals/pointer_file/
 */
import { type ErrorParts, systemText } from "../errors/mod.ts";

/** How much of a file {@link standInOf} looks at. */
export const STAND_IN_HEAD = 1024;

/** What was found in a file's place, and how to get the file. */
export interface StandIn {
  /** What lies there. */
  readonly found: string;
  /** What should, and how to get it. */
  readonly right: string;
  /** Whether it is a pointer, and not text that somebody may mean. */
  readonly isPointer?: boolean;
}

const FETCH_LFS = "the file itself: `git lfs pull` fetches it";
const FETCH_ANNEX = "the file itself: `git annex get` or `datalad get` fetches it";
const DOWNLOAD = "the file itself: download it again (it may want a login), or ask who gave it";

/** What a server says in place of a file. */
const REFUSAL =
  /^(error:? )?(\d{3}:? )?((file |page |entry |repository |object )?not found|forbidden|unauthorized|(access|permission) denied|bad request|bad gateway|service unavailable|gateway time-?out|internal server error|too many requests|moved permanently|found)\.?\s*$/i;

/**
 * What a file is that begins with `head`, where it is a stand-in for the file that it should be.
 *
 * @param head the first {@link STAND_IN_HEAD} bytes, or all where the file has fewer
 */
export function standInOf(head: Uint8Array): StandIn | undefined {
  // All kinds are text, and begin with a letter, a digit, "/", ".", "<", "{", white space or a mark.
  const first = head[0];
  if (first === undefined || first > 0x7e && first !== 0xef || head.includes(0)) return undefined;
  const text = new TextDecoder().decode(head.subarray(0, STAND_IN_HEAD)).trimStart();
  const whole = head.length < STAND_IN_HEAD;
  return pointer(text, whole) ?? page(text) ?? (whole ? refusal(text) : undefined);
}

function pointer(text: string, whole: boolean): StandIn | undefined {
  if (/^version https:\/\/(git-lfs|hawser)\.github\.com\/spec\//.test(text)) {
    const size = /^size (\d+)\r?$/m.exec(text)?.[1];
    const of = size === undefined ? "" : ` of ${size} bytes`;
    return {
      found: `a git-LFS pointer in place of a file${of}`,
      right: FETCH_LFS,
      isPointer: true,
    };
  }
  const [line = "", ...more] = text.trimEnd().split("\n");
  if (/^\S*(^|\/)annex\/objects\/\S+\r?$/.test(line)) {
    return {
      found: "a git-annex pointer in place of a file",
      right: FETCH_ANNEX,
      isPointer: true,
    };
  }
  if (whole && more.length === 0 && /^(\.{1,2}[\\/])+[^,;\t]+$/.test(line)) {
    return {
      found: `the path ${
        JSON.stringify(line.trim())
      } in place of a file, as a link that was copied as text`,
      right: "the file itself: copy what the path names",
    };
  }
  return undefined;
}

function page(text: string): StandIn | undefined {
  const start = text.replace(/^(<\?xml[^>]*>|<!--[^]*?-->|\s+)+/, "");
  if (/^<(!doctype html|html|head|body|title|script|meta|h1)\b/i.test(start)) {
    const title = /<(title|h1)[^>]*>\s*([^<]*?)\s*</i.exec(text)?.[2]?.replace(/\s+/g, " ");
    return { found: `an HTML page${title ? ` ("${title}")` : ""}`, right: DOWNLOAD };
  }
  if (/^<Error\b/.test(start)) {
    const code = /<Code>([^<]*)</.exec(text)?.[1];
    return { found: `a server's error in XML${code ? ` ("${code}")` : ""}`, right: DOWNLOAD };
  }
  return undefined;
}

function refusal(text: string): StandIn | undefined {
  const isJson = /^\{\s*"(error|errors|message|detail|status|code)"\s*:/.test(text);
  if (!isJson && !REFUSAL.test(text)) return undefined;
  const words = JSON.stringify(text.trim().slice(0, 60));
  return { found: `a server's answer in place of a file: ${words}`, right: DOWNLOAD };
}

/**
 * What is wrong where a file cannot be opened: nothing there, a link to nothing, or no permission.
 *
 * @param kind what should lie there, such as `an HDF5 file`
 */
export function unopened(
  path: string,
  kind: string,
  cause: unknown,
): Pick<ErrorParts, "found" | "right" | "where" | "cause"> {
  if (!(cause instanceof Deno.errors.NotFound)) {
    return {
      found: systemText(cause),
      right: `${kind} that this user may read`,
      where: path,
      cause,
    };
  }
  const target = linkTarget(path);
  if (target === undefined) {
    return { found: "no such file", right: `${kind} in this place`, where: path, cause };
  }
  const isAnnex = /(^|\/)annex\/objects\//.test(target.replaceAll("\\", "/"));
  return {
    found: isAnnex
      ? "a git-annex link whose content is not here"
      : `a link to ${target}, which is not there`,
    right: isAnnex ? FETCH_ANNEX : `${kind} in this place`,
    where: path,
    cause,
  };
}

function linkTarget(path: string): string | undefined {
  try {
    return Deno.readLinkSync(path);
  } catch {
    return undefined; // not a link
  }
}
