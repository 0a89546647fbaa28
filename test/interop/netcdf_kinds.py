"""netCDF files of every kind that stores a labeled array in another form than it is meant.

usage: netcdf_kinds.py write FOLDER            writes files; prints {"read": [names], "refused": {name: words}}
       netcdf_kinds.py values FILE             prints [[name, dimensions, values as they are stored], …]
       netcdf_kinds.py compare ORIGINAL OURS … pairs of files; exits 1 with what differs in xarray
"""

import json
import sys
import warnings
from pathlib import Path

import h5netcdf
import h5py
import netCDF4
import numpy as np
import xarray as xr

warnings.simplefilter("ignore")
RNG = np.random.default_rng(11)
FORMATS = ["NETCDF4", "NETCDF4_CLASSIC", "NETCDF3_CLASSIC", "NETCDF3_64BIT"]


def assembly(**coords):
    plain = {
        "stimulus_id": ("presentation", ["im_a", "im_bb", "im_é", ""]),
        "repetition": ("presentation", np.array([0, 0, 1, 1], "i4")),
        "neuroid_id": ("neuroid", ["n1", "n22", "n333"]),
    }
    return xr.DataArray(
        RNG.standard_normal((4, 3)).astype("f4"),
        dims=("presentation", "neuroid"), coords={**plain, **coords}, name="data",
    )


