/** Where an address is asked for, and with what in the request. */
import { Buffer } from "node:buffer";
import { ArgumentError } from "../../../errors/mod.ts";
import { encodeSegment, isS3, shownAddress } from "../address.ts";
import { sourceSettings, variable } from "../settings.ts";

/** A request as it is sent. */
export interface Target {
  readonly url: URL;
  /** The bucket of an address of S3 at Amazon's own servers, whose region may have to be found. */
  readonly bucket?: string | undefined;
}

/** The region of a bucket, as a server named it. */
const regions = new Map<string, string>();

/** Notes what a server says of a bucket's region; whether it is news. */
export function learnRegion({ bucket }: Target, region: string | null): boolean {
  if (bucket === undefined || region === null || regions.get(bucket) === region) return false;
  regions.set(bucket, region);
  return true;
}

/** Where a path is asked for. */
export function targetOf(path: string): Target {
  if (!isS3(path)) {
    const url = urlOf(path);
    url.hash = "";
    return { url };
  }
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]*)\/?([^]*)$/i.exec(path)!;
  const name = key.split("/").map(encodeSegment).join("/");
  const endpoint = sourceSettings().endpoint ?? variable("AWS_ENDPOINT_URL_S3") ??
    variable("AWS_ENDPOINT_URL");
  if (endpoint !== undefined) {
    return { url: new URL(`${endpoint.replace(/\/+$/, "")}/${bucket}/${name}`) };
  }
  const known = regions.get(bucket);
  const host = known === undefined ? "s3.amazonaws.com" : `s3.${known}.amazonaws.com`;
  // A dot in the name would be a server that the certificate does not know.
  const url = bucket.includes(".")
    ? new URL(`https://${host}/${bucket}/${name}`)
    : new URL(`https://${bucket}.${host}/${name}`);
  return { url, bucket };
}

/** An address as the URL that it is. */
function urlOf(path: string): URL {
  try {
    return new URL(path);
  } catch (cause) {
    throw new ArgumentError({
      doing: "read a file of a server",
      found: "an address that names no server",
      right: "https://HOST/PATH",
      where: shownAddress(path),
      cause,
    });
  }
}

/** Bytes as they are, not packed. */
const AS_IT_IS = ["accept-encoding", "identity"] as const;

/** A request, signed where the environment has keys and the address is one of S3. */
export async function requestTo(
  path: string,
  url: URL,
  method: string,
  given: Readonly<Record<string, string>>,
): Promise<Request> {
  const headers = new Headers(given);
  const [accessKeyId, secretAccessKey] = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]
    .map(variable);
  if (isS3(path) && accessKeyId !== undefined && secretAccessKey !== undefined) {
    const token = variable("AWS_SESSION_TOKEN");
    const { AwsClient } = await import("aws4fetch");
    const client = new AwsClient({
      accessKeyId,
      secretAccessKey,
      ...(token !== undefined && { sessionToken: token }),
      service: "s3",
      region: regionFor(path),
    });
    const request = await client.sign(url.href, { method, headers, redirect: "manual" });
    // Not signed: servers that stand before others change it.
    request.headers.set(...AS_IT_IS);
    return request;
  }
  headers.set(...AS_IT_IS);
  const address = new URL(url);
  if (address.username !== "") {
    headers.set("authorization", `Basic ${loginOf(address)}`);
    [address.username, address.password] = ["", ""];
  }
  return new Request(address, { method, headers, redirect: "manual" });
}

/** The name and password of an address, as servers take them: UTF-8 in base64. */
function loginOf({ href, username, password }: URL): string {
  try {
    const words = [username, password].map(decodeURIComponent).join(":");
    return Buffer.from(words, "utf8").toString("base64");
  } catch (cause) {
    throw new ArgumentError({
      doing: "log in with the name and password of an address",
      found: 'a "%" in them that stands for no sign',
      right: '"%25" for a "%", and "%40" for an "@"',
      where: shownAddress(href),
      cause,
    });
  }
}

/** What is signed for one server is not shown to another, nor to everyone on the way to it. */
export function maySeeSecrets(url: URL, target: URL): boolean {
  return url.host === target.host && (url.protocol === "https:" || target.protocol === "http:");
}

function regionFor(path: string): string {
  const bucket = /^s3:\/\/([^/]*)/i.exec(path)?.[1] ?? "";
  return regions.get(bucket) ?? variable("AWS_REGION") ?? variable("AWS_DEFAULT_REGION") ??
    "us-east-1";
}

const PASSING =
  /^(x-amz-.*|x-goog-.*|awsaccesskeyid|signature|expires|policy|key-pair-id|sig|se|st|sp|sv|sr|spr|skoid|sktid|skt|ske|sks|skv|token|access_token)$/i;

/** An address without what changes while the file stays: signatures, keys, names of users. */
export function lastingAddress(path: string): string {
  if (isS3(path)) {
    const { url } = targetOf(path);
    // The bucket of another endpoint is another one.
    return `${path} ${url.host.endsWith(".amazonaws.com") ? "" : url.origin}`.trim();
  }
  const url = urlOf(path);
  for (const name of [...url.searchParams.keys()]) {
    if (PASSING.test(name)) url.searchParams.delete(name);
  }
  [url.username, url.password, url.hash] = ["", "", ""];
  return url.href;
}

/** Whether an address allows one kind of request alone, as those do that are signed beforehand. */
export function isSigned(path: string): boolean {
  return !isS3(path) && /[?&](x-amz-signature|x-goog-signature|signature|sig)=/i.test(path);
}
