"""samples.py FOLDER: a few small files of every format, FOLDER/READER/NAME, as the usual Python libraries write them."""
import json
import pickle
import sys
import zipfile
from pathlib import Path

import h5py
import netCDF4
import nibabel as nib
import nibabel.freesurfer as fs
import numpy as np
import pandas as pd
import scipy.io
import scipy.sparse
import xarray as xr
from PIL import Image

ROOT = Path(sys.argv[1])
random = np.random.default_rng(20)


def folder(reader):
    path = ROOT / reader
    path.mkdir(parents=True, exist_ok=True)
    return path


def fill_hdf5(file):
    words = np.array(["", "a", "naïve 脑", "x" * 40], dtype=object)
    file.create_dataset("numbers", data=random.integers(-99, 99, (4, 5), "i2"))
    file.create_dataset("packed", data=random.normal(size=(6, 7)), chunks=(2, 3), compression="gzip", shuffle=True)
    file.create_dataset("checked", data=np.arange(40, dtype=">u4"), chunks=(7,), fletcher32=True)
    file.create_dataset("words", data=words, dtype=h5py.string_dtype())
    file.create_dataset("fixed", data=np.array([b"ab", b"", b"abcd"]))
    group = file.create_group("group")
    group["truth"] = np.array([True, False])
    group["scalar"] = 3.5
    group.create_dataset("half", data=np.arange(5, dtype="f2"))
    group.create_dataset("lzf", data=np.arange(100, dtype="i4"), compression="lzf")
    group.create_dataset("filled", (3, 4), "f4", chunks=(2, 2), fillvalue=2.5)[0, 0] = 1
    file.attrs["title"] = "a title"
    file["numbers"].attrs["scale"] = np.array([1.5, 2.5])
    file["numbers"].attrs["labels"] = np.array(["a", "bé"], dtype=object)


def hdf5():
    path = folder("hdf5")
    for name, options in {"old": {}, "latest": {"libver": "latest"}, "ordered": {"track_order": True},
                          "userblock": {"userblock_size": 512}}.items():
        with h5py.File(path / f"{name}.h5", "w", **options) as file:
            fill_hdf5(file)
    with h5py.File(path / "many.h5", "w", track_order=True) as file:
        for i in range(40):
            file.create_dataset(f"d{i}", data=np.arange(i, i + 3))
        for i in range(20):
            file.attrs[f"note {i}"] = "x" * i


def netcdf():
    path = folder("netcdf")
    array = xr.DataArray(random.normal(size=(4, 3)).astype("f4"), dims=["presentation", "neuroid"], name="data", coords={
        "stimulus_id": ("presentation", ["a", "b", "c", "d"]), "repetition": ("presentation", [0, 1, 0, 1]),
        "neuroid_id": ("neuroid", ["n1", "n2", "n3"]), "region": ("neuroid", ["V1", "V1", "V4"])})
    array.to_netcdf(path / "xarray.nc", engine="netcdf4")
    array.to_netcdf(path / "h5netcdf.nc", engine="h5netcdf")
    array.to_netcdf(path / "packed.nc", engine="netcdf4", encoding={"data": {"zlib": True, "chunksizes": (2, 2)}})
    for kind in ["CLASSIC", "64BIT_OFFSET", "64BIT_DATA"]:
        array.to_netcdf(path / f"{kind.lower()}.nc", format=f"NETCDF3_{kind}", engine="netcdf4")
    with netCDF4.Dataset(path / "groups.nc", "w") as file:
        file.createDimension("x", 3)
        file.createVariable("x", "f8", ("x",))[:] = [1, 2, 3]
        group = file.createGroup("inner")
        group.createDimension("y", 2)
        group.createVariable("v", "i4", ("x", "y"))[:] = np.arange(6).reshape(3, 2)
        group.units = "mm"


