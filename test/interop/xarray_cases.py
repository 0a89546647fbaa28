"""Cases of every operation of DataArrays with a seed, and what xarray makes of each.

Prints one JSON object a line: the operation, its arguments, its arrays, and the result or null where
xarray refuses. `python xarray_cases.py COUNT SEED`.
"""
import json
import sys
import warnings

import numpy as np
import pandas as pd
import xarray as xr

from array_json import default, encode, encode_labeled

warnings.simplefilter("ignore")
COUNT, SEED = int(sys.argv[1]), int(sys.argv[2])
rng = np.random.default_rng(SEED)

DIMS = ["presentation", "neuroid", "time_bin", "fold"]
FLOATS = ["float32", "float64"]
WHOLE = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
NUMBERS = [*FLOATS, *FLOATS, *FLOATS, *WHOLE, "bool"]


def chance(p):
    return rng.random() < p


def pick(options):
    return options[rng.integers(len(options))]


def numbers(dtype, shape, nan=None, small=False):
    """Numbers of a dtype, whole ones small enough to stay in it."""
    if dtype == "bool":
        return rng.random(shape) < 0.6
    if dtype not in FLOATS:
        low = 0 if dtype.startswith("u") else -5
        return rng.integers(low, 6 if small else 9, shape).astype(dtype)
    data = rng.standard_normal(shape) * 10.0 ** rng.integers(-2, 4)
    if chance(0.3):
        data = np.round(data)  # so that values come twice
    data = np.asarray(data, dtype)
    if chance(0.55) if nan is None else nan:
        data = np.where(rng.random(shape) < pick([0.1, 0.3, 0.9]), np.nan, data).astype(dtype)
    if chance(0.05):
        data = np.where(rng.random(shape) < 0.1, pick([np.inf, -np.inf]), data).astype(dtype)
    return data


def labels(kind, length, unique):
    if kind == "text":
        pool = np.array([f"nsd_{i:03d}" if i % 2 else f"é{i}" for i in range(length + 2)])
    elif kind == "whole":
        pool = np.arange(length + 2) * 3 - 4
    elif kind == "date":
        pool = np.datetime64("2024-05-01", "ns") + np.arange(length + 2) * np.timedelta64(1, "h")
    else:
        pool = np.arange(length + 2) * 0.25 - 1
    if unique:
        return rng.permutation(pool)[:length] if chance(0.6) else pool[:length]
    few = pool[: max(1, int(rng.integers(1, 4)))]
    chosen = few[rng.integers(len(few), size=length)]
    if kind == "float" and length and chance(0.4):
        chosen = np.where(rng.random(length) < 0.2, np.nan, chosen)
    return chosen


def coordinates(dims, shape, duplicates=False, kinds=("text", "whole", "float", "date")):
    coords = {}
    sizes = dict(zip(dims, shape))
    for dim in dims:
        if chance(0.45):
            unique = not (duplicates and chance(0.3))
            coords[dim] = (dim, labels(pick([k for k in kinds if k != "date"]), sizes[dim], unique))
        if chance(0.6):
            coords[f"{dim}_kind"] = (dim, labels(pick(kinds), sizes[dim], chance(0.2)))
    if len(dims) > 1 and chance(0.25):
        own = list(dims[:2])
        if chance(0.5):
            own.reverse()
        coords["run"] = (own, rng.integers(0, 4, [sizes[d] for d in own]))
    if chance(0.4):
        coords["session"] = int(rng.integers(9)) if chance(0.5) else "s1"
    names = list(coords)
    rng.shuffle(names)
    return {name: coords[name] for name in names}


def array(dtype=None, rank=None, lengths=(1, 2, 3, 4, 5, 7, 12, 40), **options):
    dtype = dtype or pick(NUMBERS)
    rank = rank if rank is not None else int(pick([0, 1, 1, 2, 2, 2, 3, 3, 4]))
    dims = [str(d) for d in rng.permutation(DIMS)[:rank]]
    sizes = [0 if chance(0.04) else int(pick(lengths)) for _ in dims]
    small = options.pop("small", False)
    nan = options.pop("nan", None)
    attrs = {"unit": pick(["percent", "z"]), "rate": 2.5} if chance(0.5) else {}
    return xr.DataArray(
        numbers(dtype, sizes, nan, small),
        dims=dims,
        coords=coordinates(dims, sizes, **options),
        attrs=attrs,
        name=pick(["betas", None, "rates"]),
    )


