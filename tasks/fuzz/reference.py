"""reference.py: for each line {"reader", "path"} of stdin, what the usual Python library reads, as a line of JSON.

The answer is {"items": {name: digest}} or {"error": text}; the digest of what cannot be read begins with "!".
"""
import hashlib
import io
import json
import pickle
import re
import resource
import sys
import warnings
import zipfile

import h5py
import netCDF4
import nibabel as nib
import nibabel.freesurfer as fs
import nibabel.gifti.parse_gifti_fast
import numpy as np
import pandas as pd
import scipy.io
import scipy.sparse
from PIL import Image

MEMORY = 4 * 2**30
warnings.simplefilter("ignore")


def text_of(value):
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    # Python keeps bytes that are no UTF-8 as lone surrogates.
    return str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def to_nul(array):
    """Text of HDF5 ends at its first NUL, as the C string that it is; NumPy cuts NULs at the end alone."""
    if isinstance(array, h5py.Empty):
        return np.array("") if array.dtype.kind in "OSU" else np.zeros(0, array.dtype)
    array = np.asarray(array)
    if array.dtype.kind not in "OSU":
        return array
    return np.array([text_of(x).split("\0")[0] for x in array.ravel().tolist()], object).reshape(array.shape)


def digest(array, shape=None):
    """Kind, shape and hash of an array: of text its JSON, of numbers their little-endian bytes with one kind of NaN."""
    array = np.asarray(array)
    shape = list(array.shape if shape is None else shape)
    if array.dtype.kind in "OSU":
        content = json.dumps([text_of(x) for x in array.ravel().tolist()], ensure_ascii=False)
        return f"string {shape} {hash_of(content.encode('utf-8', 'surrogatepass'))}"
    if array.dtype.kind not in "biuf":
        raise TypeError(f"elements of {array.dtype}")
    array = array.astype("f4") if array.dtype.kind == "f" and array.itemsize == 2 else array
    name = array.dtype.newbyteorder("=").name
    array = np.ascontiguousarray(array.astype(array.dtype.newbyteorder("<")))
    if array.dtype.kind == "f":
        array = np.where(np.isnan(array), np.array(np.nan, array.dtype), array)
    return f"{name} {shape} {hash_of(array.tobytes())}"


def hash_of(content):
    return hashlib.sha1(content).hexdigest()[:16]


def attempt(body):
    try:
        return body()
    except Exception as error:
        return f"!{type(error).__name__}: {error}"


def hdf5(path):
    items = {}

    def attributes(item, name):
        # Low-level, because one that cannot be read would end the whole list.
        for i in range(h5py.h5a.get_num_attrs(item.id)):
            raw = h5py.h5a.open(item.id, index=i).name
            key = raw.decode("utf-8", "surrogateescape")
            items[f"{name}@{text_of(raw)}"] = attempt(lambda: digest(to_nul(item.attrs[key])))

    def walk(group, prefix):
        for key in group:
            name = f"{prefix}{text_of(key)}"
            try:
                item = group[key]
            except Exception as error:
                items[name] = f"!{error}"
                continue
            if isinstance(item, h5py.Group):
                if name.count("/") < 8:
                    inside = attempt(lambda: walk(item, f"{name}/"))
                    if inside is not None:
                        items[name] = inside
            elif isinstance(item, h5py.Dataset):
                items[name] = attempt(lambda: digest(to_nul(item[()]), item.shape))
            else:
                continue
            listed = attempt(lambda: attributes(item, name))
            if listed is not None:
                items[f"{name}@"] = listed

    with h5py.File(path) as file:
        walk(file, "")
        listed = attempt(lambda: attributes(file, ""))
        if listed is not None:
            items["@"] = listed
    return items


def values_of(variable, truth):
    values = np.asarray(variable[...])
    if truth:
        return values.astype(bool)
    # Single characters are bytes of an encoding that is not theirs alone to know.
    return to_nul(np.char.decode(values, "latin-1") if values.dtype.kind == "S" else values)


