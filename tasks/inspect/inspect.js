/* The page: takes what is dropped, hands it to the worker, shows what that answers. */
"use strict";

const place = (id) => document.getElementById(id);
const make = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};
const number = (value, digits = 3) =>
  Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : "NaN";
const size = (bytes) =>
  bytes >= 1e9
    ? `${number(bytes / 1e9)} GB`
    : bytes >= 1e6
    ? `${number(bytes / 1e6)} MB`
    : `${number(bytes / 1e3)} kB`;
const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

// The worker's program stands in this page, so that nothing is asked of a server.
const worker = new Worker(URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" })));
const waiting = new Map();
let asked = 0;
worker.onmessage = ({ data: { id, progress, answer, error } }) => {
  if (progress !== undefined) return say(progress + " …");
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) resolve(answer);
  else reject(new Error(error));
};
worker.onerror = (event) => {
  event.preventDefault();
  for (const { reject } of waiting.values()) {
    reject(
      new Error(`read the files: the page's worker ended (${event.message}); open the page again`),
    );
  }
  waiting.clear();
};
const ask = (question) =>
  new Promise((resolve, reject) => {
    waiting.set(++asked, { resolve, reject });
    worker.postMessage({ id: asked, question });
  });
const say = (text) => place("state").textContent = text;
const failed = (error) =>
  make("p", { className: "failed", textContent: `error: ${error.message}` });

// Of two drops the later one is shown, whichever is read first.
let opened = 0;

/** Shows files, or what a promise of them gives. */
async function open(files) {
  const turn = ++opened;
  const result = place("result");
  result.replaceChildren();
  say("reading …");
  try {
    const seen = await ask({ ask: "open", files: await files });
    if (turn !== opened) return;
    result.append(
      ...seen.errors.map((message) => failed({ message })),
      ...checks(seen),
      ...seen.assemblies.map((each) => assembly(each, seen.hasPictures)),
      ...seen.sets.map(stimuli),
    );
    say(
      `${plural(seen.files, "file")}, ${size(seen.bytes)}: ${
        plural(seen.assemblies.length, "assembly", "assemblies")
      }, ${plural(seen.sets.length, "table")}`,
    );
  } catch (error) {
    if (turn !== opened) return;
    result.append(failed(error));
    say("");
  }
  document.body.dataset.done = String(asked);
}

function checks({ issues, assemblies, sets }) {
  if (assemblies.length + sets.length + issues.length === 0) return [];
  const count = (severity) => issues.filter((each) => each.severity === severity).length;
  const totals = ["error", "warning", "note"].map((each) => plural(count(each), each)).join(", ");
  const list = make("ul", { className: "issues" });
  const order = { error: 0, warning: 1, note: 2 };
  for (
    const { severity, code, location, message, suggestion } of [...issues].sort((a, b) =>
      order[a.severity] - order[b.severity]
    )
  ) {
    list.append(make(
      "li",
      { className: severity },
      make("b", { className: severity, textContent: severity }),
      " ",
      make("code", { textContent: code }),
      ` ${location}: ${message}`,
      ...suggestion === "" ? [] : [make("div", { className: "quiet", textContent: suggestion })],
    ));
  }
  return [
    make("h2", { textContent: "Checks" }),
    make("p", { textContent: totals, className: count("error") === 0 ? "sound" : "failed" }),
    list,
  ];
}

function table(heads, rows) {
  const body = make("tbody");
  for (const row of rows) {
    body.append(make("tr", {}, ...row.map((cell) => make("td", {}, cell))));
  }
  const head = make(
    "tr",
    {},
    ...heads.map((each) => make("th", { scope: "col", textContent: each })),
  );
  const whole = make(
    "div",
    { className: "scroll", tabIndex: 0 },
    make("table", {}, make("thead", {}, head), body),
  );
  whole.setAttribute("role", "region");
  whole.setAttribute("aria-label", heads.join(", "));
  return whole;
}

function assembly(view, hasPictures) {
  const { name, dims, shape, dtype, bytes, coords, attrs, ceilings } = view;
  const section = make("section", {}, make("h2", { textContent: name }));
  section.append(
    make("p", {
      textContent: `(${dims.map((dim, i) => `${dim}: ${shape[i]}`).join(", ")}) ${dtype}, ${
        size(bytes)
      }`,
    }),
    make("h3", { textContent: "Coordinates" }),
    table(
      ["name", "along", "type", "different", "values"],
      coords.map((each) => [each.name, each.dims, each.dtype, String(each.distinct), each.values]),
    ),
  );
  if (attrs.length > 0) {
    section.append(make("h3", { textContent: "Attributes" }), table(["name", "value"], attrs));
  }
  if (ceilings.length > 0) {
    section.append(
      make("h3", { textContent: "Ceilings" }),
      table(
        ["coordinate", "region", "neuroids", "median", "quartiles", "spread"],
        ceilings.map((each) => [
          each.name,
          each.region,
          `${each.neuroids}${each.undefined > 0 ? `, ${each.undefined} undefined` : ""}`,
          number(each.median),
          `${number(each.quartiles[0])} … ${number(each.quartiles[1])}`,
          bars(each),
        ]),
      ),
    );
  }
  if (coords.some((each) => each.name === "repetition")) section.append(consistency(view));
  section.append(make("h3", { textContent: "RDM" }), ...rdm(view, hasPictures));
  return section;
}

