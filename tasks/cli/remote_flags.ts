/** The flags of tasks whose tree may be remote. */
import { bytesIn } from "../../lib/calls/mod.ts";
import { type Flag, text, toggle } from "./flags.ts";
import { wrongValue } from "./usage.ts";

/** What `--root` may be. */
const ROOT_HELP = "folder of NSD, in the flat or the official layout; https://… and " +
  "s3://bucket/prefix are read from afar";

/** The tree of a run. */
export function rootFlag(): Flag<string> {
  return text("DIR|URL", ROOT_HELP, { required: true });
}

/** A size in bytes: `50GB`, `500 MiB`, `50G`, as the environment has it too. */
export function byteSize(help: string): Flag<number | undefined> {
  return {
    placeholder: "SIZE",
    help,
    missing: undefined,
    parse: (value, name) => {
      const bytes = bytesIn(value);
      if (bytes !== undefined) return bytes;
      throw wrongValue(name, value, "a size such as 50GB or 500MiB");
    },
  };
}

/** Whether much may be fetched without a question: {@link confirmDownload} asks it. */
export function yesFlag(): Flag<boolean> {
  return toggle(
    "download more than 5 GB of whole files, such as betas of a surface, without asking",
  );
}

/** The flags of a task whose `--root` may be an address. */
export function remoteFlags() {
  return {
    endpoint: text("URL", "server of s3:// (default: AWS_ENDPOINT_URL, else Amazon's)"),
    cache: text(
      "DIR",
      "folder for downloaded data (default: NEUROID_CACHE, else the user's cache)",
    ),
    cacheSize: byteSize(
      "maximum size of this folder (default: NEUROID_CACHE_SIZE, else 50GB)",
    ),
  };
}
