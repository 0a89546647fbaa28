"""Compares assemblies with the originals: dims, coordinates in their order, dtypes, attributes, and
every bit of data, under both netCDF engines. Arguments: pairs of files, ours and the original's."""
import sys

import xarray as xr


def compare(ours_path, original_path):
    for engine in ("netcdf4", "h5netcdf"):
        with xr.open_dataarray(ours_path, engine=engine) as ours, \
                xr.open_dataarray(original_path, engine=engine) as original:
            ours, original = ours.load(), original.load()
            assert ours.identical(original), f"{ours_path}: not identical under {engine}"
            assert list(ours.coords) == list(original.coords), (list(ours.coords), list(original.coords))
            assert ours.dtype == original.dtype
            assert ours.values.tobytes() == original.values.tobytes(), f"{ours_path}: bits differ"
            for name in original.coords:
                a, b = ours[name], original[name]
                assert a.dtype == b.dtype and a.dims == b.dims and a.attrs == b.attrs, name
                if a.dtype.kind in "if":
                    assert a.values.tobytes() == b.values.tobytes(), f"{name}: bits differ"
    print(f"same {ours_path}")


for ours_path, original_path in zip(sys.argv[1::2], sys.argv[2::2]):
    compare(ours_path, original_path)
