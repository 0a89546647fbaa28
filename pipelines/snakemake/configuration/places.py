"""Paths and addresses of a configuration."""
import os
import re

from .values import Kind, Wrong, WrongValue, text_of


def is_address(path):
    return "://" in path


def place(path):
    """A path from the folder in which snakemake was started, or from ~; an address stays as it is."""
    return path if is_address(path) else re.sub("^//", "/", os.path.abspath(os.path.expanduser(path)))


def refuse_missing(path, name):
    """What the configuration names and jobs read: found missing here, before jobs are."""
    if not is_address(path) and not os.path.exists(path):
        raise Wrong(f"{name} of the configuration: there is no {path}; name what is there, as every node sees it")
    return path


def existing(takes, addresses=False):
    """What is there."""

    def read(value, name):
        given = text_of(value)
        if given is None or (is_address(given) and not (addresses and re.match("(https?|s3)://.", given))):
            raise WrongValue(name, value, takes)
        return refuse_missing(place(given), name)

    return Kind(takes, read)


def folder(takes):
    """A folder that need not be there."""

    def read(value, name):
        given = text_of(value)
        if given is None or is_address(given):
            raise WrongValue(name, value, takes)
        return place(given)

    return Kind(takes, read)


def of_snakemake(kind):
    """A path that Snakemake itself writes or looks at: {word} and <word> in it stand for other things there."""

    def read(value, name):
        path = kind.read(value, name)
        found = re.search(r"[{}]|<[a-z][a-z0-9_]*>", path)
        if found:
            raise Wrong(
                f"{name} of the configuration is {path}; it takes a path without {found[0]}, "
                "which means something else to Snakemake"
            )
        return path

    return Kind(kind.takes, read)


def name_of_job(takes):
    """A name that is part of a job's: no list, no path out of its folder, nothing that a shell would read."""

    def read(value, name):
        found = text_of(value)
        parts = (found or "").split("/")
        is_plain = all(part not in ("", ".", "..") for part in parts)
        if not is_plain or re.search(r"[,{}<>'\"$`\\]", found):
            raise WrongValue(name, value, takes)
        return found

    return Kind(takes, read)
