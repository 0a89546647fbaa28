"""What a notebook waits for in a kernel, in seconds; prints them as JSON. Its argument is the kernel's name."""

import json
import os
import queue
import sys
import time

from jupyter_client import KernelManager

LIBRARY = """import { DataArray, ndarray, computeRdm } from "neuroid";
const values{} = Float64Array.from({ length: 60 * 200 }, (_, i) => Math.sin(i * i));
const V1{} = new DataArray(
  ndarray("float64", [60, 200], values{}),
  {
    dims: ["presentation", "neuroid"],
    coords: { stimulus_id: { dims: ["presentation"], values: values{}.slice(0, 60) } },
  },
);
const mean{} = V1{}.mean("presentation");
const rdm{} = computeRdm(V1{});
`${mean{}.shape[0]} ${String(rdm{}).length}`"""


class Cells:
    def __init__(self, name):
        self.manager = KernelManager(kernel_name=name)
        self.start = time.perf_counter()
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()

    def run(self, code, wanted=None):
        """Seconds to a cell's reply, and to a text on stderr where one is wanted, of it or of a later cell."""
        began = time.perf_counter()
        sent = self.client.execute(code)
        reply = note = None
        while reply is None or (wanted is not None and note is None):
            try:
                message = self.client.get_iopub_msg(timeout=0.002)
                if message["msg_type"] == "error":
                    raise RuntimeError("\n".join(message["content"]["traceback"]))
                if wanted is not None and wanted in message["content"].get("text", ""):
                    note = time.perf_counter() - began
            except queue.Empty:
                pass
            if self.client.shell_channel.msg_ready():
                if self.client.get_shell_msg(timeout=1)["parent_header"]["msg_id"] == sent:
                    reply = reply or time.perf_counter() - began
                    # A note that comes late is said by the next cell.
                    if note is None and wanted is not None:
                        time.sleep(0.1)
                        sent = self.client.execute("void 0")
            if time.perf_counter() - began > 60:
                raise RuntimeError(f"no answer in 60 s: {code}")
        return reply, note

    def until_known(self, word):
        """The time when Shift-Tab tells of a word."""
        while True:
            sent = self.client.inspect(word, 3)
            while (reply := self.client.get_shell_msg(timeout=120))["parent_header"]["msg_id"] != sent:
                pass
            if reply["content"]["found"]:
                return time.perf_counter()


name = sys.argv[1]
is_checked = name != "plain" and os.environ.get("NEUROID_TYPES") != "off"
cells = Cells(name)
try:
    cells.run("1 + 1")
    seen = {"start to the first value": time.perf_counter() - cells.start}
    seen["a first cell with the library"] = cells.run(LIBRARY.replace("{}", ""))[0]
    # The checker, where there is one, has read the library's types once it can tell of one.
    if is_checked:
        seen["the start of the checker"] = cells.until_known("structuredClone") - cells.start
    seen["such a cell later"] = cells.run(LIBRARY.replace("{}", "2"))[0]
    if is_checked:
        seen["a cell that waits for its check"], seen["the note of a misspelt name"] = cells.run(
            "V1.shape.lenght", "lenght"
        )
    json.dump(seen, sys.stdout)
finally:
    cells.client.stop_channels()
    cells.manager.shutdown_kernel(now=True)
