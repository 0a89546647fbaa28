/** What runs: the versions that a script of a package insists on. */

/** The versions of neuroid and of Deno. */
export async function readOwnVersions(): Promise<{ neuroid: string; deno: string }> {
  const { default: config } = await import("../../deno.json", { with: { type: "json" } });
  return { neuroid: config.version, deno: Deno.version.deno };
}