def netcdf(path):
    items = {}

    def walk(group, prefix):
        for name, dimension in group.dimensions.items():
            items[f"{prefix}{name}:"] = str(dimension.size)
        for name in group.ncattrs():
            items[f"{prefix}@{name}"] = attempt(lambda: digest(to_nul(np.ravel(group.getncattr(name)))))
        for name, variable in group.variables.items():
            variable.set_auto_maskandscale(False)
            variable.set_auto_chartostring(False)
            truth = "dtype" in variable.ncattrs() and variable.getncattr("dtype") == "bool"
            for key in variable.ncattrs():
                if not (truth and key == "dtype"):
                    items[f"{prefix}{name}@{key}"] = attempt(lambda: digest(to_nul(np.ravel(variable.getncattr(key)))))
            items[f"{prefix}{name}"] = attempt(
                lambda: f"({', '.join(variable.dimensions)}) " + digest(values_of(variable, truth), variable.shape))
        for name, inner in group.groups.items():
            walk(inner, f"{prefix}{name}/")

    with netCDF4.Dataset(path) as file:
        walk(file, "")
    return items


def nifti(path):
    image = nib.load(path)
    proxy, least = image.dataobj, image.header.single_vox_offset
    if proxy.offset == 0:
        # nibabel takes this literally and gives the header as values; nifti1.h means the first byte behind it.
        proxy = type(proxy)(path, (proxy.shape, proxy.dtype, least, proxy.slope, proxy.inter))
    values = np.asarray(proxy, dtype="f8")
    return {"data": digest(values.ravel(order="F"), image.shape), "affine": digest(np.array([float(f"{x:.12g}") + 0.0 for x in image.affine.ravel()]))}


def mgh(path):
    image = nib.load(path)
    values = np.asarray(image.dataobj)
    dims = [max(1, int(length)) for length in image.header["dims"]]
    return {"data": digest(values.ravel(order="F"), dims)}


def annot(path):
    # The values as the file has them: nibabel takes one that is no region's for the region with the next higher value.
    values, table, names = fs.read_annot(path, orig_ids=True)
    return {"values": digest(values), "names": digest(np.array([text_of(name).split("\0")[0] for name in names], object)),
            "colors": digest(table[table.any(1)][:, :4].astype("i4"))}


def label(path):
    vertices, values = fs.read_label(path, read_scalars=True)
    return {"vertices": digest(np.atleast_1d(vertices).astype("i4")), "values": digest(np.atleast_1d(values)),
            "coordinates": digest(np.loadtxt(path, skiprows=2, ndmin=2, usecols=range(5))[:, 1:4])}


def curv(path):
    return {"values": digest(fs.read_morph_data(path).astype("f8"))}


# Text in GIFTI is numbers with white space between them, in whatever lines; nibabel wants them alike and makes axes of them.
nib.gifti.parse_gifti_fast.StringIO = lambda content: io.StringIO(" ".join(content.split()))


def gifti(path):
    image = nib.load(path)
    names = [f"{each.key} {each.label or ''} {[float(part) for part in each.rgba] if each.red is not None else None}" for each in image.labeltable.labels]
    items = {"labels": digest(np.array(names, object)), "metadata": digest(np.array([f"{key}={value}" for key, value in image.meta.items()], object))}
    for i, array in enumerate(image.darrays):
        items[f"{i}"] = f"{nib.nifti1.intent_codes.niistring[array.intent]} {digest(array.data)}"
        items[f"{i} metadata"] = digest(np.array([f"{key}={value}" for key, value in array.meta.items()], object))
        items[f"{i} matrix"] = digest(np.ravel(array.coordsys.xform).astype("f8"))
    return items


def mat(path):
    read = scipy.io.loadmat(path, mat_dtype=True)
    raw = scipy.io.loadmat(path)
    items = {}

    def put(name, value, plain, nested=False):
        if scipy.sparse.issparse(value):
            value, plain = value.toarray(), plain.toarray()
        if isinstance(value, scipy.io.matlab.MatlabObject | scipy.io.matlab.MatlabFunction):
            items[name] = "opaque"
        elif value.dtype.names is not None:
            for field in value.dtype.names:
                for i, (one, other) in enumerate(zip(value[field].ravel(), plain[field].ravel())):
                    put(f"{name}.{field}[{i}]", one, other, True)
        elif value.dtype == object:
            for i, (one, other) in enumerate(zip(value.ravel(), plain.ravel())):
                put(f"{name}[{i}]", one, other, True)
        elif value.dtype.kind == "U":
            items[name] = digest(value.ravel())
        elif plain.dtype.kind == "c":
            items[name] = digest(plain.real.astype(value.real.dtype), plain.shape)
            items[f"{name}i"] = digest(plain.imag.astype(value.real.dtype), plain.shape)
        else:
            # What has no bytes at all within a cell or struct is MATLAB's [], which is 0 by 0; SciPy makes it 1 by 0.
            items[name] = digest(value, [0, 0] if nested and value.shape == (1, 0) and value.dtype == float else None)

    for name in read:
        if not name.startswith("__"):
            put(name, read[name], raw[name])
    return items