def nifti():
    path = folder("nifti")
    data = random.integers(-99, 99, (3, 4, 5), "i2")
    for name, kind in {"one": nib.Nifti1Image, "two": nib.Nifti2Image}.items():
        nib.save(kind(data, np.diag([2, 2, 3, 1])), path / f"{name}.nii")
        nib.save(kind(data.astype("f4") / 3, np.eye(4)), path / f"{name}.nii.gz")
    scaled = nib.Nifti1Image(random.normal(size=(3, 4, 2, 2)), np.eye(4))
    scaled.set_data_dtype("i2")
    nib.save(scaled, path / "scaled.nii")
    turned = nib.Nifti1Image(data, None)
    for field, value in {"qform_code": 1, "quatern_b": 0.5, "quatern_d": -0.25, "qoffset_x": 7}.items():
        turned.header[field] = value
    nib.save(turned, path / "turned.nii")
    noted = nib.Nifti1Image(data, np.eye(4))
    noted.header.extensions += [nib.nifti1.Nifti1Extension("comment", b"by hand"), nib.nifti1.Nifti1Extension(0, b"x" * 30)]
    nib.save(noted, path / "noted.nii")


def mgh():
    path = folder("mgh")
    for kind in ["u1", "i4", "f4", "i2"]:
        image = nib.MGHImage((random.random((7, 1, 1, 4)) * 99).astype(kind), np.diag([1, 2, 3, 1]))
        nib.save(image, path / f"{kind}.mgh")
    nib.save(image, path / "packed.mgz")


def annot():
    path = folder("annot")
    colors = np.array([[255, 0, 0, 0], [1, 2, 3, 9], [0, 255, 0, 0]])
    fs.write_annot(path / "lh.aparc.annot", random.integers(-1, 3, 30), colors, ["V1", "région", "V4"])
    fs.write_annot(path / "lh.one.annot", np.zeros(4, int), colors[:1], ["all"])
    text = lambda content: np.array([len(content) + 1], ">i4").tobytes() + content + b"\0"
    pairs = np.array([4, 0, 255, 1, 0, 2, 65280, 3, 255, 1, 2], ">i4").tobytes()
    regions = [text(b"red") + np.array([255, 0, 0, 0], ">i4").tobytes(), text(b"green") + np.array([0, 255, 0, 0], ">i4").tobytes()]
    (path / "lh.old.annot").write_bytes(pairs + text(b"/old/table") + b"".join(regions))


def label():
    path = folder("label")
    rows = "".join(f"{vertex}  {x:.3f}  {y:.3f}  {z:.3f} {value:.10f}\n" for vertex, (x, y, z, value) in enumerate(random.normal(size=(20, 4)) * 40))
    (path / "lh.V1.label").write_text(f"#!ascii label  , from subject fsaverage vox2ras=TkReg\n20\n{rows}")
    (path / "lh.two.label").write_bytes(b"#!ascii label\r\n2\r\n-1 1e3 .5 5. nan\r\n7\t-0 2 3 -inf\r\n")


def curv():
    path = folder("curv")
    fs.write_morph_data(path / "lh.curv", random.normal(size=50).astype("f4"), 96)
    (path / "lh.old").write_bytes(b"\0\0\x28\0\0\x60" + random.integers(-999, 999, 40).astype(">i2").tobytes())


def gifti():
    path = folder("gifti")
    table = nib.gifti.GiftiLabelTable()
    for key, name in [(0, "???"), (7, "V1 & V2"), (3, "é")]:
        entry = nib.gifti.GiftiLabel(key, 1, 0.5, 0.25, 1)
        entry.label = name
        table.labels.append(entry)
    for encoding in ["ASCII", "B64BIN", "B64GZ"]:
        arrays = [nib.gifti.GiftiDataArray(values, intent=intent, encoding=encoding, meta=nib.gifti.GiftiMetaData({"Name": "a < b"}))
                  for values, intent in [(random.normal(size=(4, 3)).astype("f4"), "NIFTI_INTENT_POINTSET"),
                                         (random.integers(0, 4, (2, 3)).astype("i4"), "NIFTI_INTENT_TRIANGLE"),
                                         (np.array([0, 7, 3, 7], "u1"), "NIFTI_INTENT_LABEL")]]
        nib.save(nib.gifti.GiftiImage(darrays=arrays, labeltable=table, meta=nib.gifti.GiftiMetaData({"By": "hand"})), path / f"{encoding.lower()}.gii")
    content = (path / "b64bin.gii").read_bytes()
    (path / "big.gii").write_bytes(content.replace(b"LittleEndian", b"BigEndian").replace(b"RowMajor", b"ColumnMajor"))


