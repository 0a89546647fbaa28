"""What of NSD a run takes: regions and images, by words or by files."""
from .places import place, refuse_missing
from .values import Kind, WrongValue, text_of

SETS = ("streams", "glasser")
ATLASES = (
    *("nsd-streams", "prf-visualrois", "prf-eccrois", "Kastner2015", "HCP_MMP1", "floc-faces", "floc-bodies"),
    *("floc-places", "floc-words", "nsdgeneral", "corticalsulc"),
)
LABELS = (".annot", ".label", ".nii", ".nii.gz", ".mgz", ".mgh", ".gii")
IMAGES = ("complete", "shared", "all")


def is_package_of(regions):
    """Whether regions are defined apart from files of labels, as those are of which a package can be verified."""
    return regions in SETS or regions.endswith(".json")


def word_or_file(words, endings, takes):
    """One of some words, or the path of a file that is there; {subject} in it stands for subj01 and so on."""

    def read(value, name):
        given = text_of(value)
        if given in words:
            return given
        if given is None or not given.endswith(endings):
            raise WrongValue(name, value, takes)
        path = place(given)
        return path if "{subject}" in path else refuse_missing(path, name)

    return Kind(takes, read, words)


REGIONS = word_or_file(
    SETS + ATLASES,
    (".json", *LABELS),
    f"{', '.join(SETS)}, an atlas ({', '.join(ATLASES)}), or a path that ends in .json, {', '.join(LABELS)}",
)
LIST_OF_IMAGES = word_or_file(IMAGES, "", f"{', '.join(IMAGES)}, or the path of a list of ids")