def xarray_files():
    """Arrays that xarray writes, with their encodings and the format."""
    for name in ["S1", "named"]:
        array = assembly(region=("neuroid", ["V1", "V4", "IT"]), area=("neuroid", ["", "", "x" * 40]))
        encoding = {text: {"dtype": "S1"} for text in ["region", "area", "stimulus_id"]}
        for text in encoding if name == "named" else []:
            encoding[text]["char_dim_name"] = f"letters_of_{text}"
        yield f"text_{name}", array, encoding, {}
    yield "bytes", assembly(region=("neuroid", np.array([b"V1", b"", b"IT4"]))), {}, {}
    yield "bytes_odd", assembly(region=("neuroid", np.array([b"\xe9", b"\xff\xfe", b"a b"]))), {}, {}
    yield "bytes_utf8", assembly(region=("neuroid", np.array(["é".encode(), b"x", b"y"]))), {}, {}
    for engine in ["h5netcdf", "scipy"]:
        array = assembly(region=("neuroid", ["V1", "é", ""]), code=("neuroid", np.array([b"a", b"bc", b""])))
        yield f"text_{engine}", array, {}, {"engine": engine}
    yield "bytes_2d", assembly(cell=(("presentation", "neuroid"), np.array([[b"a", b"bb", b""]] * 4))), {}, {}
    yield "bytes_scalar", assembly(region=((), b"V1")), {}, {}
    yield "text_scalar", assembly(animal="m1", day=3), {"animal": {"dtype": "S1"}}, {}
    yield "grid", assembly(xy=(("presentation", "neuroid"), RNG.random((4, 3)))), {}, {}
    yield "text_data", xr.DataArray(np.array([["a", "bcd"], ["", "é"]]), dims=("p", "q"), name="w"), {"w": {"dtype": "S1"}}, {}
    yield "bytes_data", xr.DataArray(np.array([[b"a", b"bcd"]]), dims=("p", "q"), coords={"p": [1]}, name="w"), {}, {}
    for kind in FORMATS[1:]:
        array = assembly(region=("neuroid", ["V1", "V4", "IT"]), bad=("neuroid", [True, False, True]))
        yield f"format_{kind}", array, {}, {"format": kind}
        yield f"format_{kind}_unlimited", array, {}, {"format": kind, "unlimited_dims": ["presentation"]}
        one = xr.DataArray(np.arange(5, dtype="i2"), dims="t", name="lone")
        yield f"format_{kind}_lone", one, {}, {"format": kind, "unlimited_dims": ["t"]}
        few = xr.DataArray(np.arange(30, dtype="i1").reshape(5, 3, 2), dims=("t", "a", "b"), coords={"b": [1.5, 2]},
                           attrs={"text": "é", "numbers": [1, 2], "f": np.float32(1.5)}, name="v")
        yield f"format_{kind}_few", few, {}, {"format": kind, "unlimited_dims": ["t"]}
        yield f"format_{kind}_scalar", xr.DataArray(np.float64(2.5), name="s"), {}, {"format": kind}
        yield f"format_{kind}_empty", xr.DataArray(np.zeros((0, 2)), dims=("t", "u"), name="e"), {}, {"format": kind}
    times = {
        "days": np.array(["2020-01-01", "2020-03-01", "NaT", "1999-12-31"], "M8[ns]"),
        "hours": np.array(["2020-01-01T05", "2020-01-01T17", "2021-01-01T01", "1970-01-01"], "M8[ns]"),
        "nanoseconds": np.array([0, 1, 2**62, -(2**62)], "M8[ns]"),
        "none": np.array(["NaT"] * 4, "M8[ns]"),
        "micro": np.array(["2021-02-16T11:41:55.123456", "2021-02-16T11:41:55.5", "2022-01-01", "2022-01-01"], "M8[ns]"),
    }
    for name, values in times.items():
        yield f"dates_{name}", assembly(date=("presentation", values)), {}, {}
        yield f"dates_{name}_data", xr.DataArray(values, dims="p", name="when"), {}, {}
    when = assembly(date=("presentation", times["micro"]))
    for units in ["days", "hours", "minutes", "seconds", "milliseconds", "microseconds"]:
        for dtype in ["f8", "i8"]:
            encoding = {"date": {"units": f"{units} since 2000-01-01 06:00:00", "dtype": dtype}}
            yield f"dates_{units}_{dtype}", when, encoding, {}
    for calendar in ["standard", "gregorian", "proleptic_gregorian"]:
        encoding = {"date": {"units": "days since 1900-01-01", "calendar": calendar}}
        yield f"dates_{calendar}", when, encoding, {}
    yield "dates_index", xr.DataArray([1.0, 2.0], dims="time", coords={"time": np.array(["2020", "2021"], "M8[ns]")}), {}, {}
    yield "dates_scalar", assembly(start=np.datetime64("2020-01-01T00:00:01", "ns")), {}, {}
    for unit in ["s", "ms", "us", "ns"]:
        values = np.array([3_600_000, -1, 5, 0], f"m8[{unit}]")
        values[3] = "NaT"
        yield f"durations_{unit}", assembly(t=("presentation", values)), {}, {}
        yield f"durations_{unit}_data", xr.DataArray(values, dims="p", name="t"), {}, {}
    yield "durations_days", assembly(t=("presentation", np.array([86400 * n for n in range(4)], "m8[s]"))), {}, {}
    yield "durations_hours_f8", assembly(t=("presentation", np.array([1, 2, 3, 5], "m8[s]"))), {"t": {"units": "hours", "dtype": "f8"}}, {}
    data = xr.DataArray(RNG.random((4, 3)).round(2), dims=("p", "q"), name="data", attrs={"units": "uV"})
    data[0, 0] = np.nan
    for dtype, fill in {"i1": -128, "u1": 255, "i2": -32768, "u2": 65535, "i4": -(2**31), "i8": -(2**40)}.items():
        for scale, offset in [(0.01, None), (np.float32(0.01), None), (0.01, 0.5), (np.float32(0.01), np.float32(0.5)), (None, -3.0)]:
            packing = {"dtype": dtype, "_FillValue": fill, "scale_factor": scale, "add_offset": offset}
            encoding = {key: value for key, value in packing.items() if value is not None}
            yield f"packed_{dtype}_{type(scale).__name__}_{type(offset).__name__}", data, {"data": encoding}, {}
    whole = xr.DataArray(np.array([0, 1, 127, 200, 255], "u1"), dims="p", name="u")
    yield "unsigned_filled", whole.where(whole != 1), {"u": {"dtype": "i1", "_Unsigned": "true", "_FillValue": 1}}, {}
    yield "missing_value", xr.DataArray([1.0, np.nan], dims="p", name="m"), {"m": {"dtype": "i4", "missing_value": -9, "_FillValue": -9}}, {}


