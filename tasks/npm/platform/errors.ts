/** Errors by the names that Deno gives them, by which the library knows what a system call failed of. */

class NotFound extends Error {
  override name = "NotFound";
}
class NotADirectory extends Error {
  override name = "NotADirectory";
}
class AlreadyExists extends Error {
  override name = "AlreadyExists";
}
class PermissionDenied extends Error {
  override name = "PermissionDenied";
}
class AddrInUse extends Error {
  override name = "AddrInUse";
}
class BrokenPipe extends Error {
  override name = "BrokenPipe";
}
class NotSupported extends Error {
  override name = "NotSupported";
}

/** The classes. */
export const errors = {
  NotFound,
  NotADirectory,
  AlreadyExists,
  PermissionDenied,
  AddrInUse,
  BrokenPipe,
  NotSupported,
};

const BY_CODE: Readonly<Record<string, new (message: string) => Error>> = {
  ENOENT: NotFound,
  ENOTDIR: NotADirectory,
  EEXIST: AlreadyExists,
  EACCES: PermissionDenied,
  EPERM: PermissionDenied,
};

/** What Node's file system throws, as Deno would throw it. */
export function asDenoError(error: unknown): unknown {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  const Class = BY_CODE[code];
  return Class === undefined ? error : Object.assign(new Class(message), { code, cause: error });
}

/** The error of what a browser cannot do. */
export function notHere(what: string): Error {
  return new NotSupported(`${what} is not possible here; in Deno or Node it is`);
}
