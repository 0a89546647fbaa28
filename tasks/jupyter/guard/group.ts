/** The group of processes that this one leads. */

/** Ends the group that this process leads: what it started, what that started, and itself. */
export function endGroup(): void {
  try {
    Deno.kill(-Deno.pid, "SIGKILL");
  } catch {
    // Not the leader of a group, or a system without groups.
  }
}
