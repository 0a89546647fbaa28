"""Small ONNX models, pictures of many kinds, and what onnxruntime makes of them in Python.

onnx_models.py FOLDER   writes models, pictures, cases.json, and expected_CASE.npy (pictures, features)

Pictures are read as Brain-Score reads them (Pillow, no Exif turning, RGB without transparency), resized by
Pillow, and turned into numbers as torchvision's ToTensor and Normalize do it.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import CalibrationDataReader, quantize_static
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

IMAGENET = {"mean": [0.485, 0.456, 0.406], "sd": [0.229, 0.224, 0.225]}
RANDOM = np.random.RandomState(3)
TYPES = {TensorProto.FLOAT: "f4", TensorProto.FLOAT16: "f2"}


def model(path, shape, kind=TensorProto.FLOAT, channels=3, last=False, byte_input=False):
    """Convolution, rectifier, pooling, a matrix: values of four sizes, of which only the last is an output."""
    dtype = TYPES[kind]
    weights = numpy_helper.from_array((RANDOM.randn(4, channels, 3, 3) / 5).astype(dtype), "w1")
    matrix = numpy_helper.from_array(RANDOM.randn(5, 4).astype(dtype), "w2")
    nodes, first = [], "image"
    if byte_input:
        nodes.append(helper.make_node("Cast", [first], ["floats"], to=kind))
        first = "floats"
    if last:
        nodes.append(helper.make_node("Transpose", [first], ["first"], perm=[0, 3, 1, 2]))
        first = "first"
    nodes += [
        helper.make_node("Conv", [first, "w1"], ["/conv1/out"], name="conv1", pads=[1] * 4, strides=[2, 2]),
        helper.make_node("Relu", ["/conv1/out"], ["/relu1/out"], name="relu1"),
        helper.make_node("GlobalAveragePool", ["/relu1/out"], ["pool"]),
        helper.make_node("Flatten", ["pool"], ["flat"]),
        helper.make_node("Gemm", ["flat", "w2"], ["logits"], name="fc", transB=1),
        helper.make_node("Shape", ["flat"], ["length"], name="length"),
    ]
    given = TensorProto.UINT8 if byte_input else kind
    graph = helper.make_graph(
        nodes, "net", [helper.make_tensor_value_info("image", given, shape)],
        [helper.make_tensor_value_info("logits", kind, [shape[0], 5])], [weights, matrix])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(made)
    if path.parent.name == "external":
        onnx.save(made, path, save_as_external_data=True, location="weights.bin", size_threshold=0)
    else:
        onnx.save(made, path)


def renamed(source, target, names):
    """The same model with other names of values."""
    made = onnx.load(source)
    for node in made.graph.node:
        for values in (node.input, node.output):
            values[:] = [names.get(name, name) for name in values]
    made.graph.input[0].name = names["image"]
    onnx.save(made, target)


class Calibration(CalibrationDataReader):
    """What a quantized model is fitted to."""

    def __init__(self):
        self.rest = iter([{"image": np.random.RandomState(4).randn(4, 3, 16, 16).astype("f4")}])

    def get_next(self):
        return next(self.rest, None)


def pictures(folder):
    """Pictures with edges and ramps, so that each way to resize gives other pixels."""
    def smooth(height, width):
        y, x = np.mgrid[0:height, 0:width]
        waves = [128 + 90 * np.sin(x / (5 + 3 * c)) * np.cos(y / (7 - c)) + 30 * ((x // 9 + y // 5) % 2) for c in range(3)]
        return np.clip(np.stack(waves, -1), 0, 255).astype("u1")

    turned = Image.Exif()
    turned[0x0112] = 6
    rgba = np.dstack([smooth(60, 45), smooth(60, 45)[..., 1]])
    images = {
        "large.jpg": (Image.fromarray(smooth(211, 173)), {"quality": 90}),
        "small.png": (Image.fromarray(smooth(11, 13)), {}),
        "gray.png": (Image.fromarray(smooth(77, 64)[..., 0]), {}),
        "gray.jpg": (Image.fromarray(smooth(50, 51)[..., 1]), {}),
        "alpha.png": (Image.fromarray(rgba, "RGBA"), {}),
        "palette.png": (Image.fromarray(smooth(48, 48)).quantize(40), {}),
        "bits.png": (Image.fromarray(smooth(40, 40)[..., 2] > 128), {}),
        "turned.jpg": (Image.fromarray(smooth(90, 50)), {"exif": turned}),
        "lossy.webp": (Image.fromarray(smooth(64, 80)), {"lossless": True}),
        "progressive.jpg": (Image.fromarray(smooth(60, 61)), {"progressive": True, "quality": 40}),
        "full_color.JPEG": (Image.fromarray(smooth(51, 45)), {"subsampling": 0}),
        "gray_alpha.png": (Image.fromarray(rgba, "RGBA").convert("LA"), {}),
        "one_clear.png": (Image.fromarray(smooth(30, 31)).quantize(17), {"transparency": 3}),
        "packed.tif": (Image.fromarray(smooth(30, 40)), {"compression": "tiff_lzw"}),
        "moving.gif": (Image.fromarray(smooth(30, 40)).quantize(9), {
            "save_all": True, "append_images": [Image.fromarray(smooth(30, 40)).rotate(180).quantize(9)]}),
        "line.png": (Image.fromarray(smooth(1, 300)), {}),
    }
    for name, (image, options) in images.items():
        image.save(folder / name, **options)
    return list(images)


def prepared(path, size=None, crop=None, interpolation="bilinear", scale=1, mean=(0,), sd=(1,),
             channels="rgb", layout="nchw"):
    image = Image.open(path).convert("RGB")
    if channels == "gray":
        image = image.convert("L")
    how = {"bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC}[interpolation]
    if isinstance(size, int):
        width, height = image.size
        longer = int(size * max(width, height) / min(width, height))
        image = image.resize((size, longer) if width <= height else (longer, size), how)
    elif size is not None:
        image = image.resize((size[1], size[0]), how)
    if crop is not None:
        width, height = image.size
        left, top = int(round((width - crop) / 2)), int(round((height - crop) / 2))
        image = image.crop((left, top, left + crop, top + crop))
    values = np.atleast_3d(np.asarray(image)).astype("f4") / np.float32(255 / scale)
    values = (values - np.float32(mean)) / np.float32(sd)
    if channels == "bgr":
        values = values[..., ::-1]
    return np.ascontiguousarray(values if layout == "nhwc" else values.transpose(2, 0, 1))


def expected(path, names, values, batch):
    made = onnx.load(path)
    shown = [value.name for value in made.graph.output]
    made.graph.output.extend(onnx.ValueInfoProto(name=name) for name in names if name not in shown)
    if path.parent.name == "external":
        onnx.load_external_data_for_model(made, path.parent)
    session = onnxruntime.InferenceSession(made.SerializeToString())
    rows = []
    for start in range(0, len(values), batch):
        some = np.stack(values[start:start + batch])
        outputs = session.run(names, {made.graph.input[0].name: some})
        rows.append(np.concatenate([each.reshape(len(some), -1).astype("f4") for each in outputs], 1))
    return np.concatenate(rows)


# model file, layers as asked for, their values, how pictures are prepared, pictures at a time
FOUR = ["/conv1/out", "relu1", "flat", "logits"]
CASES = {
    "shorter_side_and_crop": ("net.onnx", FOUR, {"size": 24, "crop": 16, **IMAGENET}, 4),
    "stretched_cubic": ("net.onnx", ["relu1"], {"size": [16, 16], "interpolation": "bicubic", **IMAGENET}, 16),
    "one_at_a_time_bgr": ("one.onnx", ["conv1", "logits"], {
        "size": [20, 12], "scale": 255, "mean": [123.68, 116.779, 103.939], "channels": "bgr", "layout": "nhwc"}, 1),
    "half_precision": ("half.onnx", FOUR, {"size": [16, 16], **IMAGENET}, 16),
    "four_gray": ("gray.onnx", ["flat", "/conv1/out"], {"size": [16, 16], "channels": "gray"}, 4),
    "bytes": ("bytes.onnx", ["logits"], {"size": [16, 16], "scale": 255}, 3),
    "odd_names": ("odd.onnx", ["net/image:0 ä/conv1/out", "logits"], {"size": [16, 16], **IMAGENET}, 16),
    "seven_at_a_time": ("seven.onnx", FOUR, {"size": [16, 16], **IMAGENET}, 7),
    "eight_bits": ("quantized.onnx", ["logits"], {"size": [16, 16], **IMAGENET}, 16),
    "external_weights": ("external/net.onnx", ["logits"], {"size": [16, 16], "mean": [0.5], "sd": [0.5]}, 2),
}
VALUES = {"relu1": "/relu1/out", "conv1": "/conv1/out"}


def main(folder):
    (folder / "external").mkdir()
    half = TensorProto.FLOAT16
    model(folder / "net.onnx", ["batch", 3, 16, 16])
    model(folder / "one.onnx", [1, 20, 12, 3], last=True)
    model(folder / "half.onnx", ["batch", 3, 16, 16], kind=half)
    model(folder / "gray.onnx", [4, 1, "height", "width"], channels=1)
    model(folder / "bytes.onnx", ["batch", 3, "height", "width"], byte_input=True)
    model(folder / "external" / "net.onnx", ["batch", 3, 16, 16])
    model(folder / "seven.onnx", [7, 3, 16, 16])
    renamed(folder / "net.onnx", folder / "odd.onnx", {
        "image": "net/image:0 ä", "/conv1/out": "net/image:0 ä/conv1/out"})
    quantize_static(folder / "net.onnx", folder / "quantized.onnx", Calibration())
    names = pictures(folder)
    rows = [f"{Path(name).stem}_{Path(name).suffix[1:]},{name}" for name in names]
    (folder / "stimuli.csv").write_text("\n".join(["stimulus_id,image_file_name", *rows]) + "\n")
    for case, (path, layers, how, batch) in CASES.items():
        values = [prepared(folder / name, **how) for name in names]
        kind = {"half.onnx": "f2", "bytes.onnx": "u1"}.get(path, "f4")
        values = [each.astype(kind) for each in values]
        padded = values + values[-1:] * (-len(values) % batch if path in ("one.onnx", "gray.onnx", "seven.onnx") else 0)
        found = expected(folder / path, [VALUES.get(name, name) for name in layers], padded, batch)
        np.save(folder / f"expected_{case}.npy", found[:len(values)])
    (folder / "cases.json").write_text(json.dumps(CASES))


main(Path(sys.argv[1]))
