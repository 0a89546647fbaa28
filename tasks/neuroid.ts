/** `neuroid TASK [flags]`: every task by one command. See `neuroid --help`. */
import { runCommand } from "./command/command.ts";

Deno.exit(await runCommand(Deno.args));