def partner(a, dtype=None, small=False):
    """Another array to compute with: some dims of the first, in another order, other labels, new dims."""
    dims = [d for d in a.dims if chance(0.7)]
    rng.shuffle(dims)
    sizes = [a.sizes[d] for d in dims]
    extra = [d for d in DIMS if d not in a.dims and chance(0.2)]
    for dim in extra:
        dims.insert(int(rng.integers(len(dims) + 1)), dim)
    sizes = [a.sizes[d] if d in a.dims else 2 for d in dims]
    coords = coordinates(dims, sizes)
    for name, coord in a.coords.items():
        if set(coord.dims) <= set(dims) and chance(0.7):
            values = coord.values
            if chance(0.15) and coord.dims and coord.dtype.kind in "if" and name not in dims:
                values = values + 1
            coords[name] = (coord.dims, values)
    for dim in dims:
        if dim in a.coords and dim in coords and sizes[dims.index(dim)] > 0:
            way = rng.random()
            own = a.coords[dim].values
            if way < 0.4:
                coords[dim] = (dim, own)
            elif way < 0.65:
                coords[dim] = (dim, rng.permutation(own))
            else:  # some labels of its own
                other = own.copy()
                other[-1] = "zzz" if own.dtype.kind == "U" else own.max() + 1
                coords[dim] = (dim, rng.permutation(other))
        elif dim in coords and dim not in a.coords and chance(0.7):
            del coords[dim]
    return xr.DataArray(
        numbers(dtype or pick(NUMBERS), sizes, small=small),
        dims=dims,
        coords=coords,
        attrs=pick([{}, {"unit": "z"}, {"rate": 2.5, "by": "us"}]),
        name=pick(["betas", None]),
    )


def some_dims(a):
    if chance(0.2) or not a.dims:
        return None
    if chance(0.5):
        return str(pick(a.dims))
    count = int(rng.integers(1, len(a.dims) + 1))
    return [str(d) for d in rng.permutation(a.dims)[:count]]


def one_dim(a):
    return str(pick(a.dims))


def along(a):
    """Names of coordinates along one dimension."""
    return [n for n, c in a.coords.items() if c.ndim == 1]


PAIRS = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b, "pow": lambda a, b: a ** b,
    "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b, "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b, "eq": lambda a, b: a == b, "ne": lambda a, b: a != b,
    "and": lambda a, b: a & b, "or": lambda a, b: a | b,
}
REDUCTIONS = ["min", "max", "sum", "prod", "mean", "median", "var", "std", "count", "any", "all"]
SKIPNA = ["min", "max", "sum", "prod", "mean", "median", "var", "std"]


def pair_case():
    op = pick(list(PAIRS))
    dtypes = [*WHOLE, "bool", "bool"] if op in ("and", "or") else NUMBERS
    a = array(pick(dtypes), small=True)
    if op == "pow":
        a = a.copy(data=np.abs(a.values)) if a.dtype.kind == "f" else a.copy(data=a.values % 3)
    if chance(0.35):
        other = pick([2, 3, 1, 0, 2.5, 0.5, True]) if op not in ("and", "or") else pick([1, 3, True])
        if op == "sub" and a.dtype.kind == "u":
            a = a.astype("int32")
        return a, op, {"operand": other, "bare": type(other).__name__}, lambda: PAIRS[op](a, other)
    b = partner(a, pick(dtypes), small=True)
    if op == "sub":  # ours refuses what NumPy wraps around below 0
        a, b = (x.astype(f"int{x.dtype.itemsize * 8}") if x.dtype.kind == "u" else x for x in (a, b))
    if op == "pow":
        b = b.copy(data=b.values % 3) if b.dtype.kind != "b" else b
    return a, op, {"operand": b}, lambda: PAIRS[op](a, b)


def function_case():
    op = pick(["neg", "abs", "log", "exp", "sqrt", "round", "round", "not"])
    a = array()
    if op == "neg" and a.dtype.kind == "u":  # ours refuses what NumPy wraps around
        a = a.astype("int64")
    if op in ("log", "exp", "sqrt"):  # 8 bits give float16, which is not there
        a = array(pick([*FLOATS, "int16", "int32", "int64", "uint16", "uint32"]))
        if op != "exp":
            a = a.copy(data=np.abs(a.values))
    if op == "not":
        a = array(pick([*WHOLE, "bool"]))
    if op == "round":
        a = a.astype("int16") if a.dtype == "bool" else a  # bool gives float16
        decimals = int(pick([0, 1, 2, 3, -1]))
        if a.dtype.kind not in "f":
            decimals = abs(decimals)
        return a, op, {"decimals": decimals}, lambda: a.round(decimals)
    calls = {
        "neg": lambda: -a, "abs": lambda: abs(a), "log": lambda: np.log(a), "exp": lambda: np.exp(a),
        "sqrt": lambda: np.sqrt(a), "not": lambda: ~a,
    }
    return a, op, {}, calls[op]


