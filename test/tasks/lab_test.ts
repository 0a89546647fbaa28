import { equal, match } from "node:assert/strict";
import { join } from "node:path";
import { projectPath, withFolder } from "../helpers.ts";

Deno.test("lab without Python says what it looked for, and what works without", async () => {
  await withFolder(async (folder) => {
    const permissions = ["--allow-read", "--allow-write", "--allow-env", "--allow-run"];
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--quiet",
        "--no-check",
        ...permissions,
        projectPath("tasks", "lab.ts"),
        "--quiet",
      ],
      env: { PATH: folder, NEUROID_VENV: join(folder, "venv") },
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    equal(code, 1);
    equal(text(stdout), "");
    match(text(stderr), /no Python 3\.11 or newer was found \(looked for python3, python, py\)/);
    match(
      text(stderr),
      /the task notebooks with --html runs the notebooks .* and VS Code opens them/,
    );
  });
});
