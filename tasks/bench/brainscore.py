"""xarray's side of the packaging race: FILE of the assembly, which it holds in memory."""

import os
import sys
import tempfile

import xarray as xr

from contender import contend

dataset = xr.load_dataarray(sys.argv[1]).to_dataset(name="data", promote_attrs=True)


def run():
    with tempfile.TemporaryDirectory(prefix="neuroid-bench-") as folder:
        target = os.path.join(folder, "assy.nc")
        dataset.to_netcdf(target, encoding={"data": {"zlib": True, "complevel": 9}})


contend(run)
