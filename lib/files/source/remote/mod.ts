import { MissingError } from "../../../errors/mod.ts";
import type { ByteSource, FileIdentity, ReadyOptions } from "../types.ts";

export function openRemote(
  path: string,
  doing: string,
  _options: ReadyOptions,
): Promise<ByteSource> {
  return Promise.reject(
    new MissingError({ doing, found: "an address", right: "a path", where: path }),
  );
}

export function lookUp(path: string, doing: string): Promise<FileIdentity | undefined> {
  return Promise.reject(
    new MissingError({ doing, found: "an address", right: "a path", where: path }),
  );
}
