/**
 * Every task: its group, what it does, its file, and all that it may do. The one place of this;
 * `deno.json` says the same of each, and a test compares them.
 */

/** What a task may do, as Deno names it: `read`, or `net=127.0.0.1` for a part. */
export type Permission =
  | "read"
  | "env"
  | "write"
  | "ffi"
  | "run"
  | "sys"
  | "net=127.0.0.1";

/** A task, as it is listed and started. */
export interface TaskEntry {
  /** What it does, in a line. */
  readonly does: string;
  /** Its file in `tasks`. */
  readonly file: string;
  /** What it may do. */
  readonly allow: readonly Permission[];
  /** Its own configuration, from the root; without it `deno.json`. */
  readonly config?: string;
  /** Arguments that go before the user's. */
  readonly args?: readonly string[];
  /** Whether `--root` may be an address (`https://…`, `s3://…`): the task is then given its hosts. */
  readonly remote?: true;
  /** Whether it needs files that are in a checkout alone: the samples, the notebooks, `deno.lock`. */
  readonly needsFiles?: true;
}

const READ = ["read", "env"] as const;
const WRITE = ["read", "env", "write"] as const;
const RUN = ["read", "env", "write", "run"] as const;

/** All tasks by their names, in groups, in the order of `neuroid --help`. */
export const GROUPS: Readonly<Record<string, Readonly<Record<string, TaskEntry>>>> = {
  "Start": {
    "demo": {
      does: "runs the whole pipeline on the sample data, with no setup; writes to out/demo",
      file: "demo.ts",
      allow: ["read", "env", "write", "ffi", "sys", "run", "net=127.0.0.1"],
      needsFiles: true,
    },
    "doctor": {
      does: "checks this machine: prints what is installed, what works, and how to fix the rest",
      file: "doctor.ts",
      allow: ["read", "env", "write", "ffi", "sys", "run"],
    },
  },
  "Natural Scenes Dataset": {
    "nsd:check": {
      does: "checks a tree of NSD before a run: files, shapes, chunk layout, bytes to read",
      file: "nsd_check.ts",
      allow: READ,
      remote: true,
    },
    "nsd:extract": {
      does:
        "extracts a share of an NSD run: some subjects and sessions, for nsd:prepare or nsd:package",
      file: "nsd_extract.ts",
      allow: WRITE,
      remote: true,
    },
    "nsd:prepare": {
      does: "makes an assembly for each region from NSD's betas, in the volume or on the surface",
      file: "nsd_prepare.ts",
      allow: WRITE,
      remote: true,
    },
    "nsd:package": {
      does: "makes train and test assemblies from regional ones, with splits and pictures",
      file: "nsd_package.ts",
      allow: ["read", "env", "write", "ffi"],
      remote: true,
    },
    "nsd:verify": {
      does: "compares assemblies of nsd:prepare with the published numbers and with the raw files",
      file: "nsd_verify.ts",
      allow: ["read", "env", "ffi"],
      remote: true,
    },
    "nsd:stimuli": {
      does:
        "writes the NSD pictures with the given ids, and a table of their ids, COCO ids and split",
      file: "nsd_stimuli.ts",
      allow: ["read", "env", "write", "ffi"],
      remote: true,
    },
    "nsd:behavior": {
      does:
        "makes a behavioral assembly from the old/new answers of NSD's subjects, trial by trial",
      file: "nsd_behavior.ts",
      allow: WRITE,
      remote: true,
    },
  },
  "GLMsingle": {
    "glmsingle:prepare": {
      does:
        "makes an assembly from GLMsingle's betas, a mask and a table of stimuli, with noise ceilings",
      file: "glmsingle_prepare.ts",
      allow: WRITE,
    },
  },
  "Sensorium": {
    "sensorium:check": {
      does: "checks a Sensorium recording: files, shapes, statistics, and every trial",
      file: "sensorium_check.ts",
      allow: ["read"],
    },
    "sensorium:statistics": {
      does:
        "prints mean, spread and precision of a recording's responses, behavior, pupils and stimuli",
      file: "sensorium_statistics.ts",
      allow: ["read", "write"],
    },
    "sensorium:package": {
      does: "packages a tier of a Sensorium recording for Brain-Score, with the plugin folder",
      file: "sensorium_package.ts",
      allow: WRITE,
    },
    "sensorium:score": {
      does:
        "scores predictions for a Sensorium recording as the competitions do, by tier and neuron",
      file: "sensorium_score.ts",
      allow: WRITE,
    },
    "sensorium:submission": {
      does:
        "checks Sensorium predictions and writes them in the form that the competition site accepts",
      file: "sensorium_submission.ts",
      allow: WRITE,
    },
  },
  "Your own data, and packages for Brain-Score": {
    "assembly:make": {
      does: "makes an assembly from your own arrays and tables, for brainscore:package",
      file: "assembly_make.ts",
      allow: WRITE,
    },
    "brainscore:package": {
      does: "packages stimuli and an assembly for Brain-Score, with the plugin folder",
      file: "brainscore_package.ts",
      allow: ["read", "env", "write", "ffi"],
    },
    "brainscore:check": {
      does: "checks a folder of packaged files for anything that would break loading or scoring",
      file: "brainscore_check.ts",
      allow: ["read", "env", "ffi"],
    },
    "brainscore:register": {
      does:
        "adds the bucket and version ids of an upload to the plugin, and prints what is missing",
      file: "brainscore_register.ts",
      allow: WRITE,
    },
    "brainscore:benchmark": {
      does:
        "writes the benchmark plugin to submit for a package; ceilings and a baseline are its test",
      file: "brainscore_benchmark.ts",
      allow: ["read", "env", "write", "ffi"],
    },
  },
  "RDMs, models and scores": {
    "rdm": {
      does:
        "computes RDMs of regional assemblies, their clustered order and agreement: CSV, JSON and figures",
      file: "rdm.ts",
      allow: ["read", "env", "write", "ffi", "sys"],
    },
    "score": {
      does:
        "scores a model's activations on a package as Brain-Score does: tables, JSON and figures",
      file: "score.ts",
      allow: ["read", "env", "write", "ffi", "sys"],
    },
    "activations": {
      does: "computes activations of an ONNX model's layers for pictures, for use with score",
      file: "activations.ts",
      allow: ["read", "env", "write", "ffi"],
      config: "tasks/activations/deno_with_onnx.json",
    },
    "engines": {
      does:
        "prints which engines can compute matrix products here, how fast, and which one auto would choose",
      file: "engines.ts",
      allow: ["read", "env", "ffi"],
    },
  },
  "Notebooks and terminal": {
    "notebooks": {
      does: "runs notebooks from top to bottom without Jupyter and writes executed copies",
      file: "notebooks.ts",
      allow: ["read", "write", "env", "run", "net=127.0.0.1"],
      needsFiles: true,
    },
    "lab": {
      does:
        "opens JupyterLab in the notebooks folder with the project's kernel; installs it into .venv on first use",
      file: "lab.ts",
      allow: RUN,
      needsFiles: true,
    },
    "kernel:install": {
      does: "adds the kernel to your own Jupyter, for notebooks in any folder; --remove removes it",
      file: "kernel_install.ts",
      allow: WRITE,
      needsFiles: true,
    },
    "repl": {
      does: "starts Deno's REPL with neuroid imported; shows charts as pictures in the terminal",
      file: "repl.ts",
      allow: ["read", "env", "run"],
      needsFiles: true,
    },
  },
  "Work on neuroid itself": {
    "ok": {
      does:
        "checks format, lint and types (of notebooks too), and runs the tests that need no Python",
      file: "ok.ts",
      allow: RUN,
    },
    "test": {
      does:
        "runs all tests; prints what was skipped and why, and 'N passed, N failed' as the last line",
      file: "test.ts",
      allow: RUN,
    },
    "test:unit": {
      does: "runs the quick tests, which need no Python and no browser",
      file: "test.ts",
      allow: RUN,
      args: ["--unit"],
    },
    "npm": {
      does: "builds the package for Node 20 and browsers: bundles, types, the packed file",
      file: "npm.ts",
      allow: RUN,
    },
    "site": {
      does: "builds the documentation in out/site, as pages that need no server and no network",
      file: "site.ts",
      allow: RUN,
    },
    "inspect": {
      does: "builds a page for looking at assemblies and packages in a browser",
      file: "inspect.ts",
      allow: RUN,
    },
    "release": {
      does:
        "runs all checks and builds, and writes the release notes of a version; uploads nothing",
      file: "release.ts",
      allow: RUN,
    },
    "notebooks:text": {
      does: "for authors: converts a notebook to Markdown for editing, and back",
      file: "notebooks_text.ts",
      allow: ["read", "write", "env", "run"],
    },
    "bench": {
      does: "measures speed and memory of neuroid and of Python on the same input, in one run",
      file: "bench.ts",
      allow: RUN,
    },
    "fuzz": {
      does: "by hand: compares our readers with Python's on damaged files",
      file: "fuzz.ts",
      allow: RUN,
    },
    "mutate": {
      does: "by hand: makes small changes to code and reports those that its tests do not notice",
      file: "mutate.ts",
      allow: RUN,
    },
  },
};

