"""What xarray makes of one labeled array, operation by operation."""
import numpy as np
import xarray as xr

from array_json import emit, encode_labeled

rng = np.random.default_rng(7)


def assembly(dtype, nans):
    data = (rng.standard_normal((30, 17, 2)) * 50).astype(dtype)
    if nans:
        data[rng.random(data.shape) < 0.2] = np.nan
        data[:, 3] = np.nan
    return xr.DataArray(
        data,
        dims=["presentation", "neuroid", "time_bin"],
        coords={
            "stimulus_id": ("presentation", [f"nsd_{i % 11:05d}" for i in range(30)]),
            "nsd_id": ("presentation", np.arange(30) % 7),
            "presentation": np.arange(30) * 10,
            "region": ("neuroid", [["V1", "IT", "V4"][i % 3] for i in range(17)]),
            "subject": ("neuroid", ["subj01"] * 9 + ["subj02"] * 8),
            "nc_testset": ("neuroid", np.where(np.arange(17) % 5 == 0, np.nan, np.arange(17) * 5.5)),
            "visual": ("neuroid", np.arange(17) % 2 == 0),
            "time_bin_start": ("time_bin", [70, 100]),
            "session": 3,
            "depth": ("neuroid", (np.arange(17) * 0.111).astype("float32")),
            "run": (("presentation", "neuroid"), np.arange(510).reshape(30, 17) % 12),
            "name": (("neuroid", "presentation"),
                     np.array([f"n{i}" for i in range(510)]).reshape(17, 30)),
        },
        attrs={"source": "synthetic", "rate": 2.5},
        name="betas",
    )


