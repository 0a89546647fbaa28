/** The place of a tree that a command line names, and the hosts that a run of it asks. */

/** What tells the hosts of a run. */
export interface RemotePlace {
  /** `--root`. */
  readonly root?: string | undefined;
  /** `--endpoint`, or what the environment says. */
  readonly endpoint?: string | undefined;
  /** Amazon's region of the bucket, where it is known. */
  readonly region?: string | undefined;
  /** `--cache`, where it is given. */
  readonly cache?: string | undefined;
}

/** Public buckets whose region is known. */
const REGIONS: Readonly<Record<string, string>> = { "natural-scenes-dataset": "us-east-2" };

/**
 * The hosts that a run of a tree asks, each as `--allow-net` takes it (`example.org:443`); none for a
 * folder. Of S3 they are those of both styles, with the bucket in the host's name and in the path.
 * Where a server sends on to another host, that one is not among them.
 */
export function remoteHosts({ root = "", endpoint, region }: RemotePlace): string[] {
  if (/^https?:\/\//i.test(root)) return [hostIn(root)].filter((host) => host !== undefined);
  const bucket = /^s3:\/\/([^/?#]+)/i.exec(root)?.[1];
  if (bucket === undefined) return [];
  if (endpoint !== undefined) {
    const host = hostIn(endpoint);
    if (host === undefined) return [];
    // An address of numbers has no names below it.
    const hasNames = !/^(\[.*\]|[\d.]+):\d+$/.test(host);
    return hasNames ? [host, `${bucket}.${host}`] : [host];
  }
  const regions = new Set(["", region ?? "", REGIONS[bucket] ?? ""]);
  return [...regions].flatMap((each) => {
    const host = each === "" ? "s3.amazonaws.com:443" : `s3.${each}.amazonaws.com:443`;
    return [host, `${bucket}.${host}`];
  });
}

function hostIn(address: string): string | undefined {
  return URL.canParse(address) ? hostOf(new URL(address)) : undefined;
}

/** A host with its port, as `--allow-net` takes it. */
export function hostOf({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port || (protocol === "http:" ? 80 : 443)}`;
}

/**
 * What of a command line tells its hosts, beside what the environment says.
 *
 * @param args as they were typed, with the task's name or without it
 * @param variable the value of a variable of the environment
 */
export function remotePlaceIn(
  args: readonly string[],
  variable: (name: string) => string | undefined = () => undefined,
): RemotePlace {
  const valueOf = (name: string) => {
    const inline = args.find((arg) => arg.startsWith(`--${name}=`));
    if (inline !== undefined) return inline.slice(name.length + 3);
    const at = args.indexOf(`--${name}`);
    return at < 0 ? undefined : args[at + 1];
  };
  const first = (...names: string[]) =>
    names.map((name) => variable(name) || undefined).find((value) => value !== undefined);
  return {
    root: valueOf("root"),
    endpoint: valueOf("endpoint") ?? first("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"),
    region: first("AWS_REGION", "AWS_DEFAULT_REGION"),
    cache: valueOf("cache"),
  };
}