def clip_case():
    a = array(pick([*FLOATS, "int16", "int64", "uint8"]))
    low, high = pick([(-1, 2), (None, 1.5), (0, None), (-0.5, 0.5), (1, 3)])
    if a.dtype.kind == "u" and low is not None:
        low = abs(low)
    return a, "clip", {"min": low, "max": high}, lambda: a.clip(low, high)


def reduce_case():
    op = pick(REDUCTIONS)
    a = array()
    if op in ("prod",) and a.dtype.kind != "f":
        a = array(pick([*FLOATS, "int16", "bool"]), rank=int(pick([0, 1])), small=True)
        a = a.copy(data=np.clip(a.values, -2, 2)) if a.dtype.kind == "i" else a
    dims = some_dims(a)
    if op == "median" and 0 in a.shape:  # np.nanmedian breaks on some of these
        return reduce_case()
    options = {}
    if op in SKIPNA and chance(0.4):
        options["skipna"] = bool(chance(0.5))
    if op in ("var", "std") and chance(0.5):
        options["ddof"] = 1
    if chance(0.1):
        options["keep_attrs"] = False
    return a, op, {"dims": dims, "options": options}, lambda: getattr(a, op)(dims, **options)


def position_case():
    op = pick(["argmin", "argmax"])
    a = array(rank=int(pick([1, 1, 2, 3])))
    dim = None if chance(0.15) else one_dim(a)
    options = {"skipna": bool(chance(0.5))} if chance(0.4) else {}
    return a, op, {"dims": dim, "options": options}, lambda: getattr(a, op)(dim, **options)


def quantile_case():
    # NumPy takes the dtype of the first row's result, float32 where that row is of NaN alone.
    a = array(pick(["float64"] * 4 + ["int16", "int64"]) if chance(0.7) else "float32",
              rank=int(pick([0, 1, 2, 3])), nan=None)
    if 0 in a.shape:
        return quantile_case()
    a = a.fillna(0.5) if a.dtype == "float32" else a
    q = pick([0.5, 0.1, 0, 1, [0.25, 0.5, 0.75], [0.9], [0.1, 0.1]])
    dims = some_dims(a)
    options = {"skipna": bool(chance(0.5))} if chance(0.4) else {}
    return a, "quantile", {"q": q, "dims": dims, "options": options}, \
        lambda: a.quantile(q, dims, **options)


def missing_case():
    op = pick(["isNull", "notNull", "fillNa", "fillNa", "dropNa", "isIn"])
    a = array(nan=True, rank=int(pick([1, 2, 3])))
    if op == "fillNa":
        if chance(0.5):
            value = pick([0, 1.5])
            return a, op, {"operand": value, "bare": type(value).__name__}, lambda: a.fillna(value)
        b = partner(a, pick(FLOATS))
        return a, op, {"operand": b}, lambda: a.fillna(b)
    if op == "dropNa":
        dim = one_dim(a)
        options = pick([{}, {"how": "all"}, {"how": "any"}, {"thresh": 2}])
        return a, op, {"dims": dim, "options": options}, lambda: a.dropna(dim, **options)
    if op == "isIn":
        members = [float(x) for x in a.values.ravel()[:3] if np.isfinite(x)]
        return a, op, {"members": members}, lambda: a.isin(members)
    return a, op, {}, lambda: a.isnull() if op == "isNull" else a.notnull()