def raw_files(folder):
    """Files that xarray does not write: variable by variable."""
    def netcdf(name, build, **options):
        with netCDF4.Dataset(folder / f"{name}.nc", "w", **options) as file:
            file.set_auto_maskandscale(False)
            file.set_auto_chartostring(False)
            build(file)
        return name

    def data(file, dims=("p", "q"), coordinates=None):
        variable = file.createVariable("data", "f4", dims)
        variable[:] = np.arange(12.0).reshape(4, 3)
        if coordinates:
            variable.coordinates = coordinates

    def dims(file, p=4):
        file.createDimension("p", p)
        file.createDimension("q", 3)

    def numbers(name, dtype, values, attrs):
        def build(file):
            file.createDimension("p", len(values))
            fill = attrs.get("_FillValue")
            variable = file.createVariable(name, dtype, ("p",), fill_value=fill)
            variable[:] = values
            variable.setncatts({key: value for key, value in attrs.items() if key != "_FillValue"})
        return build

    def latin(file):
        dims(file)
        file.createDimension("length", 2)
        text = file.createVariable("name", "S1", ("q", "length"))
        text[:] = np.array([[b"\xe9", b"a"], [b"b", b"\0"], [b"\0", b"\0"]])
        text.setncattr("_Encoding", "latin-1")
        data(file, coordinates="name")
    yield netcdf("latin", latin)

    def letters(file):
        dims(file)
        letter = file.createVariable("letter", "S1", ("q",))
        letter[:] = np.array([b"a", b"b", b"\0"])
        data(file, coordinates="letter")
    yield netcdf("letters", letters)

    def inner_zero(file):
        dims(file)
        file.createDimension("length", 4)
        text = file.createVariable("t", "S1", ("q", "length"))
        text[:] = np.array([list("ab"), ["c", "\0"], list("de")], "S1").repeat(2, 1)
        data(file, coordinates="t")
    yield netcdf("repeated_characters", inner_zero)

    for name, order in [("own_first", ("p", "q")), ("own_last", ("q", "p"))]:
        def square(file, order=order):
            dims(file)
            shape = [4, 3] if order[0] == "p" else [3, 4]
            file.createVariable("p", "f4", order)[:] = np.arange(12.0).reshape(shape)
            data(file)
        yield netcdf(name, square)

    def two_unlimited(file):
        dims(file, None)
        file.createDimension("r", None)
        short = file.createVariable("short", "i4", ("p",))
        short[:] = [7, 8]
        texts = file.createVariable("texts", str, ("p",))
        texts[0] = "only"
        filled = file.createVariable("filled", "i2", ("p",), fill_value=-1)
        filled[:] = [5]
        flags = file.createVariable("wide", "f8", ("p", "q"))
        flags[0] = [1, 2, 3]
        file.createDimension("length", 3)
        chars = file.createVariable("chars", "S1", ("p", "length"))
        chars[:] = np.array([list("abc"), list("de") + ["\0"]], "S1")
        data(file, coordinates="short texts filled wide chars")
    yield netcdf("unlimited", two_unlimited)

    def short_index(file):
        dims(file, None)
        file.createVariable("p", "i4", ("p",))[:] = [3, 4]
        data(file)
    yield netcdf("unlimited_index", short_index)

    def in_groups(file):
        dims(file, None)
        data(file)
        group = file.createGroup("g")
        longer = group.createVariable("longer", "f4", ("p",))
        longer[:] = np.arange(6.0)
    yield netcdf("unlimited_groups", in_groups)

    for kind in ["NETCDF3_CLASSIC", "NETCDF3_64BIT_OFFSET", "NETCDF3_64BIT_DATA"]:
        types = ["i1", "i2", "i4", "f4", "f8"] + (["u1", "u2", "u4", "i8", "u8"] if "DATA" in kind else [])

        def classic(file, types=types):
            file.createDimension("t", None)
            file.createDimension("q", 3)
            file.note = "a note"
            for name in types:
                numbers = file.createVariable(f"c_{name}", name, ("t",))
                numbers[:] = np.arange(5).astype(name)
                numbers.setncattr("of", np.array([1, 2], name))
            values = file.createVariable("data", "f8", ("t", "q"))
            values[:] = np.arange(15.0).reshape(5, 3)
            values.coordinates = " ".join(f"c_{name}" for name in types)
        yield netcdf(f"classic_{kind}", classic, format=kind)

    since = ["days since 2000-1-1", "hours since 1999-12-31T22:00:00Z", "minutes since 2000-01-01 00:00:00 +02:00",
             "seconds since 1970-01-01 00:00:00.0", "secs since 1970-01-01", "hr since 2000-01-01 12:30",
             "h since 2000-01-01", "day since 2000-01-01", "DAYS since 2000-01-01", "msec since 2000-01-01",
             "days since 0001-01-01", "days since 1-1-1 00:00:00", "hours since 1800-01-01",
             "days since 1582-10-15", "microseconds since 2000-01-01", "milliseconds since 2000-01-01 00:00:00.5",
             "nanoseconds since 2000-01-01", "days since 2000/1/31", "days since 2000-01", "days since 1-2-2000",
             "seconds since 2000-01-01 06:00 UTC", "days since 1600-01-01"]
    for i, units in enumerate(since):
        far = any(year in units for year in ["0001", "1-1-1"])
        base = 730500 if far else 150000 if "1582" in units or "1600" in units else 0
        for dtype in ["i4", "f8", "f4", "i8"]:
            values = np.array([0, 1, 2, 40]) + base
            values = values + RNG.random(4) if dtype[0] == "f" else values
            yield netcdf(f"since_{i}_{dtype}", numbers("when", dtype, values, {"units": units}))
    for i, units in enumerate(["days since 0001-01-01", "hours since 1600-01-01", "days since 1990-01-01"]):
        base = 730500 if i == 0 else 3506328 if i == 1 else 0
        attrs = {"units": units, "calendar": "proleptic_gregorian", "long_name": "time", "_FillValue": 5}
        yield netcdf(f"proleptic_{i}", numbers("when", "i4", np.array([1, 5, 9]) + base, attrs))
        yield netcdf(f"proleptic_f8_{i}", numbers("when", "f8", np.array([1.1, np.nan if base == 0 else 2, 9.77]) + base, {**attrs, "_FillValue": np.nan}))
    yield netcdf("time_packed", numbers("when", "i2", [1, 2, -9], {"units": "hours since 2020-01-01", "scale_factor": 0.25, "_FillValue": np.int16(-9)}))
    yield netcdf("duration_f4", numbers("t", "f4", [0.5, 1.25, np.nan], {"units": "minutes", "dtype": "timedelta64[s]"}))
    yield netcdf("duration_fine", numbers("t", "f8", [0.5, 1e-4], {"units": "seconds", "dtype": "timedelta64[s]"}))
    yield netcdf("duration_days", numbers("t", "i2", [1, -9, 3], {"units": "days", "dtype": "timedelta64[ns]", "_FillValue": np.int16(-9)}))
    yield netcdf("duration_plain", numbers("t", "i4", [1, 2, 3], {"units": "seconds"}))
    yield netcdf("unsigned_u1", numbers("v", "u1", [1, 200, 255], {"_Unsigned": "false", "_FillValue": np.uint8(255)}))
    yield netcdf("unsigned_i2", numbers("v", "i2", [1, -2, -1], {"_Unsigned": "true", "_FillValue": np.int16(-1), "scale_factor": 0.5}))
    yield netcdf("nan_fill_of_ints", numbers("v", "i4", [1, 2], {"missing_value": np.nan}))
    yield netcdf("two_fills", numbers("v", "i2", [1, 2, 3], {"_FillValue": np.int16(1), "missing_value": np.int16(3)}))
    yield netcdf("many_fills", numbers("v", "f4", [1, 2, 3], {"missing_value": np.array([1, 3], "f4")}))
    yield netcdf("only_scaled", numbers("v", "u2", [1, 2, 65535], {"scale_factor": np.float32(0.1)}))
    yield netcdf("scaled_i4", numbers("v", "i4", [1, 2, 2**30 + 1], {"scale_factor": np.float32(0.1), "add_offset": np.float32(7)}))
    yield netcdf("scaled_f4", numbers("v", "f4", [1.1, 2.2, 3.3], {"scale_factor": 0.1}))
    yield netcdf("scale_as_list", numbers("v", "i2", [1, 2, 3], {"scale_factor": np.array([0.1])}))

    def bounds(file):
        file.createDimension("time", 2)
        file.createDimension("nv", 2)
        time = file.createVariable("time", "f8", ("time",))
        time.setncatts({"units": "days since 2001-01-01", "bounds": "time_bnds", "calendar": "standard"})
        time[:] = [0.5, 1.5]
        both = file.createVariable("time_bnds", "f8", ("time", "nv"))
        both[:] = [[0, 1], [1, 2]]
        file.createVariable("data", "f4", ("time", "nv"))[:] = 1
        file["data"].coordinates = "time_bnds"
    yield netcdf("bounds", bounds)

    with h5netcdf.File(folder / "h5netcdf.nc", "w") as file:
        file.dimensions = {"p": 4, "q": 3, "growing": None}
        file.create_variable("fixed", ("q",), data=np.array([b"V1", b"IT", b""], "S5"))
        file.create_variable("vlen", ("p",), data=np.array(["a", "é", "", "dd"], object), dtype=h5py.string_dtype())
        file.create_variable("data", ("p", "q"), data=np.arange(12.0).reshape(4, 3))
        file.variables["data"].attrs["coordinates"] = "fixed vlen"
    yield "h5netcdf"
    with netCDF4.Dataset(folder / "dropped.nc", "w") as file:  # as xarray leaves it after drop_vars("gone")
        file.createDimension("q", 3)
        file.createVariable("kept", "f4", ("q",))[:] = 2
        file.createVariable("data", "f4", ("q",))[:] = 1
        file["data"].coordinates = "gone kept"
    yield "dropped"


