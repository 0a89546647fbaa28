"""The same steps in IPython's kernel and in ours; prints for each step what a front end saw of both, as JSON."""

import json
import queue
import sys
import time

from jupyter_client import KernelManager
from jupyter_client.session import Session

DISPLAY = 'await Deno.jupyter.broadcast("{}", {{ data: {{ "text/plain": "{}" }}, metadata: {{}}, transient: {{ display_id: "d" }} }}); void 0;'
# Name, code in Python, code in TypeScript.
CELLS = [
    ("a value", "1 + 1", "1 + 1"),
    ("nothing", "None", "void 0"),
    ("streams", "import sys\nprint('a')\nprint('b', file=sys.stderr)", 'console.log("a"); console.error("b");'),
    ("an error", "raise ValueError('no')", 'throw new RangeError("no");'),
    ("a syntax error", "1 +* 2", "1 +* 2"),
    ("a display", "from IPython.display import display, update_display, clear_output\n"
     "class T:\n    def __init__(self, t): self.t = t\n    def __repr__(self): return self.t\n"
     "_ = display(T('one'), display_id='d')", DISPLAY.format("display_data", "one")),
    ("an updated display", "update_display(T('two'), display_id='d')", DISPLAY.format("update_display_data", "two")),
    ("a cleared output", "clear_output(wait=True)\nprint('after')",
     'await Deno.jupyter.broadcast("clear_output", { wait: true }); console.log("after");'),
    ("a question", "len(input('who? '))", 'prompt("who? ").length'),
    ("a message of a widget",
     "from comm import create_comm\nw = create_comm(target_name='t', data={'v': 1}, buffers=[b'\\x00\\xff'])",
     'await Deno.jupyter.broadcast("comm_open", { comm_id: "w", target_name: "t", data: { v: 1 } }, '
     "{ buffers: [Uint8Array.of(0, 255)] }); void 0;"),
    ("a widget's second message", "w.send({'v': 2}, buffers=[b'\\x07'])",
     'await Deno.jupyter.broadcast("comm_msg", { comm_id: "w", data: { v: 2 } }, { buffers: [Uint8Array.of(7)] }); void 0;'),
    ("a closed widget", "w.close()",
     'await Deno.jupyter.broadcast("comm_close", { comm_id: "w", data: {} }); void 0;'),
]
REQUESTS = [
    ("an unknown widget is opened", "comm_open", {"comm_id": "n", "target_name": "none", "data": {}}),
    ("which widgets there are", "comm_info_request", {}),
    ("the last cells", "history_request", {"hist_access_type": "tail", "n": 1, "raw": True, "output": False}),
    ("a piece that is not whole", "is_complete_request", {"code": "f("}),
]
# Whose words are each language's own.
OWN = {"ename", "evalue", "traceback", "code", "history", "comm_id", "indent"}
# What IPython adds to the protocol, or repeats without content.
ADDED = {"engine_info", "payload", "target_module"}


