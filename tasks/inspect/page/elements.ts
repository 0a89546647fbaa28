/** Small parts of the page, and numbers in words. */

/** An element of the page's frame. */
export function place<E extends HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

type Tags = HTMLElementTagNameMap;

/** A new element with properties, and what is in it. */
export function make<Tag extends keyof Tags>(
  tag: Tag,
  properties: Partial<Tags[Tag]> = {},
  ...children: (Node | string)[]
): Tags[Tag] {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/** A number with so many digits. */
export function number(value: number, digits = 3): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : "NaN";
}

/** A number of bytes. */
export function size(bytes: number): string {
  for (const [unit, name] of [[1e9, "GB"], [1e6, "MB"]] as const) {
    if (bytes >= unit) return `${number(bytes / unit)} ${name}`;
  }
  return `${number(bytes / 1e3)} kB`;
}

/** A count with its noun. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** What failed, as a line. */
export function failed({ message }: { readonly message: string }): HTMLElement {
  return make("p", { className: "failed", textContent: `error: ${message}` });
}

/** A table in a frame that scrolls, also by keys. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly (Node | string)[])[],
  label = heads.join(", "),
): HTMLElement {
  const body = make("tbody");
  for (const row of rows) {
    body.append(make("tr", {}, ...row.map((cell) => make("td", {}, cell))));
  }
  const cells = heads.map((textContent) => make("th", { scope: "col", textContent }));
  const head = make("thead", {}, make("tr", {}, ...cells));
  const whole = make("div", { className: "scroll", tabIndex: 0 }, make("table", {}, head, body));
  whole.setAttribute("role", "region");
  whole.setAttribute("aria-label", label);
  return whole;
}
