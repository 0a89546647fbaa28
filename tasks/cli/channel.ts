/** The channel from the launcher to the task that it has started: it ends when the launcher does. */

/**
 * Calls `onEnd` when the launcher has ended, however. The system closes the channel then, on Windows
 * too, where a process cannot ask whether its parent is still there.
 */
export async function watchChannel(onEnd: () => void): Promise<void> {
  const { default: process } = await import("node:process");
  if (process.connected) process.on("disconnect", onEnd);
  else onEnd();
}
