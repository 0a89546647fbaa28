"""Tables in Parquet, Arrow and CSV: `write DIR` makes them by pandas, `read DIR` reads ours.

Prints the columns of each file: dtype and values.
"""
import sys

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.feather

from array_json import emit, encode

mode, folder = sys.argv[1:]
rng = np.random.default_rng(3)


def column(values):
    """As our readers give it: missing text is empty, missing times are the least number."""
    if values.dtype.kind == "M":
        return encode(values.astype("datetime64[ns]").to_numpy())
    if values.dtype.kind == "m":
        return encode(values.to_numpy())
    if values.dtype == object or str(values.dtype) in ("str", "string", "category"):
        return encode(np.array(["" if pd.isna(x) else x for x in values], dtype=object))
    return encode(values.to_numpy())


def columns(frame):
    return [[name, column(frame[name])] for name in frame.columns]


if mode == "write":
    n = 3000
    frame = pd.DataFrame({
        "subject": rng.choice(["subj01", "é", "V1, \"x\""], n),
        "score": rng.standard_normal(n),
        "single": rng.standard_normal(n).astype("float32"),
        "gap": np.where(rng.random(n) < 0.3, np.nan, rng.standard_normal(n)),
        "whole": rng.integers(-(2**60), 2**60, n),
        "good": rng.random(n) < 0.5,
        "text_gap": [None if i % 7 == 0 else f"nsd_{i}" for i in range(n)],
    })
    for dtype in ("int8", "int16", "int32", "uint8", "uint16", "uint32", "uint64"):
        frame[dtype] = rng.integers(0, 100, n).astype(dtype)
    frame["when"] = pd.Timestamp("2024-05-01") + pd.to_timedelta(rng.integers(0, 10**12, n), "us")
    frame["ns"] = np.datetime64("2024-05-01", "ns") + rng.integers(0, 10**15, n).astype("timedelta64[ns]")
    frame.loc[5, "ns"] = pd.NaT
    plain = frame.copy()
    frame["kind"] = pd.Categorical(rng.choice(["face", "house"], n))
    files = {}
    for name, options in {
        "snappy.parquet": {}, "gzip.parquet": {"compression": "gzip"}, "zstd.parquet": {"compression": "zstd"},
        "brotli.parquet": {"compression": "brotli"}, "none.parquet": {"compression": None},
        "groups.parquet": {"row_group_size": 700}, "v1.parquet": {"version": "1.0"},
        "pages.parquet": {"data_page_version": "2.0"}, "no_dictionary.parquet": {"use_dictionary": False},
    }.items():
        kept = plain.drop(columns=["ns"]) if name == "v1.parquet" else frame
        kept.to_parquet(f"{folder}/{name}", **options)
        files[name] = columns(pd.read_parquet(f"{folder}/{name}"))
    empty = frame.drop(columns=["kind"]).iloc[:0]
    empty.to_parquet(f"{folder}/empty.parquet")
    files["empty.parquet"] = columns(pd.read_parquet(f"{folder}/empty.parquet"))
    frame["lasted"] = pd.to_timedelta(rng.integers(0, 10**9, n), "ms").astype("timedelta64[ms]")
    for name, options in {
        "none.feather": {"compression": "uncompressed"}, "zstd.feather": {"compression": "zstd"},
        "chunks.arrow": {"compression": "uncompressed", "chunksize": 700},
    }.items():
        pa.feather.write_feather(frame, f"{folder}/{name}", **options)
        files[name] = columns(pd.read_feather(f"{folder}/{name}"))
    pa.feather.write_feather(frame, f"{folder}/lz4.feather", compression="lz4")
    pa.parquet.write_table(pa.table({"a": [[1, 2], [3]]}), f"{folder}/lists.parquet")
    mixed = frame[["subject", "score", "gap", "whole", "good", "text_gap"]]
    mixed.to_csv(f"{folder}/table.csv", index=False)
    files["table.csv"] = columns(pd.read_csv(f"{folder}/table.csv", float_precision="round_trip"))
    emit(files)
else:
    emit({
        "parquet": columns(pd.read_parquet(f"{folder}/ours.parquet")),
        "arrow": columns(pd.read_feather(f"{folder}/ours.arrow")),
        "csv": columns(pd.read_csv(f"{folder}/ours.csv", float_precision="round_trip")),
    })
