"""Keys and what stands behind them: which there are, which must be there, and which flags of tasks they are."""
import difflib

from .values import Kind, Wrong, WrongValue


class Key:
    """A key of a configuration.

    `flags` has, by task, the flag that its value is, for tasks that take it as it stands; `empty` is what stands for
    a key that is left out or has nothing behind it, unless it is `needed`.
    """

    def __init__(self, kind, flags=None, needed=False, empty=None):
        self.kind, self.flags, self.needed, self.empty = kind, flags or {}, needed, empty


def nearest(word, words):
    near = difflib.get_close_matches(str(word), [str(each) for each in words], 1)
    return f"{near[0]} is meant?" if near else f"it takes {', '.join(map(str, words))}"


def refuse_unknown(keys, given, name=""):
    whole = f"{name} of the configuration" if name else "the configuration"
    for each in given:
        if each not in keys:
            raise Wrong(f"{whole} has {each}, which means nothing here; {nearest(each, keys)}")


def read_keys(keys, given, name=""):
    """What a mapping has of some keys, all of them."""
    whole = f"{name} of the configuration" if name else "the configuration"
    found = {}
    for each, key in keys.items():
        value = given.get(each)
        if value is None and key.needed:
            raise Wrong(f"{whole} lacks {each}; it takes {key.kind.takes}")
        found[each] = key.empty if value is None else key.kind.read(value, f"{each} of {name}" if name else each)
    return found


def table(keys, takes):
    """Keys of kinds of their own."""

    def read(value, name):
        if not isinstance(value, dict):
            raise WrongValue(name, value, takes)
        refuse_unknown(keys, value, name)
        return read_keys(keys, value, name)

    return Kind(takes, read)


def by(key, value, takes):
    """A value of one kind for each key of another."""

    def read(given, name):
        if not isinstance(given, dict):
            raise WrongValue(name, given, takes)
        found = {}
        for each, own in given.items():
            try:
                known = key.read(each, name)
            except Wrong:
                right = nearest(each, key.choices) if key.choices else f"it takes {takes}"
                raise Wrong(f"{name} of the configuration has {each}, which means nothing here; {right}") from None
            found[known] = value.read(own, f"{each} of {name}")
        return found

    return Kind(takes, read)


def either(plain, mapping):
    """One value for all, or one for each key."""
    takes = f"{plain.takes}, or {mapping.takes}"
    return Kind(takes, lambda value, name: (mapping if isinstance(value, dict) else plain).read(value, name))


def flags_of(keys, task, found):
    """What keys say to a task, as words of its command line."""
    words = []
    for name, key in keys.items():
        flag, value = key.flags.get(task), found[name]
        if flag is None or value is None or value is False:
            continue
        text = ",".join(map(str, value)) if isinstance(value, list) else value
        words.append(flag if value is True else f"{flag}={text}")
    return words