/** The group of what works in a checkout alone: tests, benchmarks and the like. */
const CHECKOUT_GROUP = "Work on neuroid itself";

/** All tasks by their names. */
export const TASKS: Readonly<Record<string, TaskEntry>> = Object.assign(
  {},
  ...Object.values(GROUPS),
);

/** Whether a task is for a checkout of neuroid, not for a package. */
export function needsCheckout(name: string): boolean {
  return Object.hasOwn(GROUPS[CHECKOUT_GROUP]!, name) || TASKS[name]?.needsFiles === true;
}

/** Deno's flags for what a task may do. */
export function permissionFlags({ allow }: TaskEntry): string[] {
  return allow.map((each) => `--allow-${each}`);
}

/**
 * The command that `deno.json` has for a task. One that may read remote data is started by the launcher, which
 * knows the hosts once it has seen the flags; the others start at once.
 */
export function denoJsonCommand(name: string, entry: TaskEntry): string {
  const { config, file, args = [], remote } = entry;
  const words = remote === undefined
    ? [...permissionFlags(entry), `tasks/${file}`, ...args]
    : ["--allow-read", "--allow-env", "--allow-run", "tasks/neuroid.ts", name];
  const own = config === undefined ? [] : ["--config", config];
  return ["deno run", ...own, "--frozen", ...words].join(" ");
}
