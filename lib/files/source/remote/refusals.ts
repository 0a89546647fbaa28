/** What is said where a server refuses, or answers with something else than the file. */
import {
  errorText,
  FormatError,
  MissingError,
  type NeuroidError,
  visibleName,
} from "../../../errors/mod.ts";
import { isS3, shownAddress } from "../address.ts";
import { forget } from "./seen.ts";

/** What was asked, for messages. */
export interface Asked {
  /** What the user was doing, an infinitive phrase. */
  readonly doing: string;
  /** The address as the user gave it. */
  readonly path: string;
}

const CHANGED = "the same version to the end: begin again, when nobody writes to it any more";

/** The file is another one than the one that was opened; whoever begins again finds the new one. */
export function changed({ doing, path }: Asked, found: string): NeuroidError {
  forget(path);
  return new FormatError({
    doing,
    found: `the file changed on the server while it was read: ${found}`,
    right: CHANGED,
    where: shownAddress(path),
  });
}

/** The server's answer is not what the request was for. */
export function lying({ doing, path }: Asked, found: string, right: string): NeuroidError {
  return new FormatError({ doing, found, right, where: shownAddress(path) });
}

/** An answer that stays the same however often one asks. */
export async function refusal(asked: Asked, response: Response): Promise<NeuroidError> {
  const { doing, path } = asked;
  const { status } = response;
  const words = await wordsOf(response);
  const found = `the server answers ${status}${words === "" ? "" : ` (${words})`}`;
  const where = shownAddress(path);
  if (status === 412 || status === 416) return changed(asked, found);
  if (status === 404 || status === 410) {
    return new MissingError({
      doing,
      found: `no such file: ${found}`,
      right: "a file in this place",
      where,
    });
  }
  if (status === 401 || status === 403) {
    return new MissingError({ doing, found, right: entry(path), where });
  }
  const right = "an answer with the file: look whether the address is right";
  return new MissingError({ doing, found, right, where });
}

function entry(path: string): string {
  return isS3(path)
    ? "a bucket that everyone may read, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the " +
      "environment of somebody who may; a bucket that may not be listed answers so for missing files too"
    : "an address that may be read without a login, or a new one where its signature has run out";
}

/** No answer, or none that came to its end. */
export function unanswered({ doing, path }: Asked, tries: number, cause: unknown): NeuroidError {
  const often = tries === 1 ? "" : ` after ${tries} tries`;
  const right = "a server that can be reached: see that the network is there, and try again";
  const found = `${reasonOf(cause)}${often}`;
  return new MissingError({
    ...{ doing, found, right },
    where: shownAddress(path),
    cause: withoutAddresses(cause),
  });
}

/** This program may not speak to the server. */
export function forbidden({ doing, path }: Asked, url: URL, cause?: unknown): NeuroidError {
  const host = url.port === "" ? url.hostname : url.host;
  const away = url.href.startsWith("http") && !path.includes(url.hostname) && !isS3(path);
  const found = `${away ? "the server sends on to" : "no permission to speak to"} ${host}${
    away ? ", with which this program may not speak" : ""
  }`;
  const right = `start it with --allow-net=${host} beside the hosts that it has`;
  return new MissingError({
    ...{ doing, found, right },
    where: shownAddress(path),
    cause: withoutAddresses(cause),
  });
}

const ADDRESSES = /https?:\/\/\S+/g;

/** A cause that may be shown: the text of a failed request has the whole address, and what is secret in it. */
function withoutAddresses(cause: unknown): Error | undefined {
  if (cause === undefined) return undefined;
  const plain = new Error(errorText(cause).replace(ADDRESSES, "…"));
  if (cause instanceof Error) plain.name = cause.name;
  return plain;
}

/** Why no answer came, without the address, which may hold what is secret. */
function reasonOf(cause: unknown): string {
  const name = typeof cause === "object" && cause !== null ? Reflect.get(cause, "name") : undefined;
  if (name === "TimeoutError") return "no answer in time";
  const text = errorText(cause);
  const inner = /(?:\): |: )((?:client error|connection|dns error|tls|invalid|tcp)[^]*)$/i.exec(
    text,
  )?.[1];
  return `no answer (${visibleName((inner ?? text).replace(ADDRESSES, "…"))})`;
}

const MOST_WORDS = 4096;

/** What a server says for a reason: S3's code and message, or the title of a page. */
async function wordsOf(response: Response): Promise<string> {
  const text = await startOf(response).catch(() => "");
  const [code, message] = ["Code", "Message"].map((tag) =>
    new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)?.[1]
  );
  const title = /<title[^>]*>\s*([^<]*?)\s*</i.exec(text)?.[1];
  const words = code !== undefined
    ? [code, message].filter((word) => word !== undefined).join(": ")
    : title ?? response.statusText;
  return visibleName(words.replace(/\s+/g, " ").replace(ADDRESSES, "…").slice(0, 200));
}

async function startOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  let text = "";
  const decoder = new TextDecoder();
  while (text.length < MOST_WORDS) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}