function bars({ histogram, from, to }) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const most = Math.max(1, ...histogram);
  svg.setAttribute("viewBox", `0 0 ${histogram.length * 6} 28`);
  svg.setAttribute("width", "120");
  svg.setAttribute("height", "28");
  svg.setAttribute("class", "bars");
  svg.setAttribute("role", "img");
  svg.setAttribute(
    "aria-label",
    `counts from ${number(from)} to ${number(to)}: ${histogram.join(" ")}`,
  );
  for (const [i, count] of histogram.entries()) {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const height = count / most * 27;
    for (const [key, value] of Object.entries({ x: i * 6, y: 28 - height, width: 5, height })) {
      bar.setAttribute(key, String(value));
    }
    svg.append(bar);
  }
  return svg;
}

function consistency({ path }) {
  const out = make("p", {
    className: "quiet",
    textContent: "Brain-Score's ceiling, from the repetitions.",
  });
  const button = make("button", {
    type: "button",
    textContent: "Compute the internal consistency",
  });
  button.onclick = async () => {
    button.disabled = true;
    try {
      const { center, error, undefinedNeuroids } = await ask({ ask: "consistency", path });
      out.textContent = `internal consistency ${number(center, 4)}, error ${number(error, 3)}` +
        (undefinedNeuroids > 0
          ? `; undefined for ${plural(undefinedNeuroids, "constant neuroid")}`
          : "");
    } catch (error) {
      out.replaceWith(failed(error));
    }
    say("");
    button.disabled = false;
  };
  return make("div", {}, make("h3", { textContent: "Internal consistency" }), button, out);
}

function choice(label, values) {
  const select = make(
    "select",
    {},
    make("option", { value: "", textContent: "all" }),
    ...values.map((value) => make("option", { value, textContent: value })),
  );
  return [make("label", {}, `${label} `, select), select];
}

function rdm(view, hasPictures) {
  if (view.noRdm !== undefined) return [make("p", { className: "quiet", textContent: view.noRdm })];
  const [regionLabel, region] = choice("region", view.regions);
  const [subjectLabel, subject] = choice("subject", view.subjects);
  const order = make(
    "select",
    {},
    make("option", { value: "file", textContent: "as in the file" }),
    make("option", { value: "clustered", textContent: "clustered (average linkage)" }),
  );
  const button = make("button", { type: "button", textContent: "Draw the RDM" });
  const out = make("div", { className: "rdm" });
  const controls = make(
    "p",
    {},
    ...view.regions.length > 0 ? [regionLabel, " "] : [],
    ...view.subjects.length > 0 ? [subjectLabel, " "] : [],
    make("label", {}, "order ", order),
    " ",
    button,
  );
  let drawn;
  const show = () => drawn && draw(out, drawn, order.value === "clustered", hasPictures);
  button.onclick = async () => {
    button.disabled = true;
    try {
      drawn = await ask({
        ask: "rdm",
        path: view.path,
        region: region.value || undefined,
        subject: subject.value || undefined,
      });
      show();
    } catch (error) {
      drawn = undefined;
      out.replaceChildren(failed(error));
    }
    say("");
    button.disabled = false;
    document.body.dataset.done = String(asked);
  };
  order.onchange = show;
  return [controls, out];
}

// Viridis at nine places.
const COLORS = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
];
function color(part) {
  const at = Math.min(0.9999, Math.max(0, part)) * (COLORS.length - 1);
  const [low, high] = [COLORS[Math.floor(at)], COLORS[Math.floor(at) + 1]];
  return low.map((value, i) => Math.round(value + (high[i] - value) * (at % 1)));
}

function imageOf(picture, alt) {
  const src = URL.createObjectURL(picture);
  return make("img", { src, alt, onload: () => URL.revokeObjectURL(src) });
}