def operations(a):
    yield "isel one", a.isel(neuroid=4)
    yield "isel negative", a.isel(presentation=-2, time_bin=0)
    yield "isel slice", a.isel(presentation=slice(3, 12), neuroid=slice(-5, None))
    yield "isel step", a.isel(presentation=slice(1, None, 4))
    yield "isel list", a.isel(presentation=[5, 0, 5], neuroid=[16, 2])
    yield "isel mask", a.isel(neuroid=(a.region == "V1").values)
    yield "isel empty and list", a.isel(neuroid=[], presentation=[7, 2, 2, 0])
    yield "isel list and empty", a.isel(presentation=[], neuroid=[3, 1], time_bin=[1, 0])
    yield "isel empty one", a.isel(time_bin=[], neuroid=[2, 0], presentation=-1)
    yield "isel of empty", a.isel(neuroid=[]).isel(presentation=[3, 1], time_bin=[1, 0])
    yield "sel float32", a.isel(neuroid=np.flatnonzero(a.depth == 0.333))
    yield "sel float32 list", a.isel(neuroid=[7, 1])
    yield "sel index", a.sel(presentation=120)
    yield "sel index list", a.sel(presentation=[120, 30])
    yield "region V1", a.isel(neuroid=np.flatnonzero(a.region == "V1"))
    if a.dtype.kind != "b":
        yield "where", a.where(a.region == "V1")
        yield "where drop", a.where(a.nc_testset > 30, drop=True)
        yield "where both", a.where((a.nsd_id == 2) & (a.subject == "subj02"), drop=True)
        mask = a.isel(neuroid=0, drop=True).drop_vars(["run", "name"]) > 0
        yield "where mask", a.where(mask, drop=True)
    yield "concat", xr.concat([a, a.isel(presentation=slice(0, 2))], "presentation")
    yield "concat neuroid", xr.concat([a, a.isel(neuroid=[3, 1])], "neuroid")
    yield "concat new", xr.concat([a, a], "copy")
    yield "concat scalars", xr.concat([a.isel(time_bin=1), a.isel(time_bin=0)], "time_bin")
    yield "concat session", xr.concat([a, a.assign_coords(session=4)], "presentation")
    for dim in (None, "presentation", "neuroid", "time_bin", ["presentation", "neuroid"]):
        for skipna in (True, False):
            yield f"sum {dim} {skipna}", a.sum(dim, skipna=skipna)
            yield f"mean {dim} {skipna}", a.mean(dim, skipna=skipna)
            yield f"std {dim} {skipna}", a.std(dim, skipna=skipna)
    yield "std ddof", a.std("neuroid", ddof=1)
    for name in ("stimulus_id", "nsd_id", "region", "nc_testset", "visual", "time_bin_start"):
        yield f"group {name}", a.groupby(name).mean()
        yield f"group one {name}", a.isel(time_bin=[0]).groupby(name).mean()
        yield f"group std {name}", a.groupby(name).std()
    line = a.isel(neuroid=1, time_bin=0)
    yield "group line", line.groupby("nsd_id").mean()
    yield "group map back", a.groupby("region").map(lambda g: g - g) if a.dtype.kind == "f" else a
    yield "transpose", a.transpose()
    yield "transpose named", a.transpose("neuroid", "time_bin", "presentation")
    yield "transpose outer", a.transpose("neuroid", "presentation", "time_bin")
    yield "assign", a.assign_coords(nsd_id=("presentation", np.arange(30.0)), k=("neuroid", range(17)))
    yield "drop", a.drop_vars(["nsd_id", "session"])
    yield "rename", a.rename({"presentation": "image", "region": "area"}).rename("other")
    yield "expand", a.expand_dims("fold")
    yield "expand scalar", a.expand_dims("session")
    swapped = a.assign_coords(region=("neuroid", a.region.values[::-1]), session=4)
    yield "conflict", a * swapped if a.dtype != "int64" else a > swapped
    yield "conflict kept", a > swapped.drop_vars(["region", "session"])
    if a.dtype.kind == "f":
        for edges in ([0, 30, 60, 100], [0, 5.5, 11.0004, 22.25], [0, 0.5, 30, 95]):
            for op in ("mean", "max", "median"):
                result = getattr(a.groupby_bins("nc_testset", edges), op)()
                labels = [str(label) for label in result.nc_testset_bins.values]
                yield f"bins {op} {edges}", result.assign_coords(nc_testset_bins=labels)
    yield "head", a.head(presentation=3)
    yield "head all", a.head(2)
    yield "tail", a.tail(neuroid=4)
    yield "nearest", a.sel(presentation=124, method="nearest")
    yield "nearest tie", a.sel(presentation=[125, -8, 400], method="nearest")
    yield "nearest near", a.sel(presentation=[121, 29], method="nearest", tolerance=1)
    yield "assign attrs", a.assign_attrs(units="percent", rate=3)
    if a.dtype.kind != "b":
        yield "shift", a.shift(presentation=2)
        yield "shift back", a.shift(neuroid=-3, time_bin=1)
    if a.dtype != "int64":
        yield "cumprod", a.cumprod("time_bin")
        yield "cumprod all", a.isel(presentation=0, neuroid=slice(0, 4)).astype("float64").cumprod()
    if a.dtype == "float64":
        flat = a.isel(time_bin=0)
        sem = flat.std("presentation", ddof=1) / np.sqrt(flat.count("presentation"))
        # pandas adds in another order.
        np.testing.assert_allclose(sem, flat.to_pandas().sem(), rtol=1e-13)
        yield "sem", sem.assign_attrs(a.attrs)


cases = []
for dtype, nans in (
    ("float32", False), ("float32", True), ("float64", True), ("int16", False), ("int64", False),
    ("bool", False),
):
    a = assembly(dtype, nans)
    if dtype == "int64":  # Beyond what doubles hold.
        a = a + 2**56 * np.where(a.values % 2 == 0, 1, -1) + 1
        a.attrs = {"source": "synthetic", "rate": 2.5}
    cases.append({
        "name": f"{dtype}{' with NaN' if nans else ''}",
        "array": encode_labeled(a),
        "results": [[name, encode_labeled(r)] for name, r in operations(a)],
    })
emit(cases)