def shape_case():
    op = pick(["sortBy", "sortBy", "squeeze", "asType", "diff", "cumsum", "rank", "zscore", "transpose"])
    a = array(rank=int(pick([1, 2, 3])), duplicates=True)
    if op == "sortBy":
        names = along(a)
        if not names:
            return shape_case()
        chosen = [str(n) for n in rng.permutation(names)[: int(pick([1, 1, 2]))]]
        options = {} if chance(0.6) else {"ascending": False}
        return a, op, {"names": chosen, "options": options}, lambda: a.sortby(chosen, **options)
    if op == "squeeze":
        options = {"drop": True} if chance(0.4) else {}
        return a, op, {"dims": None, "options": options}, lambda: a.squeeze(**options)
    if op == "asType":
        a = array(pick(["int16", "int64", "bool", "uint8"]) if chance(0.7) else pick(FLOATS))
        to = pick(["float32", "float64", "int64", "int32"] if a.dtype.kind != "f" else FLOATS)
        return a, op, {"dtype": to}, lambda: a.astype(to)
    if op == "transpose":
        return a, op, {}, lambda: a.transpose()
    dim = one_dim(a)
    if op == "diff":
        if a.dtype.kind == "u":
            a = a.astype("int16")
        options = pick([{}, {"n": 2}, {"label": "lower"}, {"n": 0}])
        return a, op, {"dims": dim, "options": options}, lambda: a.diff(dim, **options)
    if op == "cumsum":
        dims = pick([dim, None])
        options = {"skipna": False} if chance(0.3) else {}
        return a, op, {"dims": dims, "options": options}, lambda: a.cumsum(dims, **options)
    if op == "zscore":
        if a.dtype.kind != "f":
            a = a.astype("float64")
        dims = some_dims(a)
        return a, op, {"dims": dims, "options": {}}, \
            lambda: ((a - a.mean(dims)) / a.std(dims)).assign_attrs(a.attrs)
    a = a.astype(pick(FLOATS))
    pct = bool(chance(0.3))

    def ranks():  # xarray needs bottleneck for it, which ranks as pandas does
        if a.size == 0:
            return a.astype("float64")
        row = lambda values: pd.Series(values).rank().to_numpy("float64")  # noqa: E731
        result = a.copy(data=np.apply_along_axis(row, a.get_axis_num(dim), a.values))
        return result.copy(data=(result / a.notnull().sum(dim)).transpose(*a.dims).values) \
            if pct else result
    return a, op, {"dims": dim, "options": {"pct": pct}}, ranks


def product_case():
    op = pick(["dot", "corr", "cov"])
    dtypes = FLOATS if op != "dot" or chance(0.7) else ["int32", "int64", "int16"]
    a = array(pick(dtypes), rank=int(pick([1, 2, 2, 3])), small=True, nan=False if op == "dot" else None)
    a = a.where(np.isfinite(a), 0) if a.dtype.kind == "f" and op == "dot" else a
    b = partner(a, a.dtype.name if chance(0.6) else pick(dtypes), small=True)
    shared = [d for d in a.dims if d in b.dims]
    dims = None if not shared or chance(0.3) else str(pick(shared))
    if op == "dot":
        b = b.where(np.isfinite(b), 1) if b.dtype.kind == "f" else b
        return a, op, {"operand": b, "dims": dims}, lambda: xr.dot(a, b, dim=dims)
    a = a.where(np.isfinite(a))
    b = b.where(np.isfinite(b))
    call = xr.corr if op == "corr" else xr.cov
    return a, op, {"operand": b, "dims": dims}, lambda: call(a, b, dim=dims)


def group_case():
    op = pick([*REDUCTIONS, "mean", "mean", "quantile", "first", "last"])
    a = array(rank=int(pick([1, 2, 2, 3])), lengths=(1, 2, 3, 5, 7, 12), duplicates=True)
    if op == "prod" and a.dtype.kind != "f":
        a = a.astype("float64")
    names = [n for n in along(a) if a.coords[n].dtype.kind != "M"]
    if not names or 0 in a.shape:
        return group_case()
    count = 1 if op == "quantile" or chance(0.6) else 2
    chosen = [str(n) for n in rng.permutation(names)[:count]]
    # Where each row is a group of its own xarray keeps the other coordinates along it in their old
    # order, beside the sorted groups: ours moves them too, so none is left here.
    grouped = {a.coords[n].dims[0] for n in chosen}
    if count == 2 or (chosen[0] in a.dims and not a.indexes[chosen[0]].is_monotonic_increasing):
        a = a.drop_vars([n for n, c in a.coords.items() if n not in chosen and grouped & set(c.dims)])
    options = {}
    if op in SKIPNA and chance(0.2):
        options["skipna"] = bool(chance(0.5))
    if op in ("var", "std") and chance(0.3):
        options["ddof"] = 1
    by = chosen if len(chosen) > 1 else chosen[0]
    if op == "quantile":
        a = a.astype("float64") if a.dtype.kind == "b" else a
        a = a.fillna(0.5) if a.dtype == "float32" else a
        q = pick([0.5, [0.25, 0.75]])
        return a, "group quantile", {"names": chosen, "q": q, "options": {}}, \
            lambda: a.groupby(by).quantile(q)
    return a, f"group {op}", {"names": chosen, "options": options}, \
        lambda: getattr(a.groupby(by), op)(**options)