def refused(folder):
    calendars = ["noleap", "365_day", "360_day", "julian", "all_leap", "366_day"]
    cases = {f"calendar_{c}": ({"units": "days since 2000-01-01", "calendar": c}, json.dumps(c)) for c in calendars}
    cases["too_early"] = ({"units": "days since 1000-01-01"}, "1677")
    cases["months"] = ({"units": "months since 2000-01-01"}, "months since")
    cases["zone_of_a_day"] = ({"units": "days since 2000-01-01 -5"}, "2000-01-01 -5")
    cases["nonsense"] = ({"units": "days since yesterday"}, "yesterday")
    for name, (attrs, words) in cases.items():
        with netCDF4.Dataset(folder / f"{name}.nc", "w") as file:
            file.createDimension("p", 2)
            time = file.createVariable("when", "i4", ("p",))
            time[:] = [1, 2]
            time.setncatts(attrs)
        yield f"{name}.nc", words
    with netCDF4.Dataset(folder / "elsewhere.nc", "w") as file:
        for dim, length in {"q": 3, "edge": 2}.items():
            file.createDimension(dim, length)
        file.createVariable("edges", "f4", ("q", "edge"))[:] = 0
        file.createVariable("data", "f4", ("q",))[:] = 1
        file["data"].coordinates = "edges"
        file.coordinates = "edges"
    yield "elsewhere.nc", "(q, edge)"


