"""Jupyter's own tests of a kernel, on ours; prints each test with how it ended, as JSON."""

import json
import sys
import unittest

import jupyter_kernel_test


class NeuroidKernel(jupyter_kernel_test.KernelTests):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The types of Deno and the library are read once; the tests wait for 15 s.
        for _ in range(12):
            cls.kc.inspect(cls.code_inspect_sample)
            while "found" not in (reply := cls.kc.get_shell_msg(timeout=30)["content"]):
                pass
            if reply["found"]:
                break

    kernel_name = "deno"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = 'console.log("hello, world")'
    code_stderr = 'console.error("oops")'
    code_generate_error = 'throw new RangeError("too many")'
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "[1, 2].map((x) => 2 * x)", "result": "[ 2, 4 ]"},
        {"code": "await Promise.resolve(6 * 7)", "result": "42"},
    ]
    code_display_data = [
        {"code": 'await Deno.jupyter.display(Deno.jupyter.html`<b>x</b>`)', "mime": "text/html"},
        {
            "code": 'await Deno.jupyter.broadcast("display_data", '
            '{ data: { "image/png": "QUJD" }, metadata: {}, transient: {} }); void 0;',
            "mime": "image/png",
        },
    ]
    code_clear_output = 'await Deno.jupyter.broadcast("clear_output", { wait: false }); void 0;'
    code_inspect_sample = "structuredClone"
    completion_samples = [
        {"text": "Deno.readTextFileS", "matches": {"readTextFileSync"}},
        {"text": "structuredCl", "matches": {"structuredClone"}},
    ]
    complete_code_samples = ["1", "const a = 2;", "for (const b of []) {\n}"]
    incomplete_code_samples = ["function f() {", "[1, 2", "1 +", "`text", "Deno."]
    invalid_code_samples = ["let q = ;", "const = 3"]
    code_history_pattern = "1 + ?"
    supported_history_operations = ("tail", "range", "search")


class NeuroidWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "deno"
    support_iopub_welcome = True


class Listing(unittest.TextTestResult):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ends = {}

    def addSuccess(self, test):
        self.ends.setdefault(test.id().split(".")[-1], "passed")

    def addSkip(self, test, reason):
        self.ends[test.id().split(".")[-1]] = f"skipped: {reason}"

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.ends[test.id().split(".")[-1]] = f"failed: {self.failures[-1][1]}"

    def addError(self, test, err):
        super().addError(test, err)
        self.ends[test.id().split(".")[-1]] = f"failed: {self.errors[-1][1]}"

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.ends[test.id().split(".")[-1]] = f"failed: {subtest}: {err[1]}"


suite = unittest.TestSuite(
    unittest.defaultTestLoader.loadTestsFromTestCase(case) for case in (NeuroidKernel, NeuroidWelcome)
)
result = unittest.TextTestRunner(stream=sys.stderr, resultclass=Listing).run(suite)
print(json.dumps(result.ends))
