"""Reads tables of neuroids by pandas: PARQUET CSV. Prints what both hold, the difference and the dtypes."""

import json
import sys

import pandas as pd

table, text = pd.read_parquet(sys.argv[1]), pd.read_csv(sys.argv[2])
numbers = [name for name in table.columns if name not in ("neuroid_id", "subject")]
print(json.dumps({
    "columns": list(table.columns),
    "same_columns": list(table.columns) == list(text.columns),
    "dtypes": {name: str(table[name].dtype) for name in numbers},
    "rows": len(table),
    "ids": table["neuroid_id"].tolist() == text["neuroid_id"].tolist(),
    "gap": float((table[numbers] - text[numbers]).abs().max().max()),
    "r": table["r"].tolist(),
    "undefined": int(table["ceiling"].isna().sum()),
}))
