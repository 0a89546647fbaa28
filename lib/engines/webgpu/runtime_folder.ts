/** The folder of a session's sockets, which graphics drivers of Linux look for and complain about. */
const NAME = "XDG_RUNTIME_DIR";
/** A folder that nobody has: drivers want a path alone, and find no display in it. */
const NONE = "/nonexistent/neuroid";

/**
 * Does work with a graphics driver. Where the variable is not set (ssh, cron, containers) it has a path
 * meanwhile: drivers print an error of their own otherwise, although nothing is wrong.
 */
export async function withRuntimeFolder<T>(work: () => Promise<T>): Promise<T> {
  if (Deno.build.os !== "linux") return await work();
  const { state } = Deno.permissions.querySync({ name: "env", variable: NAME });
  if (state !== "granted") return await work();
  const before = Deno.env.get(NAME);
  if (before) return await work();
  Deno.env.set(NAME, NONE);
  try {
    return await work();
  } finally {
    if (before === undefined) Deno.env.delete(NAME);
    else Deno.env.set(NAME, before);
  }
}