def npy(path):
    read = np.load(path, allow_pickle=False)
    if isinstance(read, np.ndarray):
        return {"array": digest(read)}
    return {name: attempt(lambda: digest(read[name])) for name in read.files}


def csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return columns(file.read())


def columns(content):
    """As pandas reads a table, but for two things.

    It divides by commas unless told; ours by tabs where the names of the columns have tabs and no comma. And behind a
    blank line that ends in CR alone it drops a delimiter, which moves the row to the left: such lines are left out here.
    """
    header = re.match(r'\ufeff?(?:[ \t]*[\r\n]+)*((?:"[^"]*"|[^"\r\n])*)', content)[1]
    bare = re.sub(r'"[^"]*"', "", header)
    mark = "\t" if "\t" in bare and "," not in bare else ","
    white = "[ ]" if mark == "\t" else "[ \t]"
    content = re.sub(rf'("[^"]*")|(^\ufeff?|[\r\n])(?:{white}*\r)+(?={mark})', lambda found: found[1] or found[2], content)
    table = pd.read_csv(io.StringIO(content, newline=""), dtype=str, keep_default_na=False, sep=mark)
    return {str(name): digest(table[name].to_numpy(object)) for name in table.columns}


def member_name(info):
    """macOS and Info-ZIP write names in UTF-8 without saying so; Python takes what is not said for code page 437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def zips(path):
    with zipfile.ZipFile(path) as archive:
        return {member_name(info): attempt(lambda: f"{info.file_size} {hash_of(archive.read(info))}")
                for info in archive.infolist() if not info.is_dir()}


class Unpickler(pickle.Unpickler):
    ALLOWED = {"numpy._core.multiarray", "numpy._core.numeric", "numpy.core.multiarray", "numpy", "_codecs"}

    def find_class(self, module, name):
        if module in self.ALLOWED and name in {"_reconstruct", "ndarray", "dtype", "scalar", "_frombuffer", "encode"}:
            return super().find_class(module, name)
        if name == "bytes" and module in {"builtins", "__builtin__"}:
            return bytes
        raise pickle.UnpicklingError(f"{module}.{name}")


def plain(value):
    """A value in the form that both sides can print."""
    if isinstance(value, np.ndarray):
        return digest(value)
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, dict):
        return {"dict": [[plain(key), plain(each)] for key, each in value.items()]}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, bytes | bytearray):
        return {"bytes": value.hex()}
    if isinstance(value, str):
        # Half a surrogate pair has no bytes of its own in UTF-8.
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return {"number": str(value)}
    if isinstance(value, float):
        return {"number": str(int(value))} if value.is_integer() and abs(value) < 2**53 and str(value) != "-0.0" else {"float": np.float64(value).tobytes().hex() if value == value else "nan"}
    raise TypeError(type(value).__name__)


def pickles(path):
    with open(path, "rb") as file:
        content = file.read()
    value = Unpickler(io.BytesIO(content)).load()
    return {"value": hash_of(json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))}


def pictures(path):
    with Image.open(path) as image:
        image.load()
        if image.mode in ("P", "PA"):
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        array = np.asarray(image)
    return {"pixels": digest(array if array.ndim == 3 else array[..., None])}


READERS = {"hdf5": hdf5, "netcdf": netcdf, "nifti": nifti, "mgh": mgh, "annot": annot, "label": label, "curv": curv, "gifti": gifti, "mat": mat, "npy": npy, "csv": csv, "zip": zips,
           "pickle": pickles, "pictures": pictures}

resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
for line in sys.stdin:
    job = json.loads(line)
    try:
        answer = {"items": READERS[job["reader"]](job["path"])}
    except BaseException as error:
        answer = {"error": f"{type(error).__name__}: {error}"[:300]}
    print(json.dumps(answer), flush=True)
