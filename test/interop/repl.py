"""Types lines into `deno task repl` on a terminal of its own; prints what came after each, as JSON."""
import json
import os
import pty
import re
import select
import sys
import time

PROMPT = b"\x1b[?2004h"
"""What the REPL writes when it waits for a line."""
REDRAWN = re.compile(rb"\x1b\[\?2026h.*?\x1b\[\?2026l", re.DOTALL)
"""The line that is being typed, drawn again with each letter."""


def read_until(terminal, wanted, most=120):
    """All that comes until `wanted`, or until the other side ends."""
    got = b""
    end = time.time() + most
    while wanted not in got and time.time() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not part:
            break
        got += part
    return got


def main():
    command, lines = json.loads(sys.argv[1])
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    read_until(terminal, PROMPT)
    answers = []
    for line in lines:
        # Ctrl-C at a line's end is pressed while the line runs.
        os.write(terminal, line.rstrip("\x03").encode() + b"\r")
        if line.endswith("\x03"):
            time.sleep(1)
            os.write(terminal, b"\x03")
        got = read_until(terminal, PROMPT)
        answers.append(REDRAWN.sub(b"", got).decode(errors="replace"))
    os.write(terminal, b"\x04")
    read_until(terminal, b"\0", 20)
    status = os.waitpid(child, 0)[1]
    print(json.dumps({"answers": answers, "code": os.waitstatus_to_exitcode(status)}))


main()