def window_case():
    kind = pick(["rolling", "coarsen"])
    op = pick(["mean", "sum", "min", "max", "median", "std", "var", "count"])
    kinds = ("whole", "float") if kind == "coarsen" else ("text", "whole", "float")
    a = array(pick([*FLOATS, *FLOATS, "int16", "int64"]), rank=int(pick([1, 2, 3])), kinds=kinds)
    if 0 in a.shape:
        return window_case()
    dims = [one_dim(a)] if chance(0.8) else list(a.dims[:2])
    windows = {str(d): int(pick([1, 2, 3, 5])) for d in dims}
    if kind == "rolling":
        options = pick([{}, {"center": True}, {"min_periods": 1}, {"center": True, "min_periods": 2}])
        return a, f"rolling {op}", {"windows": windows, "options": options}, \
            lambda: getattr(a.rolling(windows, **options), op)()
    options = {"boundary": pick(["exact", "trim", "pad"]), "side": pick(["left", "left", "right"])}
    return a, f"coarsen {op}", {"windows": windows, "options": options}, \
        lambda: getattr(a.coarsen(windows, **options), op)()


def stack_case():
    a = array(rank=int(pick([2, 3])), kinds=("text", "whole", "float"))
    dims = [str(d) for d in rng.permutation(a.dims)[:2]]
    if 0 in a.shape:
        return stack_case()
    if chance(0.5):
        def stacked():
            # An index of pairs, which we do not have: its levels are coordinates as before.
            result = a.stack(z=dims).reset_index("z")
            return result.drop_vars([d for d in dims if d not in a.coords])
        return a, "stack", {"dims": dims}, stacked
    for dim in dims:
        if dim not in a.coords:
            a = a.assign_coords({dim: np.arange(a.sizes[dim])})
    if 0 in a.shape or a.dtype.kind == "b":
        return stack_case()
    order = rng.permutation(a.sizes[dims[0]] * a.sizes[dims[1]])
    if chance(0.5):
        order = order[: max(1, len(order) - 2)]
    flat = a.stack(z=dims).reset_index("z").isel(z=order)
    flat = flat.drop_vars([n for n, c in flat.coords.items() if c.dtype.kind in "U" and n not in dims])
    return flat, "unstack", {"dims": dims}, lambda: flat.set_index(z=dims).unstack("z")


def align_case():
    join = pick(["inner", "outer", "left", "right", "exact"])
    a = array(pick([*FLOATS, "int16", "int64"]), rank=int(pick([1, 2, 3])), kinds=("whole", "float"))
    b = partner(a, pick([*FLOATS, "int32"]))
    place = int(rng.integers(2))
    return a, "align", {"operand": b, "options": {"join": join}, "place": place}, \
        lambda: xr.align(a, b, join=join)[place]


KINDS = [
    (pair_case, 0.24), (reduce_case, 0.21), (group_case, 0.11), (function_case, 0.06), (clip_case, 0.03),
    (position_case, 0.04), (quantile_case, 0.05), (missing_case, 0.06), (shape_case, 0.08),
    (product_case, 0.05), (window_case, 0.06), (stack_case, 0.03), (align_case, 0.04),
]
kinds, weights = [k for k, _ in KINDS], np.array([w for _, w in KINDS])


def texts(result):
    """Missing text is NaN in xarray, an empty text with us."""
    odd = {n: (c.dims, [x if isinstance(x, str) else "" for x in c.values.ravel()])
           for n, c in result.coords.items() if c.dtype == object and c.ndim == 1}
    return result.assign_coords(odd) if any("" in v for _, v in odd.values()) else result


def of(value):
    return encode_labeled(value) if isinstance(value, xr.DataArray) else value


for number in range(COUNT):
    make = kinds[rng.choice(len(kinds), p=weights / weights.sum())]
    a, op, arguments, call = make()
    with np.errstate(all="ignore"):
        try:
            result, refused = call(), None
            if result.dtype == object and result.size and not isinstance(result.values.flat[0], str):
                raise TypeError("objects, which we do not have")
            result = encode_labeled(texts(result))
        except Exception as error:  # noqa: BLE001 - what xarray refuses we have to refuse too
            result, refused = None, f"{type(error).__name__}: {error}"[:200]
    arguments = {key: of(value) for key, value in arguments.items()}
    line = {"number": number, "op": op, "array": of(a), **arguments, "result": result, "refused": refused}
    print(json.dumps(line, default=default))
