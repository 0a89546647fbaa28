/** The folder of packages that bundles are made of: pinned, and fetched once. */
import { join } from "node:path";
import { projectPath } from "../cli/mod.ts";
import { WriteError } from "../../lib/errors/mod.ts";

/** Makes `node_modules` of the pinned list below `folder`. Deno's own cache serves what it has. */
export async function installPackages(folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  await Deno.copyFile(projectPath("tasks", "npm", "packages.json"), join(folder, "deno.json"));
  await Deno.copyFile(projectPath("tasks", "npm", "packages.lock"), join(folder, "deno.lock"));
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["install", "--quiet", "--frozen", "--config", join(folder, "deno.json")],
    cwd: folder,
  }).output();
  if (success) return;
  throw new WriteError({
    doing: "install the packages of the npm build",
    found: new TextDecoder().decode(stderr).trim().split("\n")[0] ?? "it failed",
    right: "npm's registry within reach",
    where: folder,
  });
}
