"""Kinds of values in a configuration: what each takes, in words, and what becomes of a value."""
import json
import re


class Wrong(Exception):
    """What the configuration has and may not: one line with what was found and what is right."""


class WrongValue(Wrong):
    """A value of another kind."""

    def __init__(self, name, value, takes):
        super().__init__(f"{name} of the configuration is {shown(value)}; it takes {takes}")


class Kind:
    """`read(value, name)` gives what the workflow works with, or raises Wrong; `name` is that of the value."""

    def __init__(self, takes, read, choices=()):
        self.takes, self.read, self.choices = takes, read, tuple(choices)


def shown(value):
    """A value as a line has it, however long it is."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"


def listing(words):
    return ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1]


def text_of(value):
    """A value as text: of some names YAML makes numbers; what it makes of yes, on and the like is no name."""
    is_text = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    found = str(value).strip() if is_text else ""
    return found if found and not re.search(r"[\x00-\x1f\x7f]", found) else None


def text(takes, fits=".+"):
    def read(value, name):
        found = text_of(value)
        if found is None or not re.fullmatch(fits, found):
            raise WrongValue(name, value, takes)
        return found

    return Kind(takes, read)


def word(*choices):
    takes = listing(choices)

    def read(value, name):
        if value not in choices:
            raise WrongValue(name, value, takes)
        return value

    return Kind(takes, read, choices)


def listed(value):
    """A list; what a command line takes in its place, such as volume,surface, is one too."""
    return value.split(",") if isinstance(value, str) else value if isinstance(value, list) else [value]


def items(one, takes, least=0, most=None):
    """A list of one kind, each once."""

    def read(value, name):
        if isinstance(value, (dict, bool)):
            raise WrongValue(name, value, takes)
        found = []
        for each in listed(value):
            try:
                item = one.read(each.strip() if isinstance(each, str) else each, name)
            except WrongValue:
                raise Wrong(f"{name} of the configuration has {shown(each)}; it takes {takes}") from None
            if item in found:
                raise Wrong(f"{name} of the configuration has {shown(each)} twice; it takes each once")
            found.append(item)
        if not least <= len(found) <= (most or len(found)):
            raise WrongValue(name, value, takes)
        return found

    return Kind(takes, read, one.choices)


def words(*choices, least=0):
    return items(word(*choices), f"a list of {', '.join(choices)}", least)


def number_of(value):
    """A number, or its text, which is what a command line has."""
    if isinstance(value, str):
        return float(value) if re.fullmatch(r"[-+]?\d+(\.\d*)?([eE][-+]?\d+)?", value.strip()) else None
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def whole(least):
    takes = f"a whole number from {least} up"

    def read(value, name):
        found = number_of(value)
        if found is None or not least <= found < 2**53 or found != int(found):
            raise WrongValue(name, value, takes)
        return int(found)

    return Kind(takes, read)


def positive():
    takes = "a number above 0"

    def read(value, name):
        found = number_of(value)
        if found is None or not 0 < found < float("inf"):
            raise WrongValue(name, value, takes)
        return found

    return Kind(takes, read)


def switch():
    def read(value, name):
        found = {"true": True, "false": False}.get(value.lower(), value) if isinstance(value, str) else value
        if not isinstance(found, bool):
            raise WrongValue(name, value, "true or false")
        return found

    return Kind("true or false", read)


def numbers(takes):
    """Whole numbers from 1 up, ascending, each once: [1, 2, 5], or 1-8, or 1,3-4."""

    def read(value, name):
        found = set()
        for part in listed(value):
            match = re.fullmatch(r"\s*(\d+)\s*(?:-\s*(\d+)\s*)?", str(part))
            first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
            if match and last < first:
                raise Wrong(f"{name} of the configuration has {part}; a range goes up: {last}-{first}")
            if first < 1 or last > 100_000:
                raise Wrong(f"{name} of the configuration has {shown(part)}; it takes {takes}")
            found.update(range(first, last + 1))
        if not found:
            raise WrongValue(name, value, takes)
        return sorted(found)

    return Kind(takes, read)