def mat():
    path = folder("mat")
    cell = np.empty((1, 3), object)
    cell[0, 0], cell[0, 1], cell[0, 2] = "word", np.arange(3.0), np.array([[True]])
    values = {"x": random.normal(size=(3, 4)), "n": np.arange(6, dtype="i2").reshape(2, 3), "word": "Zürich", "cell": cell,
              "struct": {"a": 1.5, "b": "deep"}, "sparse": scipy.sparse.csc_array(np.array([[0, 1.5], [2, 0]])),
              "truth": np.array([[True, False]]), "z": np.array([[1 + 2j]])}
    scipy.io.savemat(path / "plain.mat", values)
    scipy.io.savemat(path / "packed.mat", values, do_compression=True)
    for file in path.iterdir():
        # Else it holds the time of writing, and a seed would not give the same mutants again.
        file.write_bytes(b"MATLAB 5.0 MAT-file".ljust(124) + file.read_bytes()[124:])


def npy():
    path = folder("npy")
    np.save(path / "floats.npy", random.normal(size=(4, 5)).astype("f4"))
    np.save(path / "fortran.npy", np.asfortranarray(np.arange(6, dtype=">i4").reshape(2, 3)))
    np.save(path / "texts.npy", np.array(["a", "bcé"]))
    np.save(path / "truth.npy", np.array([True, False]))
    np.savez(path / "plain.npz", a=np.arange(5), b=np.eye(2))
    np.savez_compressed(path / "packed.npz", a=np.arange(50), b=np.array(["x"]))


def csv():
    path = folder("csv")
    pd.DataFrame({"text": ["plain", "a,b", 'say "yes"', "two\nlines", "", None], "n": [1, 2, 3, 4, 5, -9],
                  "x": [0.5, None, 1e-9, 4e22, 5.25, 6]}).to_csv(path / "mixed.csv", index=False)
    pd.DataFrame({"stimulus_id": [f"im{i}" for i in range(30)], "split": ["train", "test"] * 15}).to_csv(
        path / "ids.csv", index=False, lineterminator="\r\n")


def zips():
    path = folder("zip")
    for name, method in {"stored": zipfile.ZIP_STORED, "deflated": zipfile.ZIP_DEFLATED}.items():
        with zipfile.ZipFile(path / f"{name}.zip", "w", method) as archive:
            contents = {f"folder/{i}.txt": f"text {i} " * (20 * i) for i in range(4)} | {"größe.bin": random.bytes(300)}
            for member, content in contents.items():
                archive.writestr(zipfile.ZipInfo(member), content, method)


def pickles():
    path = folder("pickle")
    data = {"ints": [0, -1, 255, 65536, 2**70], "floats": (1.5, -0.0, float("inf")), "texts": ["", "α"], "none": None,
            "truth": True, "nested": {"deep": [[]]}, "array": np.arange(6, dtype="f4").reshape(2, 3), "scalar": np.float32(0.5)}
    for protocol in (0, 2, 4, 5):
        (path / f"p{protocol}.pkl").write_bytes(pickle.dumps(data, protocol))


def pictures():
    path = folder("pictures")
    rgb = random.integers(0, 256, (13, 17, 3), "u1")
    Image.fromarray(rgb).save(path / "rgb.png")
    Image.fromarray(rgb[..., 0]).save(path / "gray.png")
    Image.fromarray(np.dstack([rgb, rgb[..., 0]])).save(path / "alpha.png")
    Image.fromarray(rgb).quantize(16).save(path / "palette.png")
    smooth = (np.indices((24, 40)).sum(0)[..., None] * [1, 2, 3] % 256).astype("u1")
    Image.fromarray(smooth).save(path / "rgb.jpg", quality=95)
    Image.fromarray(rgb).save(path / "progressive.jpg", progressive=True)
    Image.fromarray(rgb).save(path / "restarts.jpg", restart_marker_rows=1, comment=b"by hand")
    Image.fromarray(rgb[..., 0]).save(path / "gray.jpg")
    Image.fromarray(rgb).save(path / "lossless.webp", lossless=True)
    Image.fromarray(smooth).save(path / "lossy.webp")
    Image.fromarray(rgb).quantize(16).save(path / "palette.gif")
    Image.fromarray(rgb).save(path / "plain.tiff")
    Image.fromarray(rgb).save(path / "packed.tiff", compression="tiff_lzw")


for make in (hdf5, netcdf, nifti, mgh, annot, label, curv, gifti, mat, npy, csv, zips, pickles, pictures):
    make()
print(json.dumps({path.name: sorted(file.name for file in path.iterdir()) for path in sorted(ROOT.iterdir())}))
