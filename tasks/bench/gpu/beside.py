"""The same sums by PyTorch on the graphics processor (float32, no TF32) and by NumPy, where they are there."""

import json
import time

SIZES = [(515, 62751), (2000, 62751), (10000, 20000)]


def best(run, rounds=3):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return round(min(times) * 1000)


def numpy_times(np, rows, columns):
    data = np.random.default_rng(1).random((rows, columns), dtype="f4")

    def whole():
        centered = data - data.mean(axis=1, keepdims=True)
        unit = centered / np.linalg.norm(centered, axis=1, keepdims=True)
        return 1 - unit @ unit.T

    return {"engine": "numpy", "ms": best(whole)}


def torch_times(torch, rows, columns):
    torch.backends.cuda.matmul.allow_tf32 = False
    data = torch.rand((rows, columns))

    def whole():
        x = data.cuda()
        x = x - x.mean(1, keepdim=True)
        result = (x @ x.T).cpu()
        torch.cuda.synchronize()
        return result

    on_device = data.cuda()

    def product():
        on_device @ on_device.T
        torch.cuda.synchronize()

    product()
    return {"engine": "torch", "ms": best(whole), "product_ms": best(product)}


for rows, columns in SIZES:
    for name, measure in (("torch", torch_times), ("numpy", numpy_times)):
        try:
            result = measure(__import__(name), rows, columns)
        except Exception as error:  # not installed, or no device
            result = {"engine": name, "why": str(error)[:200]}
        print(json.dumps({"rows": rows, "columns": columns, **result}), flush=True)
