// The search of the site: `/` goes to it, arrows choose, Enter opens. The index comes when it is used.
// And the list of headings, open where there is room beside the page.
(() => {
  const own = document.currentScript.dataset;
  const field = document.getElementById("search");
  const list = document.getElementById("found");
  const count = document.getElementById("found-count");
  let index, loading, results = [], chosen = -1;

  field.closest(".search").hidden = false;
  const contents = document.querySelector(".contents details");
  if (contents && matchMedia("(min-width: 96rem)").matches) contents.open = true;

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = own.index;
      script.onload = () => resolve(makeIndex(globalThis.neuroidPages));
      script.onerror = reject;
      document.head.append(script);
    }).then((made) => index = made);
    return loading;
  }

  function makeIndex(parts) {
    const made = new MiniSearch({
      fields: ["title", "page", "text"],
      storeFields: ["title", "page", "text", "address"],
      tokenize: (text) => text.split(/[^\p{L}\p{N}_]+/u).flatMap(words).filter(Boolean),
      searchOptions: {
        boost: { title: 4, page: 1.5 },
        boostDocument: (_id, _term, { address, text }) => weightOf(address, text),
        combineWith: "AND",
        fuzzy: (word) => word.length > 4 ? 0.2 : false,
        prefix: true,
      },
    });
    made.addAll(
      parts.map(([title, page, address, text], id) => ({ id, title, page, address, text })),
    );
    return made;
  }

  // What tells how something is done stands before the names that do it.
  function weightOf(address, text) {
    if (/^(interface|type) /.test(text)) return 0.4;
    if (/^(api|checks)/.test(address)) return 1;
    if (/^(changelog|contributing|architecture)/.test(address)) return 0.5;
    return address.startsWith("notebooks/") ? 1.5 : 2.5;
  }

  // `computeRdm` is found by computerdm, compute and rdm.
  function words(word) {
    const parts = word.split(/(?<=[a-z0-9])(?=[A-Z])|_/);
    return parts.length > 1 ? [word, ...parts] : [word];
  }

  async function search() {
    const asked = field.value.trim();
    if (asked === "") return close();
    await load();
    if (asked !== field.value.trim()) return;
    results = index.search(asked);
    // All words in one place, or else any of them.
    if (results.length === 0) results = index.search(asked, { combineWith: "OR" });
    // What is called just so comes first, in the order of the pages.
    const isExact = ({ title }) => title.toLowerCase() === asked.toLowerCase();
    const exact = results.filter(isExact).sort((a, b) => a.id - b.id);
    results = [...exact, ...results.filter((each) => !isExact(each))].slice(0, 30);
    chosen = results.length > 0 ? 0 : -1;
    list.replaceChildren(...results.map(itemOf));
    list.hidden = results.length === 0;
    field.setAttribute("aria-expanded", String(results.length > 0));
    count.textContent = results.length === 0 ? "nothing found" : `${results.length} found`;
    mark();
  }

  function itemOf({ title, page, text }, i) {
    const item = document.createElement("li");
    item.id = `found-${i}`;
    item.setAttribute("role", "option");
    item.append(title);
    for (const [kind, content] of [["where", page], ["text", text]]) {
      if (content === "") continue;
      const line = document.createElement("span");
      line.className = kind;
      line.textContent = content.slice(0, 160);
      item.append(line);
    }
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => open(i));
    return item;
  }

  function mark() {
    [...list.children].forEach((item, i) =>
      item.setAttribute("aria-selected", String(i === chosen))
    );
    const item = list.children[chosen];
    if (item) {
      field.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  }

  function open(i) {
    const { address } = results[i];
    close();
    field.value = "";
    location.href = own.root + address;
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    count.textContent = "";
  }

  field.addEventListener("focus", load);
  field.addEventListener("input", search);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && results.length > 0) {
      chosen = (chosen + step + results.length) % results.length;
      mark();
    } else if (event.key === "Enter" && !list.hidden && chosen >= 0) open(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  // The menu of a narrow screen closes by Escape, and gives the way back.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && location.hash === "#menu") location.hash = "#content";
  });
})();
