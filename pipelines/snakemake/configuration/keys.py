"""The keys of config.yaml: what each takes, and which flags of which tasks it is."""
from .choices import LIST_OF_IMAGES, REGIONS
from .mappings import Key, by, either, table
from .places import existing, folder, name_of_job, of_snakemake
from .values import items, numbers, positive, switch, text, whole, word, words

SPACES = ("volume", "surface", "nativesurface")
RANGES = "numbers from 1 such as [1, 2, 5], or 1-8"
NAME = text("a name without comma", "[^,]+")
LAYERS = name_of_job("names of layers, without comma, braces, quotes and $")
BASELINES = "pixels, colors, gabor, luminance or labels:COLUMN"
BASELINE = text(BASELINES, r"pixels|colors|gabor|luminance|labels:[^,{}<>'\"$`\\/]+")
MIXTURE = text("weights with + between, such as 0.9+0.1", r"[\d.eE-]+(\+[\d.eE-]+)*")
BENCHMARKS = words(
    *"ridge ridgecv ridgecv_laion ridge_pooled ridge_per_voxel ridgecv_pooled pls linear neuron_to_neuron".split(),
    *"ridgecv_per_neuroid ridgecv_kfold banded rdm rdm_pooled rdm_noise_corrected rdm_crossnobis".split(),
    *"cka cka_biased ridge_cv pls_cv linear_cv rdm_cv cka_cv".split(),
    least=1,
)


def to(*tasks):
    """A key that is the flag of its own name."""
    return lambda name: {task: "--" + name.replace("_", "-") for task in tasks}


def keyed(**rows):
    """Keys from the kind of each, and the tasks, or the flags by task, that take it."""
    return {name: Key(kind, flags(name) if callable(flags) else flags) for name, (kind, flags) in rows.items()}


# A share of scores takes what decides them; the whole takes what is made of them too.
SCORED, WHOLE = to("score", "score share"), to("score")
SCORE = keyed(
    activations=(existing("a folder or file of activations"), SCORED),
    layers=(items(LAYERS, LAYERS.takes), SCORED),
    joint=(items(LAYERS, "layers with + between, such as conv1+conv2"), SCORED),
    baselines=(items(BASELINE, BASELINES), SCORED),
    stimuli=(existing("a table of stimuli"), SCORED),
    images=(existing("a folder of pictures"), SCORED),
    file_column=(text("the name of a column"), SCORED),
    benchmarks=(BENCHMARKS, SCORED),
    regions=(items(NAME, "names of regions", 1), SCORED),
    subjects=(items(NAME, "names of subjects such as subj01", 1), SCORED),
    reliable=(whole(0), SCORED),
    all_neuroids=(switch(), SCORED),
    alphas=(items(positive(), "numbers above 0", 1), SCORED),
    folds=(whole(2), SCORED),
    mixtures=(items(MIXTURE, MIXTURE.takes, 1), SCORED),
    cv=(word("shuffle", "kfold", "stratified"), SCORED),
    bootstrap=(words("subjects", "images", least=1), SCORED),
    draws=(whole(2), SCORED),
    seed=(whole(0), SCORED),
    compare=(items(NAME, "two layers", 2, 2), WHOLE),
    against=(existing("the scores of an earlier run"), WHOLE),
    tables=(word("csv", "parquet"), WHOLE),
)
RDM = {"regions": Key(items(NAME, "names of regions", 1), {"rdm": "--regions"})}

BLOCKS = by(word(*SPACES), whole(1), "one by space, such as {volume: 40, surface: 10}")
COUNTS = by(whole(1), whole(1), "how many sessions subjects have, such as {1: 40, 2: 32}")
SCORES = by(word(*SPACES), table(SCORE, "keys such as activations and layers"), "spaces with what is scored of each")
PREPARED = to("nsd:extract", "nsd:prepare")
FROM_AFAR = to("nsd:extract", "nsd:extract test", "nsd:prepare", "nsd:package", "nsd:verify")

COMMON = {"deno": Key(text("the name or the path of the program Deno"), needed=True)}

NSD = {
    "root": Key(existing("a folder of NSD, or its address (https://…, s3://…)", addresses=True), needed=True),
    "out": Key(of_snakemake(folder("a folder for the results")), needed=True),
    "spaces": Key(words(*SPACES, least=1), needed=True),
    "subjects": Key(numbers(RANGES), needed=True),
    "sessions": Key(COUNTS, empty={}),
    "block": Key(either(whole(1), BLOCKS), needed=True),
    "make": Key(words("package", "verify", "rdm", "scores"), empty=[]),
    "scores": Key(SCORES, empty={}),
    "rdm": Key(table(RDM, "keys such as regions"), empty={"regions": None}),
    "benchmarks": Key(BENCHMARKS),
    # Of the volume alone, to which the workflow gives it.
    "resolution": Key(word("func1pt8mm", "func1mm")),
    "regions": Key(
        REGIONS,
        to("nsd:extract", "nsd:extract test", "nsd:prepare", "nsd:package", "nsd:verify")("regions"),
        needed=True,
    ),
    **keyed(
        empty_regions=(word("stop", "skip"), PREPARED),
        betas=(text("the name of a version of the betas, such as betas_fithrf", r"[\w.+-]+"), PREPARED),
        images=(LIST_OF_IMAGES, PREPARED),
        trials=(word("mean", "single"), PREPARED),
        run_sessions=(numbers(RANGES), {"nsd:extract": "--run-sessions", "nsd:prepare": "--sessions"}),
        split=(word("brainscore", "algonauts", "kfold"), to("nsd:prepare")),
        folds=(whole(2), to("nsd:prepare")),
        one_file=(switch(), to("nsd:prepare")),
        pictures=(existing("a folder of pictures"), to("nsd:package")),
        drop_undefined=(switch(), to("nsd:package")),
        engine=(word("wasm", "webgpu", "blas", "auto"), to("rdm", "score", "score share")),
        clock=(switch(), to("nsd:prepare", "nsd:package", "rdm", "score")),
        endpoint=(text("an address such as https://…", "https?://.+"), FROM_AFAR),
        cache=(folder("a folder that all nodes see"), FROM_AFAR),
        cache_size=(text("a size such as 50GB or 500MiB", r"(?i)\d+(\.\d+)?\s*([KMGT]i?)?B?"), FROM_AFAR),
    ),
}

BY_NAME = "one by the beginning of a recording's name, such as"
RECORDING = of_snakemake(existing("folders or zips of recordings"))

SENSORIUM = {
    "recordings": Key(items(RECORDING, "a list of folders or zips of recordings", 1), needed=True),
    "mice_out": Key(of_snakemake(folder("a folder for the results")), needed=True),
    "tiers": Key(by(NAME, text("the name of a tier"), f"{BY_NAME} {{static: test}}"), empty={}),
    "frames": Key(by(NAME, numbers("lengths such as 300 or 89-90"), f"{BY_NAME} {{dynamic: 300}}"), empty={}),
    "identifiers": Key(by(NAME, text("an identifier: AuthorYear.part"), f"{BY_NAME} {{static1: Me2026.a}}"), empty={}),
    **keyed(
        source=(word("provided", "train"), to("sensorium:statistics")),
        axes=(word("trial", "trial+time"), to("sensorium:statistics")),
        recompute=(switch(), to("sensorium:statistics")),
        checksum=(switch(), to("sensorium:statistics")),
    ),
}
KNOWN = {**COMMON, **NSD, **SENSORIUM}
