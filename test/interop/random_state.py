"""Draws of numpy.random.RandomState for many seeds and sizes, each with the state it leaves."""
import numpy as np

from array_json import emit

SEEDS = [*range(0, 150), 42, 2**31, 2**32 - 1, 123456789, [1, 2, 3], [0], [7], [2**32 - 1] * 700]


def weights(n):
    p = np.arange(1.0, n + 1)
    p[n // 2] = 0
    return p / p.sum()


def draws(state, i):
    """The same calls in the same order as in random_state_test.ts."""
    n = [1, 2, 3, 10, 100, 515, 1000][i % 7]
    yield "random_sample", state.random_sample(n)
    yield "randint small", state.randint(0, n, 20).astype(float)
    yield "randint 1000", state.randint(-5, 995, 20).astype(float)
    yield "randint 2^32", state.randint(0, 2**32, 5).astype(float)
    yield "randint 2^40", state.randint(-3, 2**40 + 12345, 20).astype(float)
    yield "permutation", state.permutation(n).astype(np.int32)
    a = np.arange(n) * 10
    state.shuffle(a)
    yield "shuffle", a.astype(np.int32)
    yield "permutation of list", state.permutation(np.arange(n) * 3).astype(np.int32)
    yield "choice", state.choice(n, 7).astype(float)
    yield "choice once", state.choice(n, min(n, 5), replace=False).astype(float)
    yield "uniform", state.uniform(-2.5, 7.1, 9)
    if n > 2:
        yield "choice p", state.choice(n, 30, p=weights(n)).astype(float)
        yield "choice p once", state.choice(n, min(n - 1, 40), replace=False, p=weights(n)).astype(float)
    yield "standard_normal", state.standard_normal(11)
    yield "random_sample after", state.random_sample(3)


def case(seed, i):
    state = np.random.RandomState(seed)
    results = [[name, np.asarray(values)] for name, values in draws(state, i)]
    _, key, position, has_gauss, _ = state.get_state()
    return {
        "seed": seed,
        "i": i,
        "results": results,
        "key": key,
        "position": int(position),
        "has_gauss": bool(has_gauss),
    }


emit([case(seed, i) for i, seed in enumerate(SEEDS)])