class Side:
    def __init__(self, name, column):
        self.manager = KernelManager(kernel_name=name)
        self.column = column
        self.replies = {}
        self.manager.start_kernel()
        self.client = self.connect()
        self.second = self.connect()

    def connect(self):
        # With a session of its own, as another page has.
        client = self.manager.client(session=Session(key=self.manager.session.key))
        client.start_channels()
        client.wait_for_ready(timeout=90)
        return client

    def ask(self, send):
        """What is published for a request, up to idle, and what it asks."""
        for client in (self.client, self.second):
            while client.iopub_channel.msg_ready():
                client.get_iopub_msg(timeout=1)
        sent = send(self.client)
        # Questions come by a channel of their own, so their place among the rest is by chance.
        seen, asked = [], []
        limit = time.time() + 60
        while time.time() < limit:
            if self.client.stdin_channel.msg_ready():
                question = self.client.get_stdin_msg(timeout=1)
                asked.append(shape(question))
                self.client.input("me")
            try:
                message = self.client.get_iopub_msg(timeout=0.05)
            except queue.Empty:
                continue
            if message["parent_header"].get("msg_id") != sent:
                continue
            seen.append(shape(message))
            if message["content"].get("execution_state") == "idle":
                break
        return asked + seen

    def reply(self, sent):
        """The reply to a request; replies may come in another order."""
        while sent not in self.replies:
            message = self.client.get_shell_msg(timeout=60)
            self.replies[message["parent_header"]["msg_id"]] = shape(message)
        return self.replies.pop(sent)

    def run(self, code, **more):
        sent = []

        def send(client):
            sent.append(client.execute(code, allow_stdin=True, **more))
            return sent[0]

        seen = self.ask(send)
        return joined(seen) + [self.reply(sent[0])]

    def request(self, kind, content):
        message = self.client.session.msg(kind, content)

        def send(client):
            client.shell_channel.send(message)
            return message["header"]["msg_id"]

        seen = self.ask(send)
        if kind != "comm_open":
            seen.append(self.reply(message["header"]["msg_id"]))
        return seen

    def end(self):
        for client in (self.client, self.second):
            client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def shape(message):
    """A message without what is each language's own."""
    content = {}
    for key, value in sorted(message["content"].items()):
        if key in ADDED or (key == "user_expressions" and value == {}):
            continue
        if key == "data" and "text/plain" in value:
            value = {"text/plain": value["text/plain"]}
        if key == "user_expressions":
            value = {name: (each["status"], each.get("data")) for name, each in value.items()}
        content[key] = f"<{type(value).__name__}>" if key in OWN else value
    buffers = [list(bytes(each)) for each in message.get("buffers", [])]
    return [message["msg_type"], content] + ([buffers] if buffers else [])


def joined(seen):
    """Streams may come in pieces."""
    whole = []
    for each in seen:
        last = whole[-1] if whole else None
        if last and each[0] == last[0] == "stream" and each[1]["name"] == last[1]["name"]:
            last[1]["text"] += each[1]["text"]
        else:
            whole.append(each)
    return whole


def interrupted(side):
    """A cell that sleeps is stopped; the one behind it is not run."""
    code = ["import time; time.sleep(60)", 'import { sleep } from "neuroid"; await sleep(60_000);'][side.column]
    first = side.client.execute(code)
    behind = side.client.execute("1")
    while side.client.get_iopub_msg(timeout=60)["msg_type"] != "execute_input":
        pass
    time.sleep(3)
    side.manager.interrupt_kernel()
    return [side.reply(first)[1]["status"], side.reply(behind)[1]["status"]]


def restarted(side):
    """Nothing of before is there."""
    side.run(["q = 1", "const q = 1;"][side.column])
    side.manager.restart_kernel(now=True)
    for client in (side.client, side.second):
        client.wait_for_ready(timeout=90)
    return side.run("q")[-1][1]


def seen_by_another(side):
    """A second front end sees the first one's cell; its own question comes to it alone."""
    sent = []

    def send(client):
        sent.append(client.execute("3 + 3"))
        return sent[0]

    side.ask(send)
    types = []
    while True:
        message = side.second.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") != sent[0]:
            continue
        types.append(message["msg_type"])
        if message["content"].get("execution_state") == "idle":
            break
    code = ["input('you? ')", 'prompt("you? ")'][side.column]
    sent = side.second.execute(code, allow_stdin=True)
    side.second.get_stdin_msg(timeout=60)
    alone = not side.client.stdin_channel.msg_ready()
    side.second.input("x")
    while side.second.get_shell_msg(timeout=60)["parent_header"]["msg_id"] != sent:
        pass
    return [types, alone]


def main():
    seen = {}
    for column, name in enumerate(["python3", "deno"]):
        side = Side(name, column)
        try:
            for step, *codes in CELLS:
                seen.setdefault(step, []).append(side.run(codes[column]))
            seen.setdefault("a silent cell", []).append(side.run("2", silent=True))
            seen.setdefault("a cell that is not kept", []).append(side.run("2", store_history=False))
            seen.setdefault("user expressions", []).append(
                side.run("3", user_expressions={"twice": "2 * 3", "none": "nope"})
            )
            for step, kind, content in REQUESTS:
                seen.setdefault(step, []).append(side.request(kind, content))
            for step in (seen_by_another, interrupted, restarted):
                seen.setdefault(step.__name__, []).append(step(side))
        finally:
            side.end()
    json.dump(seen, sys.stdout)


main()
