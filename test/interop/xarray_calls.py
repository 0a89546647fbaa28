"""Everyday calls of xarray on a few arrays, and what it makes of each; names it has, besides."""
import warnings

import numpy as np
import pandas as pd
import xarray as xr

from array_json import emit, encode_labeled

warnings.simplefilter("ignore")
rng = np.random.default_rng(11)


def times(*hours):
    return np.array("2024-05-01T22:00", "datetime64[ns]") + np.array(hours) * np.timedelta64(1, "h")


values = np.round(rng.standard_normal((6, 5)) * 10, 2)
values[1, 2] = values[4, 0] = np.nan
a = xr.DataArray(
    values,
    dims=["presentation", "neuroid"],
    coords={
        "presentation": [10, 20, 30, 40, 50, 60],
        "stimulus_id": ("presentation", ["c", "a", "b", "a", "c", "b"]),
        "start": ("presentation", times(0, 1, 2, 3, 4, 5)),
        "neuroid": ["n3", "n1", "n2", "n5", "n4"],
        "region": ("neuroid", ["V1", "IT", "V1", "V4", "IT"]),
        "depth": ("neuroid", [0.5, 0.25, np.nan, 1.5, 1.0]),
        "session": 3,
    },
    attrs={"units": "percent"},
    name="betas",
)
shuffled = a.isel(presentation=[3, 0, 5, 1], neuroid=[4, 2, 0, 1, 3])
weights = xr.DataArray(
    [1.0, 0.5, 0.0, 2.0, 3.0], dims="neuroid", coords={"neuroid": a.neuroid.values})
bare = xr.DataArray(np.arange(12.0).reshape(4, 3) % 5, dims=["x", "y"])
falling = xr.DataArray(
    np.arange(5), dims="t", coords={"t": [50.0, 40.0, 40.0, 20.0, 10.0]}, name="counts")
mixed = xr.DataArray(np.arange(4.0), dims="t", coords={"t": [3, 1, 4, 2]})
when = xr.DataArray(
    np.arange(6.0), dims="t",
    coords={"kind": ("t", np.array(["2024-05-01", "NaT", "2024-05-02", "2024-05-01", "NaT",
                                     "2024-04-30"], "datetime64[ns]"))})
nans = xr.DataArray(np.arange(3.0), dims="t", coords={"t": [0.5, np.nan, 0.25]})
flags = xr.DataArray([True, False, True], dims="x", coords={"x": ["a", "b", "c"]})
text = xr.DataArray(["V1", "IT", "V4"], dims="x", coords={"x": [1, 2, 3]}, name="region")
numbered = xr.DataArray(
    np.array([1, 2, 3], "int16"), dims="x", coords={"x": ["a", "b", "c"]}, name="n")
arrays = {
    "a": a, "shuffled": shuffled, "weights": weights, "bare": bare, "falling": falling, "mixed": mixed,
    "when": when, "nans": nans, "flags": flags, "text": text, "numbered": numbered,
}