function draw(out, { labels, condensed, clustered, neuroids, averaged }, isClustered, hasPictures) {
  const n = labels.length;
  const order = isClustered ? clustered : Int32Array.from(labels, (_, i) => i);
  const value = (i, j) => {
    if (i === j) return 0;
    const [a, b] = i < j ? [i, j] : [j, i];
    return condensed[a * n - a * (a + 1) / 2 + b - a - 1];
  };
  let [least, most] = [Infinity, -Infinity];
  for (const each of condensed) [least, most] = [Math.min(least, each), Math.max(most, each)];
  const scale = Math.max(1, Math.floor(560 / n));
  const canvas = make("canvas", { width: n * scale, height: n * scale, tabIndex: 0 });
  canvas.setAttribute("role", "img");
  canvas.setAttribute(
    "aria-label",
    `RDM of ${n} stimuli, distances from ${number(least)} to ${
      number(most)
    }; arrow keys move through the pairs`,
  );
  const context = canvas.getContext("2d");
  const image = context.createImageData(n * scale, n * scale);
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      const [r, g, b] = x === y
        ? [128, 128, 128]
        : color((value(order[y], order[x]) - least) / (most - least || 1));
      for (let v = 0; v < scale; v++) {
        for (let u = 0; u < scale; u++) {
          image.data.set([r, g, b, 255], 4 * ((y * scale + v) * n * scale + x * scale + u));
        }
      }
    }
  }
  context.putImageData(image, 0, 0);
  const told = make("div", { className: "told" });
  const pair = make("div");
  pair.setAttribute("aria-live", "polite");
  const band = make("canvas", { width: 192, height: 1, className: "scale" });
  const bandContext = band.getContext("2d");
  for (let i = 0; i < 192; i++) {
    bandContext.fillStyle = `rgb(${color(i / 191)})`;
    bandContext.fillRect(i, 0, 1, 1);
  }
  band.setAttribute("role", "img");
  band.setAttribute("aria-label", "the colors of the distances");
  told.append(
    make("p", {
      textContent: `${n} stimuli${averaged ? ", presentations of one averaged" : ""}; ${
        neuroids.toLocaleString("en")
      } neuroids; 1 − Pearson's r`,
    }),
    make("p", {}, `${number(least)} `, band, ` ${number(most)}`),
    pair,
  );
  let seen = "", [row, column] = [0, 0];
  const tell = async (y, x) => {
    [row, column] = [Math.min(n - 1, Math.max(0, y)), Math.min(n - 1, Math.max(0, x))];
    const ids = [labels[order[row]], labels[order[column]]];
    const key = ids.join("\n");
    if (key === seen) return;
    seen = key;
    const nodes = [
      make("p", {}, make("b", { textContent: number(value(order[row], order[column]), 4) })),
    ];
    for (const id of row === column ? ids.slice(0, 1) : ids) {
      nodes.push(make("div", { textContent: id }));
      if (!hasPictures) continue;
      const node = await ask({ ask: "picture", id }).then(
        (picture) => picture && imageOf(picture, id),
        failed,
      );
      if (seen !== key) return;
      if (node) nodes.push(node);
    }
    pair.replaceChildren(...nodes);
  };
  canvas.onmousemove = (event) => {
    const { left, top, width } = canvas.getBoundingClientRect();
    tell(
      Math.floor((event.clientY - top) / width * n),
      Math.floor((event.clientX - left) / width * n),
    );
  };
  canvas.onkeydown = (event) => {
    const step =
      { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    tell(row + step[0], column + step[1]);
  };
  out.replaceChildren(canvas, told);
}

function stimuli({ name, stimuli, columns, rows }) {
  const shown = rows.length < stimuli ? `, the first ${rows.length} below` : "";
  return make(
    "section",
    {},
    make("h2", { textContent: name }),
    make("p", { textContent: `${plural(stimuli, "row")}${shown}` }),
    table(columns, rows),
  );
}

/** Calls a method that answers by one of two functions; `where` is what it is called for. */
const answered = (call, where) =>
  new Promise((resolve, reject) =>
    call(resolve, ({ message }) =>
      reject(
        new Error(
          `read what was dropped: ${message}; files and folders that can be read (${where})`,
        ),
      ))
  );

async function filesIn(entry, path) {
  const where = path + entry.name;
  if (entry.isFile) {
    const file = await answered((...both) => entry.file(...both), where);
    return [{ path: where, file }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await answered((...both) => reader.readEntries(...both), where);
    if (some.length === 0) break;
    found.push(...some);
  }
  return (await Promise.all(found.map((each) => filesIn(each, `${where}/`)))).flat();
}

const drop = place("drop");
addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
addEventListener("dragleave", (event) => event.relatedTarget ?? drop.classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(
    Boolean,
  );
  open(Promise.all(entries.map((entry) => filesIn(entry, ""))).then((all) => all.flat()));
});
for (const id of ["files", "folder"]) {
  place(id).onchange = ({ target }) => {
    const files = [...target.files].map((file) => ({
      path: file.webkitRelativePath || file.name,
      file,
    }));
    target.value = "";
    if (files.length > 0) open(files);
  };
}
