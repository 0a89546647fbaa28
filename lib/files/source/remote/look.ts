/** Whether a server has a file, how long it is, and which version. */
import type { FileIdentity } from "../types.ts";
import { type Asked, lying, refusal } from "./refusals.ts";
import { type Answer, ask } from "./request.ts";
import { forget, seenFiles } from "./seen.ts";
import { isSigned } from "./target.ts";

/**
 * What is at an address; undefined where nothing is. What is there is asked once in a program, or in a cell
 * of a notebook: what changes from then on is refused.
 *
 * @param again asks the server whatever is known
 * @throws {MissingError} if the server refuses, or does not answer
 * @throws {FormatError} if it answers with a page in place of a file, or without a length
 */
export function lookUp(
  path: string,
  doing: string,
  again = false,
): Promise<FileIdentity | undefined> {
  const seen = seenFiles(), known = seen.get(path);
  if (known !== undefined && !again) return known;
  const found = look({ path, doing });
  seen.set(path, found);
  // What is missing may be put there.
  found.then((identity) => identity === undefined && forget(path), () => forget(path));
  return found;
}

async function look(asked: Asked): Promise<FileIdentity | undefined> {
  const head = isSigned(asked.path) ? "probe" : await ask<FileIdentity | "missing" | "probe">({
    asked,
    method: "HEAD",
    headers: () => ({}),
    take: async ({ response }) => {
      await response.body?.cancel();
      if ([404, 410].includes(response.status)) return "missing";
      // Some servers answer no HEAD, and none says why it refuses one.
      if (response.status !== 200) return "probe";
      refusePage(asked, response);
      return identityOf(response, lengthOf(response)) ?? "probe";
    },
  });
  const found = head === "probe" ? await probe(asked) : head;
  return found === "missing" ? undefined : found;
}

/** Asks for the first byte, whose answer tells the length too. */
function probe(asked: Asked): Promise<FileIdentity | "missing"> {
  return ask<FileIdentity | "missing">({
    asked,
    method: "GET",
    headers: () => ({ range: "bytes=0-0" }),
    take: async ({ response }: Answer) => {
      if ([404, 410].includes(response.status)) {
        await response.body?.cancel();
        return "missing";
      }
      const range = response.headers.get("content-range");
      const [, text] = /^bytes (?:\d+-\d+|\*)\/(\d+)$/.exec(range ?? "") ?? [];
      const isEmpty = response.status === 416 && text === "0";
      if (response.status !== 206 && response.status !== 200 && !isEmpty) {
        throw await refusal(asked, response);
      }
      await response.body?.cancel();
      refusePage(asked, response);
      const size = response.status === 200 ? lengthOf(response) : text && Number(text);
      const found = identityOf(response, size || (isEmpty ? 0 : undefined));
      if (found !== undefined) return found;
      throw lying(
        asked,
        "an answer that does not say how long the file is",
        "a server that gives files as they are, with their length; or download the file",
      );
    },
  });
}

/** The length of a body that comes as it is. */
function lengthOf({ headers }: Response): number | undefined {
  const packed = !["", "identity"].includes(headers.get("content-encoding") ?? "");
  const length = headers.get("content-length");
  return packed || length === null || !/^\d+$/.test(length) ? undefined : Number(length);
}

function identityOf({ headers }: Response, size: number | undefined): FileIdentity | undefined {
  if (size === undefined) return undefined;
  return {
    size,
    etag: headers.get("etag") ?? undefined,
    modified: headers.get("last-modified") ?? undefined,
  };
}

/** Refuses a page where something else was asked for: a login, or a server's own words for "not here". */
export function refusePage(asked: Asked, { headers }: Response): void {
  const isPage = /^\s*(text\/html|application\/xhtml)/i.test(headers.get("content-type") ?? "");
  const mayBe = /\.x?html?$/i.test(asked.path.replace(/[?#].*$/s, ""));
  if (!isPage || mayBe) return;
  throw lying(
    asked,
    "an HTML page in place of a file",
    "the address of the file itself, which may be read without a login",
  );
}
