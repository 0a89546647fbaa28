"""csv_tables.py texts FILE: what pandas makes of each text of a JSON list. csv_tables.py write FOLDER: tables as pandas writes them, for writeCsv(). csv_tables.py read FILE: what pandas reads, as JSON."""
import io
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd


def floats():
    random = np.random.default_rng(7)
    special = [0.0, -0.0, 1.0, -1.0, 0.1, 1e-4, 9.9999e-5, 1e-5, 1.5e-7, 1e15, 1e16, 123456789012345680.0,
               1e21, 1e22, 5e-324, 1.7976931348623157e308, np.nan, np.inf, -np.inf, 100.0, 2**53, 1e100, 1 / 3]
    bits = random.integers(0, 2**63, 2000).view("f8")
    return np.concatenate([special, bits[np.isfinite(bits)], random.normal(size=500) * 10.0 ** random.integers(-8, 20, 500)])


def write(folder):
    folder = Path(folder)
    wide = floats()
    narrow = np.concatenate([wide.astype("f4"), np.random.default_rng(3).integers(0, 2**31, 4000).astype("u4").view("f4")])
    wide.astype("<f8").tofile(folder / "wide.bin")
    narrow.astype("<f4").tofile(folder / "narrow.bin")
    pd.DataFrame({"x": wide, "i": np.arange(wide.size)}).to_csv(folder / "wide.csv", index=False)
    pd.DataFrame({"i": np.arange(narrow.size), "x": narrow}).to_csv(folder / "narrow.csv", index=False)
    pd.DataFrame({
        "text": ["plain", "a,b", 'say "yes"', "two\nlines", " spaced ", "", None, "semi;colon", "ünïcode 脳"],
        "whole": [1, 2, 3, 4, 5, 6, 7, 8, -9],
        "gap": [1, None, 3, 4, 5, 6, 7, 8, 9],
        "truth": [True, False] * 4 + [True],
        "big": np.array([2**62 + 1] * 9),
        "a,b": list(range(9)),
    }).to_csv(folder / "mixed.csv", index=False)
    pd.DataFrame({"alone": ["a", "", None]}).to_csv(folder / "alone.csv", index=False)
    pd.DataFrame({"a": [], "b": []}).to_csv(folder / "none.csv", index=False)


def read(path):
    table = pd.read_csv(path)
    kinds = {"i": "numbers", "f": "numbers", "b": "booleans"}
    print(json.dumps({
        name: [kinds.get(table[name].dtype.kind, "column"), table[name].tolist()] for name in table.columns
    }))


def texts(path):
    """For each [separator, text]: names and rows as text, and which cells are missing."""
    tables = []
    for separator, text in json.loads(Path(path).read_text()):
        read_table = lambda **options: pd.read_csv(io.BytesIO(text.encode()), sep=separator, dtype=str, **options)
        plain = read_table(keep_default_na=False)
        tables.append({"columns": list(plain.columns), "rows": plain.values.tolist(),
                       "missing": read_table().isna().values.tolist()})
    print(json.dumps(tables))


{"write": write, "read": read, "texts": texts}[sys.argv[1]](sys.argv[2])