def calls():
    yield "isel backwards", lambda: a.isel(presentation=slice(None, None, -1))
    yield "isel backwards by two", lambda: a.isel(presentation=slice(4, 0, -2))
    yield "isel backwards beyond", lambda: a.isel(neuroid=slice(99, -99, -3))
    yield "isel backwards none", lambda: a.isel(neuroid=slice(1, 3, -1))
    yield "isel slice beyond", lambda: a.isel(neuroid=slice(2, 99))
    yield "isel argmax", lambda: a.isel(presentation=0).isel(neuroid=a.isel(presentation=0).argmax("neuroid"))
    yield "isel pointwise", refused
    yield "sel slice", lambda: a.sel(presentation=slice(20, 45))
    yield "sel slice open", lambda: a.sel(presentation=slice(None, 30))
    yield "sel slice none", lambda: a.sel(presentation=slice(41, 49))
    yield "sel slice turned", lambda: a.sel(presentation=slice(45, 20))
    yield "sel slice falling", lambda: falling.sel(t=slice(45, 20))
    yield "sel slice falling doubled", lambda: falling.sel(t=slice(40, 40))
    yield "sel slice mixed", lambda: mixed.sel(t=slice(1, 4))
    yield "sel slice mixed backwards", lambda: mixed.sel(t=slice(4, 1))
    yield "sel slice mixed unknown", lambda: mixed.sel(t=slice(1, 9))
    yield "sel slice text", lambda: numbered.sel(x=slice("b", "c"))
    yield "sel slice dates", lambda: a.swap_dims(presentation="start").drop_vars("presentation").sel(
        start=slice("2024-05-01T23:00", "2024-05-02"))
    yield "sel slice bare", refused
    for method in ("pad", "ffill", "backfill", "bfill"):
        yield f"sel {method}", lambda m=method: a.sel(presentation=25, method=m)
        yield f"sel {method} exact", lambda m=method: a.sel(presentation=[30, 41], method=m)
        yield f"sel {method} tolerance", lambda m=method: a.sel(presentation=25, method=m, tolerance=4)
        yield f"sel {method} falling", lambda m=method: falling.isel(t=[0, 1, 3, 4]).sel(t=25, method=m)
        yield f"sel {method} beyond", lambda m=method: a.sel(presentation=5, method=m)
        yield f"sel {method} above", lambda m=method: a.sel(presentation=99, method=m)
    yield "sel nearest falling tie", lambda: falling.isel(t=[0, 1, 3, 4]).sel(t=[30, 15], method="nearest")
    yield "where shuffled", lambda: a.where(shuffled > 0)
    yield "where shuffled drop", lambda: a.where(shuffled > 0, drop=True)
    yield "where scalar", lambda: a.where(a.presentation > 20)
    yield "where text", lambda: text.where(text != "IT", "")
    yield "where number", lambda: numbered.where(numbered > 1, -1)
    yield "where bool", lambda: flags.where(flags, False)
    yield "sortby bare", lambda: bare.sortby("x", ascending=False)
    yield "sortby descending text", lambda: a.sortby("stimulus_id", ascending=False)
    yield "sortby dates", lambda: a.sortby("start", ascending=False)
    yield "groupby dates", lambda: when.groupby("kind").sum()
    yield "groupby dates first", lambda: when.groupby("kind").first()
    yield "groupby nan", lambda: a.groupby("depth").sum()
    yield "groupby max", lambda: a.groupby("region").max()
    for op in ("mean", "sum", "var", "std"):
        yield f"weighted {op}", lambda o=op: getattr(a.weighted(weights), o)("neuroid")
        yield f"weighted {op} all", lambda o=op: getattr(a.weighted(weights), o)()
        yield f"weighted {op} other", lambda o=op: getattr(a.weighted(weights), o)("presentation")
        yield f"weighted {op} nan", lambda o=op: getattr(a.weighted(weights), o)("neuroid", skipna=False)
    yield "weighted count", lambda: a.weighted(weights).sum_of_weights("neuroid")
    yield "weighted nothing", lambda: a.weighted(weights * 0).mean("neuroid")
    yield "weighted shuffled", lambda: shuffled.weighted(weights).mean("neuroid")
    yield "weighted whole", lambda: numbered.weighted(numbered).mean()
    yield "weighted bool", lambda: numbered.weighted(flags).mean()
    yield "reindex", lambda: a.reindex(neuroid=["n1", "n9", "n3"])
    yield "reindex whole", lambda: numbered.reindex(x=["c", "z"])
    yield "reindex all there", lambda: numbered.reindex(x=["c", "a"])
    yield "reindex two", lambda: a.reindex(presentation=[60, 15], neuroid=["n5"])
    yield "reindex text", lambda: text.reindex(x=[3, 3, 1])
    yield "assign shuffled", lambda: weights.assign_coords(
        depth=weights.isel(neuroid=[1, 0, 4, 3]))
    yield "assign part", lambda: a.assign_coords(depth=("neuroid", [1.0, 2, 3, 4, 5]))
    yield "count", lambda: a.count("neuroid")
    yield "shift whole", lambda: numbered.shift(x=1)
    yield "fillna shuffled", lambda: a.fillna(shuffled)
    yield "clip shuffled", lambda: a.clip(0, weights)
    yield "isin", lambda: a.stimulus_id.isin(["a", "z"]).drop_vars("stimulus_id")
    yield "concat dims", lambda: xr.concat([a.isel(presentation=0), a.isel(presentation=3)], "presentation")
    yield "concat empty", lambda: xr.concat([a.isel(presentation=[]), a], "presentation")
    yield "stack levels", lambda: bare.assign_coords(x=[1, 2, 3, 4], y=list("abc")).stack(
        z=["x", "y"]).reset_index("z")
    yield "coarsen text", lambda: a.drop_vars(["stimulus_id", "start"]).coarsen(presentation=2).mean()
    yield "rolling long", lambda: a.rolling(presentation=9, min_periods=1).mean()
    yield "mean empty", lambda: a.isel(presentation=[]).mean("presentation")
    yield "sum empty", lambda: a.isel(presentation=[]).sum("presentation")
    yield "squeeze", lambda: a.isel(neuroid=[2]).squeeze()
    yield "zero d", lambda: a.isel(presentation=1, neuroid=0) * 2
    yield "bool mean", lambda: flags.mean()
    yield "add bool", lambda: numbered + flags
    yield "add whole", lambda: numbered + 1
    yield "div whole", lambda: numbered / 2
    yield "compare text", lambda: text == "IT"
    yield "broadcast", lambda: bare.isel(x=0) * bare.isel(y=0)
    yield "where line", lambda: a.where(a.isel(presentation=2, drop=True).drop_vars(["region", "depth", "session"]) > 0)
    yield "where coordinate", lambda: a.where(a.depth > 0.3, drop=True)
    yield "isel coordinate", lambda: a.isel(neuroid=a.region == "V1")
    yield "isel negative list", lambda: a.isel(neuroid=[-1, 0, -2])
    yield "align nan outer", lambda: xr.align(nans, nans.isel(t=[2, 0]), join="outer")[1]
    yield "add nan inner", lambda: nans + nans.isel(t=[2, 1])
    yield "add doubled", lambda: falling + falling
    yield "add doubled differ", lambda: falling + falling.isel(t=[0, 1, 2])
    yield "sel doubled", lambda: falling.sel(t=40)
    yield "groupby two nan", lambda: a.drop_vars("session").groupby(["depth", "region"]).mean().transpose(
        "presentation", "depth", "region")
    yield "corr shuffled", lambda: xr.corr(a, shuffled, "presentation")
    yield "cov shuffled", lambda: xr.cov(a, shuffled, "neuroid")
    yield "dot shuffled", lambda: xr.dot(a.fillna(0), weights.isel(neuroid=[4, 3, 2, 1, 0]))
    yield "dropna", lambda: a.dropna("neuroid")
    yield "argmax", lambda: a.argmax("neuroid")
    yield "argmin nan", lambda: a.argmin("neuroid", skipna=False)
    yield "argmax none", lambda: a.where(a > 1e9).argmax("neuroid")
    yield "diff two", lambda: a.diff("presentation", n=2)
    yield "cumsum", lambda: a.cumsum("presentation")
    yield "set sel", lambda: together.sel(neuroid="n1").two
    yield "set merge", lambda: xr.merge([weights.rename("w"), shuffled.depth.rename("d").drop_vars(
        ["region", "session", "depth"])], join="outer", compat="no_conflicts").d
    yield "set assign", lambda: together.assign(three=weights.isel(neuroid=[1, 0])).three
    yield "expand", lambda: a.isel(presentation=0).expand_dims("presentation")
    yield "mean whole", lambda: numbered.mean()
    yield "sum whole", lambda: numbered.sum("x")
    yield "max text", lambda: text.max()
    yield "count text", lambda: text.count("x")
    yield "max date", lambda: a.start.max().drop_vars("session")
    yield "compare date", lambda: (a.start >= np.datetime64("2024-05-02")).drop_vars("start")
    yield "isnull date", lambda: when.kind.isnull().drop_vars("kind")
    yield "quantile several", lambda: a.quantile([0.1, 0.5], "presentation")
    yield "median all", lambda: a.median()
    yield "std one", lambda: a.std("neuroid", ddof=1)
    yield "round", lambda: a.round(1)
    yield "stack unstack", lambda: bare.assign_coords(x=[4, 2, 3, 1], y=list("cab")).stack(
        z=["x", "y"]).unstack("z").sortby("x").sortby("y")
    yield "transpose", lambda: a.transpose()
    yield "align nan left", lambda: xr.align(nans, nans.isel(t=[2, 0]), join="left")[1]
    yield "align outer two", lambda: xr.align(nans.isel(t=[1, 0]), nans.isel(t=[2, 1]), join="outer")[0]
    yield "reindex nan", lambda: nans.reindex(t=[np.nan, 0.25])
    yield "sel nan", lambda: nans.sel(t=np.nan)
    yield "sortby nan", lambda: nans.sortby("t")
    yield "sortby nan descending", lambda: nans.sortby("t", ascending=False)
    yield "concat nan", lambda: xr.concat([nans, nans], "t").sortby("t")
    yield "groupby index nan", lambda: nans.groupby("t").sum()
    yield "where empty", lambda: a.where(a > 1e9, drop=True)
    yield "sel empty", lambda: a.sel(neuroid=[])
    yield "max empty", lambda: a.isel(neuroid=[]).max("presentation")
    yield "add empty", lambda: a + a.isel(neuroid=[])
    yield "coarsen trim", lambda: bare.coarsen(x=3, boundary="trim").max()
    yield "rolling center", lambda: bare.rolling(x=3, center=True).mean()
    yield "shift dates", lambda: a.start.shift(presentation=1).drop_vars("start")
    yield "fillna text", lambda: text.isnull()
    yield "rename", lambda: a.rename({"presentation": "image", "region": "area"})
    yield "squeeze dim", lambda: a.isel(neuroid=[2]).squeeze("neuroid", drop=True)
    yield "pow whole", lambda: numbered ** 2
    yield "compare mixed", lambda: numbered == numbered.astype("float64")
    yield "add float32", lambda: numbered + numbered.astype("float32")
    yield "invert", lambda: ~flags
    # What stands in for a name that ours lacks gives what the name gives; attributes it keeps.
    yield "instead of zeros_like", lambda: xr.zeros_like(a)
    yield "instead of drop_duplicates", lambda: falling.drop_duplicates("t")
    yield "instead of integrate", lambda: a.fillna(0).integrate("presentation").assign_attrs(a.attrs)
    yield "instead of cumulative_integrate", lambda: a.fillna(0).cumulative_integrate(
        "presentation").assign_attrs(a.attrs)
    yield "instead of differentiate", lambda: a.differentiate("presentation").isel(
        presentation=slice(1, -1)).assign_attrs(a.attrs)
    yield "instead of roll", lambda: a.roll(presentation=2, roll_coords=True)
    yield "instead of thin", lambda: a.thin(presentation=2)
    yield "instead of combine_first", lambda: numbered.astype("float64").where(numbered > 1).combine_first(
        numbered.isel(x=[1, 0]).astype("float64") * 10)
    yield "instead of reindex_like", lambda: a.reindex_like(weights.isel(neuroid=[3, 0]))
    yield "equals", lambda: xr.DataArray([
        a.equals(a.copy()), a.identical(a.rename("x")), a.equals(shuffled), a.equals(a.rename("x")),
        numbered.equals(numbered.astype("float64")), nans.equals(nans.copy()),
        a.identical(a.assign_attrs(units="z")), text.equals(text.drop_vars("x"))])
    for op in ("mean", "std", "var", "sum", "median", "min", "max", "count"):
        yield f"set {op}", lambda o=op: getattr(together, o)("presentation").one
        yield f"set {op} other", lambda o=op: getattr(together, o)("presentation").two