def write(folder):
    names = []
    for name, array, encoding, options in xarray_files():
        array = array.copy()
        file = f"{name}.nc"
        array.to_netcdf(folder / file, encoding=encoding, **{"engine": "netcdf4", **options})
        names.append(file)
    names += [f"{name}.nc" for name in raw_files(folder)]
    print(json.dumps({"read": names, "refused": dict(refused(folder))}))


def values(path):
    def plain(value):
        if isinstance(value, bytes):
            return value.decode("latin-1")
        return value if isinstance(value, str) or np.isfinite(value) else None

    with netCDF4.Dataset(path) as file:
        file.set_auto_maskandscale(False)
        file.set_auto_chartostring(False)
        print(json.dumps([[name, list(variable.dimensions), [plain(value) for value in np.ravel(variable[...]).tolist()]]
                          for name, variable in file.variables.items()]))


def same(original, ours):
    try:
        return compared(original, ours)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def compared(original, ours):
    with xr.open_dataarray(original) as a, xr.open_dataarray(ours) as b:
        a.load(), b.load()
        if not a.identical(b):
            return f"{a}\n{a.coords}\n--- ours\n{b}\n{b.coords}"
        for name in ["", *a.coords]:
            x, y = (a, b) if name == "" else (a[name], b[name])
            if x.dtype != y.dtype and x.dtype.kind not in "SUTO":
                return f"{name}: {x.dtype}, ours {y.dtype}"
            if x.dtype.kind == "f" and not np.array_equal(x.values, y.values, equal_nan=True):
                return f"{name}: other values"
    return None


if __name__ == "__main__":
    command, *args = sys.argv[1:]
    if command == "write":
        write(Path(args[0]))
    elif command == "values":
        values(args[0])
    else:
        found = [(original, same(original, ours)) for original, ours in zip(args[::2], args[1::2])]
        wrong = [f"{original} differs:\n{difference}" for original, difference in found if difference]
        if wrong:
            sys.exit("\n\n".join(wrong))
