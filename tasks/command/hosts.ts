/**
 * The hosts that a task may reach: those that its flags name, and those to which these send on. The
 * launcher itself may not reach any; it has a small process ask, with no more than the hosts so far.
 */
import { fileURLToPath } from "node:url";
import { hostOf, remoteHosts, type RemotePlace, remotePlaceIn } from "../cli/remote_place.ts";
import type { TaskEntry } from "./table.ts";

/** How often a server may send on to another. */
const MOST_STEPS = 5;

/** Where a file of every tree of NSD lies, in the official layout and in the flat one. */
const KNOWN_FILES = ["nsddata/experiments/nsd/nsd_expdesign.mat", "nsd_expdesign.mat"];

/** The hosts, each with its port, that a task's command line asks for; none for folders. */
export async function hostsOf(entry: TaskEntry, args: readonly string[]): Promise<string[]> {
  if (entry.remote !== true) return [];
  const place = remotePlaceIn(args, (name) => Deno.env.get(name));
  const named = remoteHosts(place);
  if (named.length === 0) return [];
  return await withThoseSentTo(named, place);
}

async function withThoseSentTo(named: readonly string[], place: RemotePlace): Promise<string[]> {
  const hosts = new Set(named);
  let addresses = addressesOf(place);
  for (let step = 0; step < MOST_STEPS && addresses.length > 0; step++) {
    const { sentTo, region } = await askServers(addresses, [...hosts]);
    if (region !== undefined) {
      for (const host of remoteHosts({ ...place, region })) hosts.add(host);
    }
    addresses = sentTo.filter(({ from, to }) => maySendOn(new URL(from), new URL(to)))
      .map(({ to }) => to);
    for (const address of addresses) hosts.add(hostOf(new URL(address)));
  }
  return [...hosts];
}

/** What to ask to see where a server sends on: of Amazon's the bucket, whose answer has its region. */
export function addressesOf({ root = "", endpoint }: RemotePlace): string[] {
  const bucket = /^s3:\/\/([^/?#]+)/i.exec(root)?.[1];
  if (bucket !== undefined) {
    // The region of the environment is the user's, not that of a bucket of others.
    const isKnown = endpoint !== undefined || remoteHosts({ root }).length > 2;
    return isKnown ? [] : [`https://s3.amazonaws.com/${bucket}`];
  }
  return ["", ...KNOWN_FILES].map((path) => {
    const url = new URL(root);
    url.pathname = [url.pathname.replace(/\/+$/, ""), path].join("/");
    return url.href;
  });
}

interface Answers {
  readonly sentTo: readonly { readonly from: string; readonly to: string }[];
  readonly region?: string;
}

async function askServers(
  addresses: readonly string[],
  hosts: readonly string[],
): Promise<Answers> {
  const file = new URL("./ask_servers.ts", import.meta.url);
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-config", "--no-prompt", `--allow-net=${hosts.join(",")}`],
      ...[file.protocol === "file:" ? fileURLToPath(file) : file.href, ...addresses],
    ],
    stderr: "null",
  }).output();
  // A server that cannot be reached is the task's to report.
  return success ? JSON.parse(new TextDecoder().decode(stdout)) as Answers : { sentTo: [] };
}

/** Not from an encrypted connection to an open one, nor from the network into this machine or house. */
export function maySendOn(from: URL, to: URL): boolean {
  const isSafe = to.protocol === "https:" || (to.protocol === "http:" && from.protocol === "http:");
  return isSafe && (isInner(from.hostname) || !isInner(to.hostname));
}

/** Names and addresses of this machine and of networks that nobody reaches from outside. */
function isInner(host: string): boolean {
  return /^(localhost|.*\.(localhost|local|internal))\.?$/i.test(host) ||
    /^(127|10|0)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\./.test(host) ||
    /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(host) ||
    /^\[(::1?|f[cde].*|::ffff:.*)\]$/i.test(host);
}