together = xr.Dataset({"one": a.reset_coords(drop=True), "two": weights})


def refused():
    """What ours refuses with a way to write it, where xarray has another meaning for it."""
    raise ValueError("refused")


def texts(result):
    """Missing text is NaN in xarray, an empty text with us."""
    odd = {n: c.fillna("") for n, c in result.coords.items() if c.dtype == object and n not in result.dims}
    return result.assign_coords({n: (c.dims, c.values) for n, c in odd.items()})


cases = []
for name, call in calls():
    try:
        result = call()
        cases.append({"name": name, "result": encode_labeled(texts(result))})
    except Exception as error:  # noqa: BLE001 - what xarray refuses we have to refuse too
        cases.append({"name": name, "refused": f"{type(error).__name__}: {error}"[:200]})
public = {
    "DataArray": xr.DataArray, "Dataset": xr.Dataset, "GroupBy": type(a.groupby("region")),
    "Rolling": type(a.rolling(presentation=2)), "Coarsen": type(a.coarsen(presentation=2)),
    "Weighted": type(a.weighted(weights)),
}
emit({
    "arrays": {name: encode_labeled(array) for name, array in arrays.items()},
    "cases": cases,
    "names": {name: [n for n in dir(kind) if not n.startswith("_")] for name, kind in public.items()},
})
